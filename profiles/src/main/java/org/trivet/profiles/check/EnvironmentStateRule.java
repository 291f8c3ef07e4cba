package org.trivet.profiles.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trivet.probes.python.EnvironmentState;
import org.trivet.probes.python.Problem;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.Message;

/// The environment cannot start, or will not find itself: its base is gone, it was moved, or parts
/// of it were deleted.
final class EnvironmentStateRule implements Rule {

    private static final List<EnvironmentState> BROKEN =
            List.of(
                    EnvironmentState.BASE_MISSING,
                    EnvironmentState.MOVED,
                    EnvironmentState.HALF_DELETED);

    @Override
    public List<Finding> check(Situation situation) {
        PythonEnvironment environment = situation.environment();
        return BROKEN.stream()
                .filter(state ->
                        state == environment.state() || problem(environment, state).isPresent())
                .map(state -> finding(environment, state))
                .toList();
    }

    private static Finding finding(PythonEnvironment environment, EnvironmentState state) {
        Optional<Problem> problem = problem(environment, state);
        Map<String, String> values = new LinkedHashMap<>();
        values.put("path", environment.prefix().toString());
        // what a probe leaves out is named by what stands in the environment's own record
        values.put("base", environment.base().map(Object::toString).orElse("?"));
        values.put("expected", "?");
        values.put("missing", "?");
        problem.ifPresent(it -> values.putAll(it.details()));
        Message statement = new Message("evidence." + state.id(), values);
        return new Finding(
                state.id(),
                Severity.ERROR,
                new Message("finding." + state.id(), values),
                List.of(Evidence.read(statement, environment.prefix().toString())),
                List.of());
    }

    private static Optional<Problem> problem(
            PythonEnvironment environment, EnvironmentState state) {
        return environment.problems().stream()
                .filter(problem -> tells(problem.code(), state))
                .findFirst();
    }

    /// A link that leads nowhere is a missing base too, though the folder of the base is there.
    private static boolean tells(String code, EnvironmentState state) {
        return code.equals(state.id())
                || state == EnvironmentState.BASE_MISSING && code.equals("dangling-link");
    }
}
