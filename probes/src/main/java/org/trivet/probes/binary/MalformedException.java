package org.trivet.probes.binary;

import java.util.Map;
import java.util.TreeMap;

/// A native file breaks its format where it counts.
final class MalformedException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient BinaryProblem problem;

    /// @param code as [BinaryProblem] has it
    /// @param field the field's name in the format's own words: `e_phoff`, `NumberOfSections`
    /// @param offset where the field stands in the file
    /// @param value what stands there
    MalformedException(String code, String field, long offset, long value) {
        this(
                new BinaryProblem(
                        code,
                        Map.of(
                                "field", field,
                                "offset", Long.toString(offset),
                                "value", Long.toString(value))));
    }

    MalformedException(BinaryProblem problem) {
        // no stack: a fault of the file, not of the program, and made by the million in a fuzzer
        super(problem.code(), null, false, false);
        this.problem = problem;
    }

    BinaryProblem problem() {
        return problem;
    }

    /// The problem with one more detail.
    BinaryProblem with(String name, String value) {
        var details = new TreeMap<>(problem.details());
        details.put(name, value);
        return new BinaryProblem(problem.code(), details);
    }
}
