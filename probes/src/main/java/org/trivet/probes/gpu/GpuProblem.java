package org.trivet.probes.gpu;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.trivet.probes.python.Problem;

/// Something wrong with GPUs or driver.
///
/// @param problem its code, lower case with hyphens (`driver-library-mismatch`, `gpu-lost`, …), and
///   the values of its sentence
/// @param evidence what was read and where, one English sentence each without a full stop
public record GpuProblem(Problem problem, List<String> evidence) {
    public GpuProblem {
        evidence = List.copyOf(evidence);
    }

    static GpuProblem of(Problem problem, String... evidence) {
        return new GpuProblem(problem, List.of(evidence));
    }

    String code() {
        return problem.code();
    }

    /// The same, with the versions that do not fit; one that is known already stays.
    GpuProblem withVersions(String loaded, String library, List<String> more) {
        var details = new HashMap<String, String>(problem.details());
        details.merge("loaded", loaded, GpuProblem::known);
        details.merge("library", library, GpuProblem::known);
        return new GpuProblem(new Problem(problem.code(), details), evidence).with(more);
    }

    /// The same, with more evidence.
    GpuProblem with(List<String> more) {
        return new GpuProblem(
                problem, Stream.concat(evidence.stream(), more.stream()).distinct().toList());
    }

    /// The same, with the versions that another source tells of it.
    GpuProblem knowing(GpuProblem other) {
        Map<String, String> told = other.problem().details();
        return withVersions(
                told.getOrDefault("loaded", DriverProblems.UNKNOWN),
                told.getOrDefault("library", DriverProblems.UNKNOWN),
                other.evidence());
    }

    private static String known(String before, String now) {
        return before.equals(DriverProblems.UNKNOWN) ? now : before;
    }
}
