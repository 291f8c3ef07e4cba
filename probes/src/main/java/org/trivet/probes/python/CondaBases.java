package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.trivet.probes.host.Host;

/// Where an installation of conda, or a root folder of micromamba, may lie.
final class CondaBases {
    /// What the installers propose; those of Windows write them with a capital.
    private static final List<String> FOLDERS =
            List.of(
                    "miniconda3",
                    "anaconda3",
                    "miniforge3",
                    "mambaforge",
                    "Miniconda3",
                    "Anaconda3",
                    "Miniforge3",
                    "Mambaforge",
                    "miniconda",
                    "anaconda",
                    "miniforge",
                    "miniconda2",
                    "anaconda2",
                    "Miniconda",
                    "Anaconda",
                    "miniforge-pypy3",
                    "mambaforge-pypy3",
                    "micromamba",
                    "mamba",
                    "conda");

    private static final List<String> PROGRAMS =
            List.of("conda", "mamba", "conda.exe", "mamba.exe", "conda.bat", "mamba.bat");

    private CondaBases() {}

    /// Those that are there, in the order in which they are to be believed.
    static Set<Path> of(Host host) {
        var paths = new HostPaths(host);
        var bases = new LinkedHashSet<Path>();
        for (String variable :
                List.of("CONDA_ROOT", "_CONDA_ROOT", "MAMBA_ROOT_PREFIX", "CONDA_DIR", "CONDA")) {
            paths.variable(variable).ifPresent(bases::add);
        }
        // …/bin/conda, …\Scripts\conda.exe; micromamba's program lies anywhere
        for (String variable : List.of("CONDA_EXE", "MAMBA_EXE")) {
            paths.variable(variable).flatMap(CondaBases::ofProgram).ifPresent(bases::add);
        }
        // …/envs/name, or the base itself; the numbered ones are those that it was activated over
        for (String variable : List.of("CONDA_PREFIX", "CONDA_PREFIX_1", "CONDA_PREFIX_2")) {
            paths.variable(variable)
                    .ifPresent(prefix -> {
                        bases.add(prefix);
                        ofNamed(prefix).ifPresent(bases::add);
                    });
        }
        for (Path folder : paths.searchPath("PATH")) {
            ofSearched(folder).ifPresent(bases::add);
        }
        parents(paths).forEach(parent -> FOLDERS.forEach(name -> bases.add(parent.resolve(name))));
        // most of them do not exist, and each would cost several looks
        bases.removeIf(base -> !Disk.isDirectory(base));
        return bases;
    }

    private static List<Path> parents(HostPaths paths) {
        var parents = new ArrayList<Path>(paths.home());
        parents.addAll(paths.home("opt"));
        parents.addAll(paths.home(".conda"));
        parents.addAll(paths.home(".local"));
        parents.addAll(paths.data());
        parents.addAll(paths.data("Continuum"));
        parents.addAll(paths.data("conda"));
        parents.addAll(paths.data("Programs"));
        parents.addAll(paths.programData());
        parents.addAll(paths.programFiles());
        for (String folder :
                List.of(
                        "/opt",
                        "/usr/local",
                        "/usr/share",
                        "/usr/local/share",
                        "/usr",
                        "/",
                        "/srv",
                        "/opt/homebrew",
                        "/opt/homebrew/Caskroom",
                        "/home/linuxbrew/.linuxbrew")) {
            parents.addAll(paths.system(folder));
        }
        for (String cask : List.of("miniforge", "miniconda", "mambaforge", "anaconda")) {
            parents.addAll(paths.system("/opt/homebrew/Caskroom/" + cask));
        }
        parents.addAll(paths.disks());
        // Chocolatey's
        parents.addAll(paths.disks("tools"));
        return parents;
    }

    /// The base of an environment that conda knows by name.
    static Optional<Path> ofNamed(Path prefix) {
        return EnvironmentName.isUnderEnvs(prefix)
                ? Optional.ofNullable(prefix.getParent()).map(Path::getParent)
                : Optional.empty();
    }

    /// The installation to which conda's own program belongs: `bin`, `Scripts` and `condabin` lie
    /// in it, `Library/bin` one folder deeper; a link is followed.
    static Optional<Path> ofProgram(Path program) {
        Path real = Folders.real(program).orElse(program);
        for (Path at = real.getParent(); at != null; at = at.getParent()) {
            if (Disk.isDirectory(at.resolve(CondaReader.META))) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    private static Optional<Path> ofSearched(Path folder) {
        return PROGRAMS.stream()
                .map(folder::resolve)
                .filter(Disk::isRegularFile)
                .findFirst()
                .flatMap(CondaBases::ofProgram);
    }
}
