package org.trivet.probes.loader;

import java.util.Set;

/// What lies beside a `python.exe` that is not at hand.
///
/// Source: CPython, `PC/layout/main.py` (`get_layout`): `python3.dll`, that of the version and the
/// C runtime. The C++ runtime is none of it.
final class AbsentPython {
    private static final int OLDEST = 5;
    private static final int NEWEST = 20;

    private AbsentPython() {}

    /// @param version major and minor, `311`; 0 if it is unknown: then no version is asked for
    static Set<String> libraries(int version) {
        var names =
                new java.util.HashSet<String>(
                        Set.of("python3.dll", "vcruntime140.dll", "vcruntime140_1.dll"));
        if (version != 0) {
            names.add("python" + version + ".dll");
        } else {
            for (int minor = OLDEST; minor <= NEWEST; minor++) {
                names.add("python3" + minor + ".dll");
            }
        }
        return names;
    }
}
