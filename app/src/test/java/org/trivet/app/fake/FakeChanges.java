package org.trivet.app.fake;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.Message;
import org.trivet.profiles.catalog.LocalText;
import org.trivet.profiles.catalog.Profile;
import org.trivet.profiles.catalog.Verification;
import org.trivet.profiles.execute.State;
import org.trivet.profiles.execute.StepResult;
import org.trivet.profiles.execute.Transaction;
import org.trivet.profiles.execute.VerificationResult;
import org.trivet.profiles.plan.Change;
import org.trivet.profiles.plan.Plan;
import org.trivet.profiles.plan.PlannedStep;
import org.trivet.profiles.plan.Policy;

/// Plans and transactions of the fake engine.
final class FakeChanges {
    private FakeChanges() {}

    static Transaction past() {
        Path path = FakeWorld.HOME.resolve("det-train");
        return new Transaction(
                "t2bb",
                State.PROMOTED,
                path,
                path.resolveSibling("det-train~t2bb"),
                Optional.of(path.resolveSibling("det-train~s2bb")),
                "numpy1",
                new LocalText("numpy<2 rescue", "numpy<2 修复"),
                FakeEngine.NOW.minusSeconds(90_000),
                FakeEngine.NOW.minusSeconds(86_400),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                112L << 20);
    }

    /// A promotion after [#past], of the same environment; what it keeps is gone.
    static Transaction later() {
        Transaction past = past();
        return new Transaction(
                "t2cc",
                State.PROMOTED,
                past.environment(),
                past.environment().resolveSibling("det-train~t2cc"),
                Optional.empty(),
                past.profile(),
                past.profileTitle(),
                FakeEngine.NOW.minusSeconds(4_000),
                FakeEngine.NOW.minusSeconds(3_600),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                0);
    }

    static Plan plan(Profile profile, PythonEnvironment environment, boolean asking) {
        var changes =
                new ArrayList<>(
                        List.of(
                                change("albumentations", "2.0.8", "1.4.24", "fake.allowed.needed"),
                                change("albucore", "0.0.24", "0.0.23", "fake.allowed.with")));
        if (asking) {
            changes.add(
                    new Change(
                            "numpy",
                            Optional.of("1.26.4"),
                            Optional.of("2.2.6"),
                            Policy.ASK,
                            Message.of("fake.ask")));
        }
        String python = "python";
        return new Plan(
                environment,
                profile,
                copy(environment.prefix()),
                List.of(
                        new PlannedStep(
                                profile.steps().getFirst().step(),
                                List.of(
                                        python,
                                        "-m",
                                        "pip",
                                        "uninstall",
                                        "-y",
                                        "albumentations",
                                        "albucore")),
                        new PlannedStep(
                                profile.steps().getLast().step(),
                                List.of(python, "-m", "pip", "install", "albumentations<2"))),
                changes,
                profile.verifications(),
                List.of(Message.of("fake.note")),
                List.of(),
                4_402_341_478L);
    }

    private static Change change(String name, String from, String to, String why) {
        return new Change(
                name, Optional.of(from), Optional.of(to), Policy.ALLOWED, Message.of(why));
    }

    private static Path copy(Path environment) {
        return environment.resolveSibling("vt3k9");
    }

    static Transaction transaction(String id, State state, Path environment, boolean failing) {
        boolean promoted = state == State.PROMOTED;
        List<VerificationResult> results = new ArrayList<>();
        for (Verification check : FakeWorld.OCR_PROFILE.verifications()) {
            results.add(
                    new VerificationResult(
                            check.title(),
                            check.code(),
                            false,
                            "Traceback (most recent call last):\n"
                                    + "OSError: [WinError 127] cudnn_cnn64_9.dll",
                            !failing,
                            failing ? "OSError: [WinError 127] cudnn_cnn64_9.dll" : "",
                            930));
        }
        return new Transaction(
                id,
                state,
                environment,
                copy(environment),
                promoted ? Optional.of(environment.resolveSibling("vs3k9")) : Optional.empty(),
                FakeWorld.OCR_PROFILE.id(),
                FakeWorld.OCR_PROFILE.title(),
                FakeEngine.NOW.minusSeconds(60),
                FakeEngine.NOW,
                List.of(new StepResult("clone", List.of(), "done", 3_000)),
                List.of(
                        change("albumentations", "2.0.8", "1.4.24", "fake.allowed.needed"),
                        change("albucore", "0.0.24", "0.0.23", "fake.allowed.with")),
                state == State.CANCELLED ? List.of() : results,
                state == State.FAILED ? Optional.of(Message.of("fake.failed")) : Optional.empty(),
                promoted ? 4_402_341_478L : 0);
    }
}
