package org.trivet.probes.python;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.trivet.probes.host.Host;

/// Says what a folder is, by the first of the readers that it fits. Every locator asks here, so
/// that an environment is the same whoever finds it.
public final class EnvironmentReader {
    private static final Pattern INTERPRETER =
            Pattern.compile("(?i)(python|pypy)[\\d.]*t?w?(\\.exe)?");

    private final Host host;
    private final KindRules kinds;
    private final @Nullable Map<Path, Grounded<Optional<PythonEnvironment>>> memory;
    private final Map<Path, Grounded<Optional<PythonEnvironment>>> programs =
            new ConcurrentHashMap<>();

    public EnvironmentReader(Host host) {
        this(host, new KindRules(host), null);
    }

    private EnvironmentReader(
            Host host,
            KindRules kinds,
            @Nullable Map<Path, Grounded<Optional<PythonEnvironment>>> memory) {
        this.host = host;
        this.kinds = kinds;
        this.memory = memory;
    }

    /// One that reads each folder once, however many places lead to it: for one search, in which
    /// nothing changes.
    static EnvironmentReader remembering(Host host, KindRules kinds) {
        return new EnvironmentReader(host, kinds, new ConcurrentHashMap<>());
    }

    /// The environment whose folder this is; no installation.
    Optional<PythonEnvironment> environment(Path folder, String foundBy) {
        if (memory == null) {
            return look(folder, foundBy);
        }
        // not computeIfAbsent: a folder that does not answer must hold up nobody else
        Grounded<Optional<PythonEnvironment>> known = memory.get(folder);
        if (known == null) {
            known = SearchMemory.grounded(() -> look(folder, foundBy));
            memory.put(folder, known);
            if (known.value().isPresent()) {
                memory.put(known.value().get().prefix(), known);
            }
        } else {
            SearchMemory.note(known);
        }
        return known.value().map(found -> found.foundBy(foundBy));
    }

    private Optional<PythonEnvironment> look(Path folder, String foundBy) {
        Optional<Path> real = Folders.real(folder);
        if (real.isEmpty() || !isFolder(real.get())) {
            return Optional.empty();
        }
        Path prefix = real.get();
        SearchMemory.inside(prefix);
        Grounded<Optional<PythonEnvironment>> known = memory == null ? null : memory.get(prefix);
        if (known != null) {
            SearchMemory.note(known);
            return known.value();
        }
        SearchMemory near = SearchMemory.current();
        if (near != null) {
            near.list(prefix);
        }
        // Python itself obeys pyvenv.cfg before all else
        if (VenvReader.fits(prefix)) {
            return Optional.of(named(VenvReader.read(prefix, foundBy)));
        }
        if (CondaReader.fits(prefix)) {
            return Optional.of(named(CondaReader.read(prefix, foundBy)));
        }
        // the dearest question last: most folders have neither
        return OldVirtualenv.fits(prefix)
                ? Optional.of(named(VenvReader.read(prefix, foundBy)))
                : Optional.empty();
    }

    private static boolean isFolder(Path real) {
        SearchMemory memory = SearchMemory.current();
        return (memory != null && memory.isReached(real)) || Disk.isDirectory(real);
    }

    /// What an environment ought to hold depends on whose it is.
    private PythonEnvironment named(PythonEnvironment environment) {
        return PipCheck.checked(kinds.named(environment));
    }

    /// The environment or installation whose folder this is.
    Optional<PythonEnvironment> prefix(Path folder, String foundBy) {
        return environment(folder, foundBy)
                .or(() ->
                        Folders.real(folder)
                                .filter(Disk::isDirectory)
                                .flatMap(InstallationReader::programOfPrefix)
                                .flatMap(program -> installation(program, foundBy))
                                .filter(found ->
                                        Folders.real(folder)
                                                .filter(found.prefix()::equals)
                                                .isPresent()))
                // what cannot be opened has no real path to be known by
                .or(() -> StorePackages.read(host, folder, foundBy));
    }

    /// What an interpreter runs: the environment that it lies in or, link by link, the first that
    /// its target lies in; in the end the installation.
    Optional<PythonEnvironment> executable(Path file, String foundBy) {
        Path at = file.toAbsolutePath().normalize();
        // forty links are the kernel's own limit
        for (int i = 0; i < 40; i++) {
            // where Python looks for pyvenv.cfg: beside the interpreter and one folder up
            Path beside = at.getParent();
            Optional<PythonEnvironment> found =
                    beside == null ? Optional.empty() : environment(beside, foundBy);
            if (found.isEmpty() && beside != null && beside.getParent() != null) {
                found = environment(beside.getParent(), foundBy);
            }
            if (found.isPresent()) {
                return found;
            }
            if (!Disk.isSymbolicLink(at)) {
                break;
            }
            try {
                at = at.resolveSibling(Disk.readSymbolicLink(at)).normalize();
            } catch (IOException _) {
                return Optional.empty();
            }
        }
        // a link of any name may lead to a Python, but `/usr/bin/ls` is none
        return isInterpreter(at) ? installation(at, foundBy) : Optional.empty();
    }

    /// The installation that an interpreter belongs to; many names lead to one.
    private Optional<PythonEnvironment> installation(Path program, String foundBy) {
        Optional<Path> real = Folders.real(program);
        if (memory == null || real.isEmpty()) {
            return InstallationReader.ofExecutable(host, program, foundBy).map(kinds::named);
        }
        Grounded<Optional<PythonEnvironment>> known = programs.get(real.get());
        if (known == null) {
            known =
                    SearchMemory.grounded(() ->
                            InstallationReader.ofExecutable(host, program, foundBy)
                                    .map(kinds::named));
            programs.put(real.get(), known);
        } else {
            SearchMemory.note(known);
        }
        return known.value().map(found -> found.foundBy(foundBy));
    }

    /// The environment at a path that a person gave: its folder, its interpreter, or anything in
    /// it. For an installation only its folder, its `bin` and its interpreters count: `/usr/share`
    /// is no Python.
    public Optional<PythonEnvironment> at(Path path) {
        String foundBy = "path";
        Path given = path.toAbsolutePath().normalize();
        if (!Folders.present(given)) {
            return Optional.empty();
        }
        if (!Disk.isDirectory(given)) {
            Optional<PythonEnvironment> run =
                    isInterpreter(given) || Disk.isSymbolicLink(given)
                            ? executable(given, foundBy)
                            : Optional.empty();
            return run.or(() -> around(given, foundBy));
        }
        return prefix(given, foundBy)
                .or(() -> around(given, foundBy))
                .or(() -> ofScripts(given, foundBy));
    }

    /// The nearest environment that a file or folder lies in; a file's own link is not followed.
    private Optional<PythonEnvironment> around(Path path, String foundBy) {
        Path folder = Disk.isDirectory(path) ? path : path.getParent();
        Path real = folder == null ? path : Folders.real(folder).orElse(folder);
        for (Path at = real; at != null; at = at.getParent()) {
            Optional<PythonEnvironment> found = environment(at, foundBy);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static boolean isInterpreter(Path file) {
        String name = file.getFileName() == null ? "" : file.getFileName().toString();
        return name.regionMatches(true, 0, "py", 0, 2) && INTERPRETER.matcher(name).matches();
    }

    private Optional<PythonEnvironment> ofScripts(Path folder, String foundBy) {
        String name = folder.getFileName() == null ? "" : folder.getFileName().toString();
        Path above = folder.getParent();
        return above != null && name.matches("bin|(?i)scripts")
                ? prefix(above, foundBy)
                : Optional.empty();
    }
}
