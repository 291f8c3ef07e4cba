package org.trivet.profiles.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.host.Command;
import org.trivet.probes.host.Fact;
import org.trivet.probes.packages.PackageReader;
import org.trivet.probes.python.EnvironmentKind;
import org.trivet.probes.python.EnvironmentState;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.probes.python.Role;
import org.trivet.profiles.Message;
import org.trivet.profiles.Refusal;
import org.trivet.profiles.catalog.Catalogue;
import org.trivet.profiles.catalog.Condition;
import org.trivet.profiles.catalog.Profile;
import org.trivet.profiles.catalog.ProfileStep;
import org.trivet.profiles.catalog.Step;
import org.trivet.profiles.testbed.TestHost;
import org.trivet.profiles.testbed.TreeListing;
import org.trivet.profiles.testbed.WheelMaker;

/// The real conda of `TRIVET_CONDA` (`.ci/conda/make-conda.sh` builds it) and its channel of files.
class CondaPlanTest {
    private static final Profile SIX = Catalogue.builtIn().find("conda-six-1.17").orElseThrow();

    @TempDir static Path shared;
    @TempDir Path folder;

    private static Path base;
    private static PythonEnvironment environment;
    private TestHost host;

    @BeforeAll
    static void makeAnEnvironment() throws IOException {
        String bed = System.getenv("TRIVET_CONDA");
        assumeTrue(bed != null && !bed.isEmpty(), "TRIVET_CONDA names no conda");
        base = Path.of(bed).resolve("base");
        Path prefix = shared.toRealPath().resolve("myenv");
        var host = new TestHost(shared);
        Files.createDirectories(host.home());
        var outcome =
                host.commands()
                        .run(
                                new Command(
                                        List.of(
                                                base.resolve("bin/conda").toString(),
                                                "create",
                                                "--yes",
                                                "--prefix",
                                                prefix.toString(),
                                                "python=3.12",
                                                "six=1.16.0",
                                                "pip"),
                                        shared,
                                        Map.copyOf(host.variables()),
                                        Duration.ofMinutes(5),
                                        "it copies files",
                                        StandardCharsets.UTF_8));
        assertTrue(outcome.succeeded(), outcome.err());
        environment =
                new PythonEnvironment(
                        prefix,
                        Optional.of(prefix.resolve("bin/python")),
                        "myenv",
                        EnvironmentKind.CONDA,
                        Role.ENVIRONMENT,
                        Fact.found("3.12.1", "test"),
                        Optional.of("conda"),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(prefix.resolve("lib/python3.12/site-packages")),
                        EnvironmentState.OK,
                        List.of(),
                        "test");
    }

    @BeforeEach
    void aHomeOfItsOwn() throws IOException {
        host = new TestHost(folder);
        Files.createDirectories(host.home());
    }

    @Test
    void theExampleIsPlannedAndNothingIsTouched() throws Exception {
        var before = TreeListing.of(environment.prefix());

        Plan plan = plan(SIX);

        assertEquals(List.of(), codes(plan.refusals()));
        assertEquals(List.of(), codes(plan.notes()));
        assertEquals(
                List.of(
                        new Change(
                                "six",
                                Optional.of("1.16.0"),
                                Optional.of("1.17.0"),
                                Policy.ALLOWED,
                                Message.of(
                                        "policy.named",
                                        "package",
                                        "six",
                                        "neededBy",
                                        "import six"))),
                plan.changes());
        assertEquals(
                List.of(
                        base.resolve("bin/conda").toString(),
                        "install",
                        "--prefix",
                        plan.copy().toString(),
                        "--yes",
                        "--override-channels",
                        "--channel",
                        "conda-forge",
                        "six=1.17.0"),
                plan.steps().getFirst().command());
        assertFalse(plan.asks());
        assertEquals(before, TreeListing.of(environment.prefix()));
    }

    @Test
    void whatPipIsAskedForComesThroughCondaWhereCondaHasIt() throws Exception {
        Plan plan = plan(step(new Step.PipInstall(List.of("numpy<2"), Optional.empty(), false)));

        assertEquals(
                List.of(new Step.CondaInstall(List.of("numpy<2"), List.of())),
                plan.steps().stream().map(PlannedStep::step).toList());
        assertEquals(
                List.of(
                        new Change(
                                "numpy",
                                Optional.empty(),
                                Optional.of("1.26.4"),
                                Policy.ALLOWED,
                                Message.of(
                                        "policy.through-conda",
                                        "package",
                                        "numpy",
                                        "neededBy",
                                        ""))),
                plan.changes());
    }

    @Test
    void whatCondaDoesNotHaveComesByPipAndIsSaid() throws Exception {
        Path wheels = folder.resolve("wheels");
        WheelMaker.wheel("only-a-wheel", "1.0").into(wheels);
        Files.createDirectories(host.pipConfiguration().getParent());
        Files.writeString(
                host.pipConfiguration(),
                "[global]\nno-index = true\n[install]\nfind-links = " + wheels.toUri());

        Plan plan =
                plan(step(new Step.PipInstall(List.of("only-a-wheel"), Optional.empty(), false)));

        assertEquals(List.of("plan.conda-lacks"), codes(plan.notes()));
        assertEquals(
                List.of("policy.asked-pure"),
                plan.changes().stream().map(it -> it.why().code()).toList());
    }

    @Test
    void whatNoChannelHasIsRefusedWithCondasWords() {
        var refusal =
                assertThrows(
                        Refusal.class,
                        () -> plan(step(new Step.CondaInstall(List.of("six=9.9"), List.of()))));

        assertEquals(List.of("plan.no-match"), codes(refusal.reasons()));
        assertTrue(refusal.reasons().toString().contains("six=9.9"));
    }

    @Test
    void whatIsInstalledAlreadyIsNothingToDo() throws Exception {
        Plan plan = plan(step(new Step.CondaInstall(List.of("six=1.16.0"), List.of())));

        assertEquals(List.of(), codes(plan.refusals()));
        assertEquals(List.of(), plan.steps());
    }

    @Test
    void aRemovalIsPlannedAndWhatIsNotInstalledIsLeftOut() throws Exception {
        Plan plan = plan(step(new Step.CondaRemove(List.of("six", "no-such-thing"))));

        assertEquals(
                List.of(new Step.CondaRemove(List.of("six"))),
                plan.steps().stream().map(PlannedStep::step).toList());
        assertEquals(
                List.of("six removed"),
                plan.changes().stream()
                        .map(it -> it.name() + (it.to().isEmpty() ? " removed" : " kept"))
                        .toList());
    }

    @Test
    void pipMustNotRemoveWhatCondaInstalled() throws Exception {
        Plan plan = plan(step(new Step.PipUninstall(List.of("six"))));

        assertEquals(List.of("plan.conda-owns"), codes(plan.refusals()));
    }

    @Test
    void theUsersChannelsAreNamedInCondasOrder() throws Exception {
        Files.writeString(
                host.home().resolve(".condarc"),
                "channels:\n  - mine  # first\n  - \"https://t:tok@h/c\"\nssl_verify: false\n");
        host.with("CONDA_CHANNELS", "top");

        var settings = CondaSettings.read(host, base, environment);

        assertEquals(
                List.of("top", "mine", "https://t:tok@h/c", "conda-forge"), settings.channels());
        assertTrue(
                settings.settings()
                        .contains(
                                new Setting(
                                        "ssl_verify",
                                        "false",
                                        host.home().resolve(".condarc").toString())));
    }

    private Plan plan(Profile profile) throws Refusal {
        return new Planner(host, folder.resolve("scratch"))
                .plan(profile, environment, PackageReader.read(environment), new Cancellation());
    }

    private static Profile step(Step step) {
        return new Profile(
                "test",
                SIX.title(),
                SIX.summary(),
                List.of(),
                Condition.ALWAYS,
                List.of(new ProfileStep(step, Condition.ALWAYS)),
                List.of(),
                SIX.provenance());
    }

    private static List<String> codes(List<Message> messages) {
        return messages.stream().map(Message::code).toList();
    }
}
