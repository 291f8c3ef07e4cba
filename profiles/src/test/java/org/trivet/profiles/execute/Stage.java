package org.trivet.profiles.execute;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiConsumer;
import org.trivet.probes.host.Outcome;
import org.trivet.probes.packages.InstalledPackages;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.Refusal;
import org.trivet.profiles.catalog.Condition;
import org.trivet.profiles.catalog.LocalText;
import org.trivet.profiles.catalog.Profile;
import org.trivet.profiles.catalog.ProfileStep;
import org.trivet.profiles.catalog.Provenance;
import org.trivet.profiles.catalog.Step;
import org.trivet.profiles.catalog.Verification;
import org.trivet.profiles.clone.NativeFiles;
import org.trivet.profiles.clone.Sharing;
import org.trivet.profiles.plan.Constraints;
import org.trivet.profiles.plan.CopyName;
import org.trivet.profiles.plan.PipCommands;
import org.trivet.profiles.plan.Plan;
import org.trivet.profiles.plan.PlannedStep;
import org.trivet.profiles.testbed.TestHost;
import org.trivet.profiles.testbed.VenvMaker;
import org.trivet.profiles.testbed.WheelMaker;

/// A real venv with `greeter` 1.0, wheels of 1.0 and 2.0, and plans over it. The user's pip
/// configuration names the folder of wheels, as a real user's names an index.
final class Stage {
    static final String PASSES =
            "import greeter, sys; sys.exit(0 if greeter.__version__ == '2.0' else 'old greeter')";
    static final String HANGS = "import time\nprint('waiting', flush=True)\ntime.sleep(600)";

    final Path folder;
    final Path venv;
    final Path data;
    final Path wheels;
    private final TestHost host;

    private Stage(Path folder, Path venv) {
        this.folder = folder;
        this.venv = venv;
        this.data = folder.resolve("data");
        this.wheels = folder.resolve("wheels");
        this.host =
                new TestHost(folder)
                        .onRealFiles()
                        .with("PIP_CONFIG_FILE", folder.resolve("pip.ini").toString());
    }

    /// Makes everything below `folder`; the venv has a pip of its own.
    static Stage withPip(Path folder) throws IOException {
        return make(folder, true);
    }

    /// The same without pip in the venv: the one that its base Python carries does the work.
    static Stage small(Path folder) throws IOException {
        return make(folder, false);
    }

    /// The same as [#small], the venv under a name of one's own right in the folder.
    static Stage named(Path folder, String name) throws IOException {
        Path real = folder.toRealPath();
        return make(real, real.resolve(name), false);
    }

    private static Stage make(Path folder, boolean pip) throws IOException {
        Path real = folder.toRealPath();
        Path envs = Files.createDirectories(real.resolve("my envs"));
        return make(real, envs.resolve("greeting"), pip);
    }

    private static Stage make(Path real, Path venv, boolean pip) throws IOException {
        Path wheels = real.resolve("wheels");
        script("1.0").into(wheels);
        script("2.0").into(wheels);
        if (pip) {
            VenvMaker.withPip(venv);
        } else {
            VenvMaker.withoutPip(venv);
        }
        Files.createDirectories(venv.resolve("empty/folder"));
        Files.writeString(
                real.resolve("pip.ini"),
                "[global]\nno-index = true\nfind-links = "
                        + wheels.toString().replace('\\', '/')
                        + "\n");
        var stage = new Stage(real, venv);
        stage.install(install("greeter==1.0"));
        return stage;
    }

    /// What [#make] made.
    static Stage at(Path folder) {
        return new Stage(folder, folder.resolve("my envs").resolve("greeting"));
    }

    private static WheelMaker script(String version) {
        return WheelMaker.wheel("greeter", version)
                .file(
                        "greeter/__init__.py",
                        "__version__ = '"
                                + version
                                + "'\ndef main():\n    print('hello', __version__)\n")
                .file(
                        "greeter-" + version + ".dist-info/entry_points.txt",
                        "[console_scripts]\ngreet = greeter:main\n");
    }

    TestHost host() {
        return host;
    }

    Transactions transactions() {
        return new Transactions(host, data);
    }

    Transactions transactions(Exchanger exchanger, BiConsumer<Integer, EntryType> observer) {
        return new Transactions(
                host, data, () -> Sharing.LINKS, exchanger, Mover.ofThisSystem(), observer);
    }

    /// Without an exchange at once, as on Windows.
    Transactions moving(Mover mover) {
        return new Transactions(
                host, data, () -> Sharing.LINKS, (_, _) -> false, mover, (_, _) -> {});
    }

    /// The exchanger of this system.
    static boolean exchange(Path one, Path other) throws IOException {
        return NativeFiles.exchange(one, other);
    }

    /// The script `greet` of an environment.
    static Path greet(Path venv) {
        return VenvMaker.WINDOWS ? venv.resolve("Scripts\\greet.exe") : venv.resolve("bin/greet");
    }

    static Step.PipInstall install(String requirement) {
        return new Step.PipInstall(List.of(requirement), Optional.empty(), false);
    }

    private void install(Step.PipInstall step) throws IOException {
        PythonEnvironment environment = VenvMaker.environment(venv);
        Path scratch = folder.resolve("scratch");
        try {
            Path constraints =
                    Constraints.write(
                            new InstalledPackages(List.of(), List.of(), List.of()), step, scratch);
            Outcome outcome =
                    host.commands()
                            .run(
                                    new PipCommands(host)
                                            .install(environment, step, constraints, scratch));
            if (!outcome.succeeded()) {
                throw new IOException(outcome.out() + outcome.err());
            }
        } catch (Refusal refusal) {
            throw new IOException(refusal);
        }
    }

    Plan upgrade() throws IOException {
        return plan(
                List.of(new Step.PipInstall(List.of("greeter==2.0"), Optional.empty(), false)),
                PASSES);
    }

    Plan plan(List<Step> steps, String... checks) throws IOException {
        return plan(VenvMaker.environment(venv), steps, checks);
    }

    static Plan plan(PythonEnvironment environment, List<Step> steps, String... checks) {
        var text = new LocalText("test", "测试");
        List<Verification> verifications =
                List.of(checks).stream()
                        .map(code ->
                                new Verification(
                                        text, code, Duration.ofSeconds(60), Condition.ALWAYS))
                        .toList();
        var profile =
                new Profile(
                        "greeter2",
                        text,
                        text,
                        List.of(),
                        Condition.ALWAYS,
                        steps.stream()
                                .map(step -> new ProfileStep(step, Condition.ALWAYS))
                                .toList(),
                        verifications,
                        new Provenance("test", "2026-11-01", ""));
        return new Plan(
                environment,
                profile,
                CopyName.free(environment.prefix(), new Random()),
                steps.stream().map(step -> new PlannedStep(step, List.of("shown"))).toList(),
                List.of(),
                verifications,
                List.of(),
                List.of(),
                1_000_000);
    }

    /// What lies beside the environment, itself left out.
    List<String> beside() throws IOException {
        try (var files = Files.list(venv.getParent())) {
            return files.filter(file -> !file.equals(venv))
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }
}
