package org.trivet.profiles.execute;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trivet.probes.host.Host;
import org.trivet.probes.host.OperatingSystem;

/// The variables with which a verification runs: the user's own, without those that would make
/// Python, pip or conda look elsewhere, and with the caches of frameworks in a scratch folder.
final class CleanVariables {
    /// They point Python or a package manager at another place than the environment.
    private static final List<String> DROPPED =
            List.of("PYTHON", "PIP_", "CONDA_", "_CONDA_", "VIRTUAL_ENV", "UV_", "MAMBA_");

    /// Caches that frameworks write on import; the value is the folder's name in the scratch.
    private static final List<String> CACHES =
            List.of(
                    "XDG_CACHE_HOME",
                    "TORCH_HOME",
                    "TORCHINDUCTOR_CACHE_DIR",
                    "TRITON_CACHE_DIR",
                    "HF_HOME",
                    "PADDLE_HOME",
                    "PADDLE_PDX_CACHE_HOME",
                    "MPLCONFIGDIR",
                    "NUMBA_CACHE_DIR",
                    "CUDA_CACHE_PATH",
                    "KERAS_HOME");

    private CleanVariables() {}

    /// @param activation what the environment sets when it is activated; it goes before all others
    static Map<String, String> of(
            Host host, Path prefix, boolean conda, Path scratch, Map<String, String> activation) {
        Map<String, String> clean = new LinkedHashMap<>();
        String separator = host.system() == OperatingSystem.WINDOWS ? ";" : ":";
        String path = "";
        String pathName = "PATH";
        for (Map.Entry<String, String> variable : host.variables().entrySet()) {
            String name = variable.getKey().toUpperCase(Locale.ROOT);
            if (name.equals("PATH")) {
                path = variable.getValue();
                pathName = variable.getKey();
            } else if (DROPPED.stream().noneMatch(name::startsWith)) {
                clean.put(variable.getKey(), variable.getValue());
            }
        }
        String own =
                folders(host, prefix, conda)
                        .map(Path::toString)
                        .collect(Collectors.joining(separator));
        clean.put(pathName, path.isEmpty() ? own : own + separator + path);
        clean.put(conda ? "CONDA_PREFIX" : "VIRTUAL_ENV", prefix.toString());
        clean.put("PYTHONNOUSERSITE", "1");
        clean.put("PYTHONDONTWRITEBYTECODE", "1");
        for (String cache : CACHES) {
            clean.put(cache, scratch.resolve(cache.toLowerCase(Locale.ROOT)).toString());
        }
        if (host.system() == OperatingSystem.WINDOWS) {
            // there a name counts in any case, and a process cannot be given it twice
            clean.keySet()
                    .removeIf(
                            name -> activation.keySet().stream().anyMatch(name::equalsIgnoreCase));
        }
        clean.putAll(activation);
        return clean;
    }

    /// Where the environment's own programs and libraries lie, as its activation would add them.
    private static Stream<Path> folders(Host host, Path prefix, boolean conda) {
        if (host.system() != OperatingSystem.WINDOWS) {
            return Stream.of(prefix.resolve("bin"));
        }
        return conda
                ? Stream.of(
                                "",
                                "Library\\mingw-w64\\bin",
                                "Library\\usr\\bin",
                                "Library\\bin",
                                "Scripts",
                                "bin")
                        .map(prefix::resolve)
                : Stream.of(prefix.resolve("Scripts"));
    }
}
