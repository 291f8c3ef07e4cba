package org.trivet.profiles.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.trivet.probes.packages.Distribution;
import org.trivet.probes.packages.InstalledPackages;
import org.trivet.profiles.Message;
import org.trivet.profiles.catalog.LocalText;
import org.trivet.profiles.catalog.ProfileStep;
import org.trivet.profiles.catalog.Step;
import org.trivet.profiles.plan.Change;
import org.trivet.profiles.plan.Policy;

/// Which steps take the changes of a transaction back.
class ReinstallingTest {
    private static Change change(String name, String from, String to) {
        return new Change(
                name,
                Optional.of(from).filter(it -> !it.isEmpty()),
                Optional.of(to).filter(it -> !it.isEmpty()),
                Policy.ALLOWED,
                Message.of("policy.test"));
    }

    private static Distribution installed(String name, String version, String installer) {
        return new Distribution(
                name,
                version,
                Optional.of(installer),
                Path.of("/e/" + name + "-" + version + ".dist-info"),
                List.of());
    }

    private static List<Step> steps(
            String kind, List<Change> changes, Distribution... distributions) {
        var transaction =
                new Transaction(
                        "t3k9",
                        State.PROMOTED,
                        Path.of("/e"),
                        Path.of("/c"),
                        Optional.empty(),
                        "p",
                        new LocalText("A profile", "配置"),
                        Instant.EPOCH,
                        Instant.EPOCH,
                        List.of(new StepResult(kind, List.of(), "done", 1)),
                        changes,
                        List.of(),
                        Optional.empty(),
                        0);
        var now = new InstalledPackages(List.of(distributions), List.of(), List.of());
        return Reinstalling.profile(transaction, now).steps().stream()
                .map(ProfileStep::step)
                .toList();
    }

    @Test
    void aTorchBuildForOneCudaIsAskedOfItsOwnIndex() {
        assertEquals(
                List.of(
                        new Step.PipInstall(
                                List.of("torch==2.5.1+cu118", "torchvision==0.20.1+cu118"),
                                Optional.of("https://download.pytorch.org/whl/cu118"),
                                true),
                        new Step.PipInstall(List.of("sympy==1.13.1"), Optional.empty(), true)),
                steps(
                        "pip-install",
                        List.of(
                                change("torch", "2.5.1+cu118", "2.6.0"),
                                change("torchvision", "0.20.1+cu118", "0.21.0"),
                                change("sympy", "1.13.1", "1.13.3")),
                        installed("torch", "2.6.0", "pip"),
                        installed("torchvision", "0.21.0", "pip"),
                        installed("sympy", "1.13.3", "pip")));
    }

    @Test
    void whatCondaBroughtGoesBackByConda() {
        assertEquals(
                List.of(
                        new Step.PipUninstall(List.of("extra")),
                        new Step.CondaRemove(List.of("added")),
                        new Step.CondaInstall(List.of("six=1.16.0"), List.of())),
                steps(
                        "conda-install",
                        List.of(
                                change("six", "1.16.0", "1.17.0"),
                                change("added", "", "1.0"),
                                change("extra", "", "2.0")),
                        installed("six", "1.17.0", "conda"),
                        installed("added", "1.0", "conda"),
                        installed("extra", "2.0", "pip")));
    }

    @Test
    void whatIsGoneComesBackByTheProgramThatTookIt() {
        List<Change> gone = List.of(change("six", "1.16.0", ""));

        assertEquals(
                List.of(new Step.CondaInstall(List.of("six=1.16.0"), List.of())),
                steps("conda-remove", gone));
        assertEquals(
                List.of(new Step.PipInstall(List.of("six==1.16.0"), Optional.empty(), true)),
                steps("pip-uninstall", gone));
    }
}
