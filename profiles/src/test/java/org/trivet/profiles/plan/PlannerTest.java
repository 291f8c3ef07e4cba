package org.trivet.profiles.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.packages.InstalledPackages;
import org.trivet.probes.packages.PackageReader;
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
import org.trivet.profiles.testbed.VenvMaker;
import org.trivet.profiles.testbed.WheelMaker;

/// Real venvs, real pip, a folder of small wheels in place of an index.
class PlannerTest {
    private static final Profile CASE_A =
            Catalogue.builtIn().find("paddleocr2-albumentations1").orElseThrow();

    @TempDir static Path shared;
    @TempDir Path folder;

    private static Path wheels;
    private static Path broken;
    private TestHost host;

    @BeforeAll
    static void makeTheBrokenEnvironment() throws IOException {
        assumeTrue(VenvMaker.python().isPresent(), "no Python on this machine");
        wheels = shared.resolve("wheels");
        WheelMaker.caseA(wheels);
        WheelMaker.wheel("wants-newer-torch", "1.0").requires("torch>=2.6").into(wheels);
        WheelMaker.wheel("torch", "2.6.0").into(wheels);
        broken = VenvMaker.withPip(shared.resolve("myenvironment"));
        VenvMaker.install(
                broken,
                wheels,
                "paddleocr==2.10.0",
                "albumentations==2.0.8",
                "torch==2.5.1",
                "requests==2.31.0");
        Files.writeString(
                VenvMaker.sitePackages(broken).resolve("hook.pth"),
                "import os, sys; open(os.path.join(sys.prefix, 'hook-ran'), 'w')\n");
    }

    @BeforeEach
    void configureTheUsersPip() throws IOException {
        host = new TestHost(folder);
        configure("[global]\nno-index = true\n[install]\nfind-links = " + wheels.toUri());
    }

    @Test
    void caseAIsPlannedWithEveryChangeAndNothingElse() throws Exception {
        Plan plan = plan(CASE_A, VenvMaker.environment(broken));

        assertEquals(List.of(), plan.refusals());
        assertEquals(List.of(), plan.notes());
        assertEquals(
                List.of(
                        "albucore 0.0.24 0.0.23 allowed policy.named",
                        "albumentations 2.0.8 1.4.24 allowed policy.named"),
                plan.changes().stream().map(PlannerTest::line).toList());
        assertEquals(
                List.of(
                        new Step.PipUninstall(List.of("albumentations", "albucore")),
                        new Step.PipInstall(List.of("albumentations<2"), Optional.empty(), false)),
                plan.steps().stream().map(PlannedStep::step).toList());
        assertEquals(CASE_A.verifications(), plan.verifications());
        assertFalse(plan.asks());
        long size = PlanFolders.size(broken);
        assertTrue(plan.bytes() > size, "downloads count");
        assertTrue(plan.bytes() < size + 100_000, "and are small here");
    }

    @Test
    @Tag("once")
    void commandsAreThoseThatWillRunInTheCopy() throws Exception {
        PythonEnvironment environment = VenvMaker.environment(broken);
        Plan plan = plan(CASE_A, environment);

        assertEquals(environment.prefix().getParent(), plan.copy().getParent());
        assertTrue(plan.copy().getFileName().toString().matches("myenviro~[0-9a-z]{4}"));
        assertEquals(
                List.of(
                        VenvMaker.executable(plan.copy()).toString(),
                        "-I",
                        "-X",
                        "utf8",
                        "-m",
                        "pip",
                        "install",
                        "--progress-bar",
                        "off",
                        "--only-binary",
                        ":all:",
                        "--constraint",
                        "constraints.txt",
                        "albumentations<2"),
                plan.steps().get(1).command());
    }

    @Test
    void planningWritesNothingIntoTheEnvironmentAndRunsNoneOfItsHooks() throws Exception {
        PythonEnvironment environment = VenvMaker.environment(broken);
        Files.deleteIfExists(broken.resolve("hook-ran"));
        var before = TreeListing.of(broken);

        plan(CASE_A, environment);

        assertEquals(before, TreeListing.of(broken));
        assertFalse(Files.exists(broken.resolve("hook-ran")));
        try (var left = Files.list(folder.resolve("scratch"))) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void anEnvironmentWithoutPipIsPlannedWithItsBasesPip() throws Exception {
        Path bare = VenvMaker.withoutPip(folder.resolve("bare"));

        Plan plan = plan(CASE_A, VenvMaker.environment(bare));

        assertEquals(
                List.of(
                        "albucore  0.0.23 allowed policy.added-pure",
                        "albumentations  1.4.24 allowed policy.named"),
                plan.changes().stream().map(PlannerTest::line).toList());
        assertEquals(
                List.of("plan.does-not-apply", "condition.none-installed"), codes(plan.notes()));
        assertTrue(plan.asks());
        assertEquals(1, plan.steps().size());
        assertTrue(
                plan.steps().getFirst().command().get(5).matches(".*pip-[0-9.]+-.*\\.whl.pip"),
                plan.steps().getFirst().command().toString());
        assertEquals(1, plan.verifications().size());
    }

    @Test
    @Tag("once")
    void whatIsAsItShouldBeHasNothingToDo() throws Exception {
        Path fine = VenvMaker.withPip(folder.resolve("fine"));
        VenvMaker.install(fine, wheels, "paddleocr==2.10.0", "albumentations<2");

        Plan plan = plan(CASE_A, VenvMaker.environment(fine));

        assertEquals(List.of(), codes(plan.refusals()));
        assertEquals(List.of(), plan.steps());
    }

    @Test
    @Tag("once")
    void nothingSwapsTheFrameworkUnasked() {
        var wants = installing("wants-newer-torch", Optional.empty());

        var refusal = assertThrows(Refusal.class, () -> plan(wants, VenvMaker.environment(broken)));

        assertEquals(List.of("plan.conflict"), codes(refusal.reasons()));
    }

    @Test
    @Tag("once")
    void aFrameworkThatTheProfileNamesMayChange() throws Exception {
        Plan plan = plan(installing("torch>=2.6", Optional.empty()), VenvMaker.environment(broken));

        assertEquals(
                List.of("torch 2.5.1 2.6.0 ask policy.framework-version"),
                plan.changes().stream().map(PlannerTest::line).toList());
        assertEquals(List.of(), plan.refusals());
    }

    @Test
    @Tag("once")
    void theFourRowsOfCaseBComeOutAsTheyStandThere() throws Exception {
        Path caseB = folder.resolve("case-b-wheels");
        WheelMaker.wheel("requests", "2.31.0").into(caseB);
        WheelMaker.wheel("requests", "2.32.0").into(caseB);
        WheelMaker.wheel("pillow", "10.2.0").into(caseB);
        WheelMaker.wheel("pillow", "9.5.0").into(caseB);
        WheelMaker.wheel("torchvision", "0.20.1").requires("pillow>=5.3.0").into(caseB);
        WheelMaker.wheel("onnxruntime-gpu", "1.19.2").into(caseB);
        WheelMaker.wheel("pandas", "2.2.3").into(caseB);
        Path venv = VenvMaker.withPip(folder.resolve("caseb"));
        VenvMaker.install(venv, caseB, "requests==2.31.0", "pillow==10.2.0", "torchvision");
        configure("[global]\nno-index = true\n[install]\nfind-links = " + caseB.toUri());
        var rows =
                installing(
                        Optional.empty(),
                        "requests==2.32.0",
                        "pillow==9.5.0",
                        "onnxruntime-gpu",
                        "pandas");

        Plan plan = plan(rows, VenvMaker.environment(venv));

        assertEquals(
                List.of(
                        "onnxruntime-gpu  1.19.2 ask policy.new-cuda-offer",
                        "pandas  2.2.3 allowed policy.asked-pure",
                        "pillow 10.2.0 9.5.0 refused policy.downgrade-needed",
                        "requests 2.31.0 2.32.0 allowed policy.upgrade-pure"),
                plan.changes().stream().map(PlannerTest::line).toList());
        assertEquals(List.of("plan.change-refused"), codes(plan.refusals()));
    }

    @Test
    @Tag("once")
    void whatNoIndexHasIsRefusedWithPipsLastWords() {
        var refusal =
                assertThrows(
                        Refusal.class,
                        () ->
                                plan(
                                        installing("no-such-thing", Optional.empty()),
                                        VenvMaker.environment(broken)));

        assertEquals(List.of("plan.no-match"), codes(refusal.reasons()));
        assertTrue(
                refusal.reasons()
                        .getFirst()
                        .values()
                        .getOrDefault("output", "")
                        .contains("No matching distribution found for no-such-thing"));
    }

    @Test
    @Tag("once")
    void anIndexThatCannotBeReachedIsNamedWithoutItsToken() throws Exception {
        configure("[global]\nindex-url = http://me:s3cr3t@127.0.0.1:9/simple\nretries = 0\n");

        var refusal =
                assertThrows(Refusal.class, () -> plan(CASE_A, VenvMaker.environment(broken)));

        assertEquals(List.of("plan.no-network"), codes(refusal.reasons()));
        assertFalse(refusal.reasons().toString().contains("s3cr3t"));
    }

    @Test
    @Tag("once")
    void allThatSpeaksAgainstAnEnvironmentIsGathered() throws Exception {
        PythonEnvironment sound = VenvMaker.environment(broken);
        var unsound =
                new PythonEnvironment(
                        sound.prefix(),
                        sound.executable(),
                        sound.name(),
                        sound.kind(),
                        Role.INSTALLATION,
                        sound.version(),
                        sound.manager(),
                        sound.creator(),
                        sound.base(),
                        sound.sitePackages(),
                        EnvironmentState.MOVED,
                        sound.problems(),
                        sound.foundBy());

        Plan plan = plan(CASE_A, unsound);

        assertEquals(List.of("plan.installation", "plan.state-moved"), codes(plan.refusals()));
    }

    @Test
    @Tag("once")
    void aWishToStopEndsThePlan() {
        var cancellation = new Cancellation();
        cancellation.cancel();

        assertThrows(
                CancellationException.class,
                () ->
                        new Planner(host, folder.resolve("scratch"))
                                .plan(
                                        CASE_A,
                                        VenvMaker.environment(broken),
                                        new InstalledPackages(List.of(), List.of(), List.of()),
                                        cancellation));
    }

    private Plan plan(Profile profile, PythonEnvironment environment) throws Refusal {
        return new Planner(host, folder.resolve("scratch"))
                .plan(profile, environment, PackageReader.read(environment), new Cancellation());
    }

    private void configure(String text) throws IOException {
        Files.createDirectories(host.pipConfiguration().getParent());
        Files.writeString(host.pipConfiguration(), text);
    }

    private static Profile installing(String requirement, Optional<String> index) {
        return installing(index, requirement);
    }

    private static Profile installing(Optional<String> index, String... requirements) {
        return new Profile(
                "test",
                CASE_A.title(),
                CASE_A.summary(),
                List.of(),
                Condition.ALWAYS,
                List.of(
                        new ProfileStep(
                                new Step.PipInstall(List.of(requirements), index, false),
                                Condition.ALWAYS)),
                List.of(),
                CASE_A.provenance());
    }

    private static String line(Change change) {
        return String.join(
                " ",
                change.name(),
                change.from().orElse(""),
                change.to().orElse(""),
                change.policy().id(),
                change.why().code());
    }

    private static List<String> codes(List<Message> messages) {
        return messages.stream().map(Message::code).toList();
    }
}
