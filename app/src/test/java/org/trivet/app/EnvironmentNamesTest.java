package org.trivet.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.trivet.probes.host.Fact;
import org.trivet.probes.python.EnvironmentKind;
import org.trivet.probes.python.EnvironmentState;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.probes.python.Role;
import org.trivet.profiles.Message;
import org.trivet.profiles.Refusal;

class EnvironmentNamesTest {
    private static final PythonEnvironment A = environment("a", "torch-gpu");
    private static final PythonEnvironment B = environment("b", "paddle");
    private static final PythonEnvironment C = environment("c", "paddle");
    private static final PythonEnvironment D = environment("d", "Paddle2");

    private static PythonEnvironment environment(String folder, String name) {
        return new PythonEnvironment(
                Path.of(folder),
                Optional.empty(),
                name,
                EnvironmentKind.VENV,
                Role.ENVIRONMENT,
                Fact.missing("x"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                EnvironmentState.OK,
                List.of(),
                "x");
    }

    private static Message refused(String name, PythonEnvironment... all) {
        return assertThrows(Refusal.class, () -> EnvironmentNames.only(name, List.of(all)))
                .reasons()
                .getFirst();
    }

    @Test
    void theOnlyOneOfANameIsMeant() throws Refusal {
        assertEquals(A, EnvironmentNames.only("torch-gpu", List.of(A, B, C)));
    }

    @Test
    void caseCountsOnlyWhereItDecides() throws Refusal {
        assertEquals(D, EnvironmentNames.only("paddle2", List.of(A, D)));
    }

    @Test
    void severalOfANameAreListed() {
        assertEquals(
                Message.of("environment.ambiguous", "name", "paddle", "paths", "b, c"),
                refused("paddle", A, B, C));
    }

    @Test
    void theNearestNamesAreGiven() {
        assertEquals(
                Message.of(
                        "environment.unknown",
                        "name",
                        "padle",
                        "near",
                        "paddle, Paddle2, torch-gpu"),
                refused("padle", A, B, C, D));
    }

    @Test
    void withoutAnyEnvironmentThereIsNothingToSuggest() {
        assertEquals(Message.of("environment.none", "name", "x"), refused("x"));
    }
}
