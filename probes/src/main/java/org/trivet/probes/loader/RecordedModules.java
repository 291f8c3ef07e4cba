package org.trivet.probes.loader;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Set;
import org.trivet.probes.packages.FileOwners;
import org.trivet.probes.python.PythonEnvironment;

/// Which absent modules a distribution's list of files has: they were installed, and are gone
/// since.
final class RecordedModules {
    private RecordedModules() {}

    /// @param modules dotted names of modules that were not found
    /// @param python major and minor version, `311`
    static Set<String> of(PythonEnvironment environment, Collection<String> modules, int python) {
        var candidates = new HashMap<Path, String>();
        for (String module : modules) {
            for (Path site : environment.sitePackages()) {
                Path bare = site;
                for (String part : module.split("\\.", -1)) {
                    bare = bare.resolve(part);
                }
                String name = String.valueOf(bare.getFileName());
                for (String suffix : suffixes(python)) {
                    candidates.put(bare.resolveSibling(name + suffix), module);
                }
                candidates.put(bare.resolve("__init__.py"), module);
            }
        }
        var found = new HashSet<String>();
        FileOwners.of(environment, candidates.keySet())
                .keySet()
                .forEach(file -> found.add(candidates.get(file)));
        return found;
    }

    /// What wheels for Linux and Windows write behind a module's name.
    private static Set<String> suffixes(int python) {
        String version = ".cpython-" + python;
        return Set.of(
                ".py",
                ".so",
                ".abi3.so",
                version + "-x86_64-linux-gnu.so",
                version + "-aarch64-linux-gnu.so",
                ".pyd",
                ".cp" + python + "-win_amd64.pyd",
                ".cp" + python + "-win_arm64.pyd");
    }
}
