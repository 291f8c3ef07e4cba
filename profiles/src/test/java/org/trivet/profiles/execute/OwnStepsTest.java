package org.trivet.profiles.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.packages.PackageReader;
import org.trivet.probes.python.EnvironmentReader;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.activation.ActivationVariables;
import org.trivet.profiles.catalog.Catalogue;
import org.trivet.profiles.catalog.Condition;
import org.trivet.profiles.catalog.LocalText;
import org.trivet.profiles.catalog.Profile;
import org.trivet.profiles.catalog.ProfileStep;
import org.trivet.profiles.catalog.Provenance;
import org.trivet.profiles.catalog.Step;
import org.trivet.profiles.catalog.Verification;
import org.trivet.profiles.clone.NativeFiles;
import org.trivet.profiles.clone.Sharing;
import org.trivet.profiles.plan.Plan;
import org.trivet.profiles.plan.Planner;
import org.trivet.profiles.testbed.TestHost;
import org.trivet.profiles.testbed.TreeListing;
import org.trivet.profiles.testbed.VenvMaker;

/// The steps that Trivet does itself, planned and carried out on real environments.
class OwnStepsTest {
    private static final Profile PIR_OFF =
            Catalogue.builtIn().find("paddle3-pir-off").orElseThrow();
    private static final Step PIR_ON = new Step.UnsetVariable("FLAGS_enable_pir_api");

    @TempDir Path temporary;

    @Test
    void caseCIsSetAndUnsetAndRolledBackToTheSameBytes() throws Exception {
        assumeTrue(VenvMaker.python().isPresent(), "no Python on this machine");
        Path folder = temporary.toRealPath();
        PythonEnvironment environment =
                VenvMaker.environment(VenvMaker.withoutPip(folder.resolve("envs/paddle three")));

        setUnsetAndRollBack(new TestHost(folder).onRealFiles(), environment);
    }

    @Test
    void caseCIsSetAndUnsetInARealCondaEnvironment() throws Exception {
        String bed = System.getenv("TRIVET_CONDA");
        assumeTrue(bed != null, "TRIVET_CONDA names no real conda");
        Path conda = Path.of(String.valueOf(bed), "base", "bin", "conda");
        Path folder = temporary.toRealPath();
        Path prefix = folder.resolve("stack");
        var host = new TestHost(folder).onRealFiles();
        Path home = Files.createDirectory(host.home());
        String create = conda + " create -q -y -p " + prefix + " python=3.12";
        bash(home, create);
        PythonEnvironment environment = new EnvironmentReader(host).at(prefix).orElseThrow();

        setUnsetAndRollBack(host, environment);

        Profile both =
                profile(PIR_OFF.steps().getFirst().step(), variable("FLAGS_Mixed", "模 型 $x"));
        apply(host, environment, both, true);
        String show =
                "python -c 'import os; print([ascii(v) for k, v in sorted(os.environ.items())"
                        + " if k.startswith(\"FLAGS_\")])'";
        assertEquals(
                """
                ["'\\\\u6a21 \\\\u578b $x'", "'False'"]
                ["'outer'"]
                ["'\\\\u6a21 \\\\u578b $x'", "'False'"]
                []\
                """,
                bash(
                        home,
                        "eval \"$("
                                + conda
                                + " shell.posix hook)\"; export FLAGS_Mixed=outer; "
                                + "conda activate "
                                + prefix
                                + "; "
                                + show
                                + "; P=$(command -v python); conda deactivate; "
                                + show.replace("python", "\"$P\"")
                                + "; unset FLAGS_Mixed; conda activate "
                                + prefix
                                + "; conda activate "
                                + prefix
                                + "; "
                                + show
                                + "; conda deactivate; "
                                + show.replace("python", "\"$P\"")));
    }

    @Test
    void leftoversGoAndALinkAmongThemIsNotFollowed() throws Exception {
        assumeTrue(VenvMaker.python().isPresent(), "no Python on this machine");
        Path folder = temporary.toRealPath();
        Path venv = VenvMaker.withoutPip(folder.resolve("env"));
        Path site = VenvMaker.sitePackages(venv);
        Files.createDirectories(site.resolve("~umpy/core"));
        Files.writeString(site.resolve("~umpy/core/x.py"), "");
        Files.createDirectories(site.resolve("~umpy-1.26.4.dist-info"));
        Files.createDirectories(site.resolve("pkg/~inside"));
        Files.writeString(site.resolve("~file"), "");
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Files.writeString(outside.resolve("keep"), "");
        boolean links = !VenvMaker.WINDOWS; // Wine makes none
        if (links) {
            Files.createSymbolicLink(site.resolve("~link"), outside);
            Files.createSymbolicLink(site.resolve("~umpy/out"), outside);
        }
        var host = new TestHost(folder).onRealFiles();
        PythonEnvironment environment = VenvMaker.environment(venv);
        Profile profile = Catalogue.builtIn().find("remove-leftovers").orElseThrow();
        Plan plan = plan(host, environment, profile);
        Path relative = venv.relativize(site);
        List<Path> named =
                Stream.of("~link", "~umpy", "~umpy-1.26.4.dist-info")
                        .filter(name -> links || !name.equals("~link"))
                        .map(relative::resolve)
                        .toList();

        assertEquals(named, plan.steps().getFirst().files());

        apply(host, environment, profile, true);

        for (Path gone : named) {
            assertFalse(Files.exists(venv.resolve(gone), LinkOption.NOFOLLOW_LINKS), gone + "");
        }
        assertTrue(Files.exists(site.resolve("pkg/~inside")));
        assertTrue(Files.exists(site.resolve("~file")));
        assertTrue(Files.exists(outside.resolve("keep")));
        assertEquals(List.of(), plan(host, environment, profile).steps());
    }

    @Test
    void anEnvironmentWithoutActivationScriptIsRefused() throws Exception {
        assumeTrue(VenvMaker.python().isPresent(), "no Python on this machine");
        Path folder = temporary.toRealPath();
        Path venv = VenvMaker.withoutPip(folder.resolve("env"));
        Path scripts = venv.resolve(VenvMaker.WINDOWS ? "Scripts" : "bin");
        try (var files = Files.newDirectoryStream(scripts, "*ctivate*")) {
            for (Path file : files) {
                Files.writeString(file, "echo something else\n");
            }
        }
        Files.deleteIfExists(scripts.resolve("activate.bat"));
        Files.deleteIfExists(scripts.resolve("deactivate.bat"));
        var host = new TestHost(folder).onRealFiles();

        Plan plan = plan(host, VenvMaker.environment(venv), PIR_OFF);

        assertEquals(
                List.of("plan.no-activation"),
                plan.refusals().stream().map(message -> message.code()).toList());
    }

    private void setUnsetAndRollBack(TestHost host, PythonEnvironment environment)
            throws Exception {
        Path prefix = environment.prefix();
        var variables = new ActivationVariables(prefix, host.system());
        Map<String, String> first = TreeListing.of(prefix);
        Plan plan = plan(host, environment, PIR_OFF);
        assertEquals(List.of(), plan.refusals());
        assertEquals(List.of(), plan.changes());
        assertEquals(1, plan.steps().size());
        assertEquals(List.of(), plan.steps().getFirst().command());
        assertFalse(plan.steps().getFirst().files().isEmpty());
        assertEquals(first, TreeListing.of(prefix), "planning writes nothing");

        Transaction set = apply(host, environment, PIR_OFF, true);

        assertEquals(Map.of("FLAGS_enable_pir_api", "False"), variables.read());
        assertEquals(
                List.of("clone", "baseline", "set-variable", "verify", "promote"),
                set.steps().stream().map(StepResult::kind).toList());
        VerificationResult seen = set.verifications().getFirst();
        assertFalse(seen.passedBefore(), "before, it was not set");
        assertTrue(seen.passed(), seen.output());
        assertEquals(List.of(), plan(host, environment, PIR_OFF).steps(), "it is set already");
        Map<String, String> within = contents(prefix);

        Transaction unset = apply(host, environment, profile(PIR_ON), true);

        assertEquals(Map.of(), variables.read());
        assertEquals(keys(first), keys(contents(prefix)));
        assertEquals(List.of(), plan(host, environment, profile(PIR_ON)).steps());

        transactions(host).rollBack(unset.id(), Progress.NONE);

        assertEquals(within, contents(prefix));

        transactions(host).rollBack(set.id(), Progress.NONE);

        assertEquals(first, TreeListing.of(prefix));
        assertEquals(Map.of(), variables.read());
    }

    private static Map<String, String> contents(Path prefix) throws IOException {
        return TreeListing.of(prefix);
    }

    /// The paths with kinds and bytes, without times.
    private static Map<String, String> keys(Map<String, String> listing) {
        var keys = new TreeMap<String, String>();
        listing.forEach((path, text) -> {
            if (!path.contains("__pycache__")) {
                keys.put(path, text.replaceAll("\\d{4}-\\d\\d-\\d\\dT\\S+", ""));
            }
        });
        return keys;
    }

    private Transactions transactions(TestHost host) throws IOException {
        return new Transactions(
                host,
                temporary.toRealPath().resolve("data"),
                () -> Sharing.LINKS,
                NativeFiles::exchange,
                Mover.ofThisSystem(),
                (_, _) -> {});
    }

    private Plan plan(TestHost host, PythonEnvironment environment, Profile profile)
            throws Exception {
        return new Planner(host, temporary.toRealPath().resolve("scratch"))
                .plan(profile, environment, PackageReader.read(environment), new Cancellation());
    }

    private Transaction apply(
            TestHost host, PythonEnvironment environment, Profile profile, boolean promote)
            throws Exception {
        Plan plan = plan(host, environment, profile);
        Transaction applied = transactions(host).apply(plan, Progress.NONE, new Cancellation());
        assertEquals(State.VERIFIED, applied.state(), () -> applied.toString());
        return promote ? transactions(host).promote(applied.id(), Progress.NONE) : applied;
    }

    private static Step variable(String name, String value) {
        return new Step.SetVariable(name, value);
    }

    private static Profile profile(Step... steps) {
        var text = new LocalText("test", "测试");
        return new Profile(
                "test",
                text,
                text,
                List.of(),
                Condition.ALWAYS,
                Stream.of(steps).map(step -> new ProfileStep(step, Condition.ALWAYS)).toList(),
                List.of(
                        new Verification(
                                text, "print(1)", Duration.ofSeconds(60), Condition.ALWAYS)),
                new Provenance("test", "2026-11-23", ""));
    }

    private static String bash(Path home, String text) throws Exception {
        var builder = new ProcessBuilder("bash", "-c", text).redirectErrorStream(true);
        builder.environment().put("HOME", home.toString());
        Process process = builder.start();
        process.getOutputStream().close();
        String output =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertEquals(0, process.waitFor(), output);
        return output;
    }
}
