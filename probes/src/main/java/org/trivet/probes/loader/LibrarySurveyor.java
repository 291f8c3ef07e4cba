package org.trivet.probes.loader;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.trivet.probes.binary.BinaryAnswer;
import org.trivet.probes.binary.BinaryFiles;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.packages.FileOwners;
import org.trivet.probes.packages.Owner;
import org.trivet.probes.python.PythonEnvironment;

/// Tries each native file of an environment: by itself in a fresh process of Python; where that
/// fails, in one that has imported the package in which the file lies; a file in no package of its
/// own in one that has imported a framework.
final class LibrarySurveyor {
    /// The heaviest known environment takes a few seconds; there for one that is made to take for
    /// ever.
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final PythonEnvironment environment;
    private final BinaryFiles binaries;
    private final Supplier<SimulatedProcess> fresh;
    private final Importing importing;
    private final Cancellation cancellation;
    private final Map<List<String>, SimulatedProcess> prepared = new LinkedHashMap<>();

    /// Imports modules into a process.
    interface Importing {
        void run(SimulatedProcess process, List<String> modules);
    }

    LibrarySurveyor(
            PythonEnvironment environment,
            BinaryFiles binaries,
            Supplier<SimulatedProcess> fresh,
            Importing importing,
            Cancellation cancellation) {
        this.environment = environment;
        this.binaries = binaries;
        this.fresh = fresh;
        this.importing = importing;
        this.cancellation = cancellation;
    }

    /// @param frameworks modules that load libraries for others, in the order in which they are
    ///   tried
    LibrarySurvey survey(boolean windows, List<String> frameworks) {
        List<Path> files = NativeFileWalk.of(environment, windows, cancellation);
        var failing = new LinkedHashMap<Path, Attempt>();
        long start = System.nanoTime();
        int seen = 0;
        int passed = 0;
        for (Path file : files) {
            cancellation.check();
            if (System.nanoTime() - start > LIMIT.toNanos()) {
                break;
            }
            seen++;
            if (isScript(file)) {
                passed++;
                continue;
            }
            SimulatedProcess process = fresh.get();
            if (!process.importExtension(file, String.valueOf(file.getFileName())).loaded()) {
                again(file, frameworks, failures(process))
                        .filter(attempt -> !withCompanions(file, attempt))
                        .map(attempt -> lazily(file, attempt))
                        .ifPresent(attempt -> failing.put(file, attempt));
            }
        }
        Map<Path, Owner> owners = FileOwners.of(environment, failing.keySet());
        var unloadable = new ArrayList<LibrarySurvey.Unloadable>();
        failing.forEach((file, attempt) ->
                unloadable.add(
                        new LibrarySurvey.Unloadable(
                                file,
                                Optional.ofNullable(owners.get(file)),
                                attempt.imported(),
                                attempt.failures())));
        return new LibrarySurvey(seen - passed, files.size() - seen, unloadable);
    }

    private record Attempt(List<String> imported, List<LoadFailure> failures) {}

    /// @return empty where it can be loaded once something is imported
    private Optional<Attempt> again(Path file, List<String> frameworks, List<LoadFailure> alone) {
        Optional<String> own = packageOf(file);
        if (own.isPresent()) {
            return with(own.get(), file);
        }
        for (String framework : frameworks) {
            if (with(framework, file).isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.of(new Attempt(List.of(), alone));
    }

    private Optional<Attempt> with(String module, Path file) {
        List<String> modules = List.of(module);
        SimulatedProcess process =
                prepared.computeIfAbsent(
                        modules,
                        _ -> {
                            SimulatedProcess made = fresh.get();
                            importing.run(made, modules);
                            return made;
                        });
        int before = failures(process).size();
        int residents = process.residents();
        LoadOutcome outcome = process.importExtension(file, String.valueOf(file.getFileName()));
        if (outcome.loaded()) {
            if (process.residents() > residents + 1) {
                // what it brought must serve no other file
                prepared.remove(modules);
            }
            return Optional.empty();
        }
        List<LoadFailure> all = failures(process);
        List<LoadFailure> added = before < all.size() ? all.subList(before, all.size()) : List.of();
        return Optional.of(
                new Attempt(
                        modules, added.isEmpty() ? outcome.failure().stream().toList() : added));
    }

    /// Whether it can be loaded once what it lacks is, and that lies beside it: of the libraries
    /// that a wheel carries some have no search path of their own, for the extension module that
    /// brings them in brings the others too. That module is tried for itself.
    private boolean withCompanions(Path file, Attempt attempt) {
        SimulatedProcess process = fresh.get();
        for (LoadFailure failure : attempt.failures()) {
            String name = failure.library();
            if (!failure.code().equals("missing-file")
                    || !name.matches("[\\w.+-]{1,255}")
                    || !Files.isRegularFile(file.resolveSibling(name))
                    || !process.importExtension(file.resolveSibling(name), name).loaded()) {
                return false;
            }
        }
        return process.importExtension(file, String.valueOf(file.getFileName())).loaded();
    }

    /// Python binds an extension module's functions at once, and who opens another library mostly
    /// does not: there a function that is missing shows itself when it is called.
    private Attempt lazily(Path file, Attempt attempt) {
        String name = String.valueOf(file.getFileName());
        boolean library = name.startsWith("lib") || name.contains(".so.");
        if (!library
                || !attempt.failures().stream().allMatch(it -> it.code().equals("missing-symbol"))
                || !(fresh.get() instanceof LinuxProcess process)
                || !process.dlopen(process.written(file), Set.of(), name).loaded()) {
            return attempt;
        }
        return new Attempt(
                attempt.imported(), attempt.failures().stream().map(LoadFailure::later).toList());
    }

    private static List<LoadFailure> failures(SimulatedProcess process) {
        return process.failures().stream().filter(it -> !it.deferred()).toList();
    }

    /// The outermost package with a source of its own in which a file lies, `scipy` for
    /// `scipy/linalg/_fblas.so` and for `scipy.libs/libgfortran.so`; for packages of no source, as
    /// `google`, the one within.
    private Optional<String> packageOf(Path file) {
        for (Path site : environment.sitePackages()) {
            if (!file.startsWith(site)) {
                continue;
            }
            Path inside = site.relativize(file);
            var name = new StringBuilder();
            Path at = site;
            for (int i = 0; i + 1 < inside.getNameCount(); i++) {
                String part = inside.getName(i).toString();
                String bare =
                        i == 0 && part.endsWith(".libs")
                                ? part.substring(0, part.length() - ".libs".length())
                                : part;
                if (!bare.matches("\\w{1,100}") || bare.equals("nvidia")) {
                    // the wheels of NVIDIA are packages that load nothing
                    return Optional.empty();
                }
                name.append(name.isEmpty() ? "" : ".").append(bare);
                at = at.resolve(bare);
                if (Files.isRegularFile(at.resolve("__init__.py"))) {
                    return Optional.of(name.toString());
                }
            }
        }
        return Optional.empty();
    }

    /// A text for the linker, which compilers read in the place of a library.
    ///
    /// Source: the manual of GNU ld, "Implicit Linker Scripts".
    private boolean isScript(Path file) {
        return switch (binaries.read(file)) {
            case BinaryAnswer.Read _ -> false;
            case BinaryAnswer.Absent _ -> true;
            case BinaryAnswer.Bad _ ->
                    BuildFile.text(file)
                            .stripLeading()
                            .matches("(?s)(/\\*|INPUT\\b|GROUP\\b|OUTPUT_FORMAT\\b).*");
        };
    }
}
