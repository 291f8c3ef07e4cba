package org.trivet.probes.imports;

import java.util.List;
import java.util.Map;

/// What extension modules import themselves when they start.
///
/// No file says it: the names stand in their code, beside others that functions import later, and
/// Cython packs them. So only a few are known, seen in traces of imports: those that bring in
/// libraries of another package.
final class CompiledImports {
    /// By the extension module's name. numpy: 2.2.6 and 2.4.6; onnxruntime: 1.22.0.
    private static final Map<String, List<String>> KNOWN =
            Map.of(
                    "onnxruntime.capi.onnxruntime_pybind11_state",
                    List.of("numpy"),
                    "numpy.random.mtrand",
                    List.of(
                            "numpy.random.bit_generator",
                            "numpy.random._common",
                            "numpy.random._bounded_integers",
                            "numpy.random._mt19937"));

    private CompiledImports() {}

    static List<String> of(String extension) {
        return KNOWN.getOrDefault(extension, List.of());
    }
}
