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

    /// Which extension modules the standard library's modules bring in, for a Python whose library
    /// is bytecode alone, as the embeddable one for Windows. CPython 3.8 to 3.14, `Lib`.
    private static final Map<String, List<String>> LIBRARY =
            Map.of(
                    "ctypes", List.of("_ctypes"),
                    "ssl", List.of("_ssl", "socket"),
                    "socket", List.of("_socket", "select"),
                    "sqlite3.dbapi2", List.of("_sqlite3"),
                    "hashlib", List.of("_hashlib"),
                    "bz2", List.of("_bz2"),
                    "lzma", List.of("_lzma"),
                    "decimal", List.of("_decimal"),
                    "asyncio", List.of("ssl", "_asyncio"),
                    "xml.parsers.expat", List.of("pyexpat"));

    private CompiledImports() {}

    static List<String> ofBytecode(String module, Target target) {
        var all = new java.util.ArrayList<String>(LIBRARY.getOrDefault(module, List.of()));
        if (module.equals("asyncio") && target.windows()) {
            all.add("_overlapped");
        }
        return all;
    }

    static List<String> of(String extension) {
        return KNOWN.getOrDefault(extension, List.of());
    }
}
