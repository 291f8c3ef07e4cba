package org.trivet.probes.loader;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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

    private static final String PLAIN = "[\\w.+-]{1,255}";

    /// Of one file; opencv has 20.
    private static final int MOST_COMPANIONS = 200;

    private final PythonEnvironment environment;
    private final BinaryFiles binaries;
    private final Supplier<SimulatedProcess> fresh;
    private final Importing importing;
    private final SurveyListener listener;
    private final Cancellation cancellation;
    private final Map<List<String>, SimulatedProcess> prepared = new LinkedHashMap<>();
    private List<Path> natives = List.of();
    private boolean windows;

    /// Imports modules into a process.
    interface Importing {
        void run(SimulatedProcess process, List<String> modules);
    }

    LibrarySurveyor(
            PythonEnvironment environment,
            BinaryFiles binaries,
            Supplier<SimulatedProcess> fresh,
            Importing importing,
            SurveyListener listener,
            Cancellation cancellation) {
        this.environment = environment;
        this.binaries = binaries;
        this.fresh = fresh;
        this.importing = importing;
        this.listener = listener;
        this.cancellation = cancellation;
    }

    /// @param frameworks modules that load libraries for others, in the order in which they are
    ///   tried
    LibrarySurvey survey(boolean windows, List<String> frameworks) {
        List<Path> files = NativeFileWalk.of(environment, windows, cancellation);
        natives = files;
        this.windows = windows;
        var failing = new LinkedHashMap<Path, Attempt>();
        long start = System.nanoTime();
        int seen = 0;
        int passed = 0;
        for (Path file : files) {
            cancellation.check();
            if (System.nanoTime() - start > LIMIT.toNanos()) {
                break;
            }
            listener.seen(seen++, files.size());
            if (isScript(file)) {
                passed++;
                continue;
            }
            SimulatedProcess process = fresh.get();
            if (!process.importExtension(file, String.valueOf(file.getFileName())).loaded()) {
                if (forAnotherProcessor(file, failures(process))) {
                    passed++;
                    continue;
                }
                again(file, frameworks, failures(process))
                        .filter(attempt -> !withCompanions(file, attempt))
                        .map(attempt -> lazily(file, attempt))
                        .flatMap(this::withoutPython)
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
        // what a file brings must serve no other: each is tried in a copy, where there is one
        SimulatedProcess tried = process.copy().orElse(process);
        int before = failures(tried).size();
        int residents = tried.residents();
        LoadOutcome outcome = tried.importExtension(file, String.valueOf(file.getFileName()));
        if (outcome.loaded()) {
            if (tried == process && tried.residents() > residents + 1) {
                prepared.remove(modules);
            }
            return Optional.empty();
        }
        List<LoadFailure> all = failures(tried);
        if (opened(tried, file)) {
            if (tried == process) {
                prepared.remove(modules);
            }
            return Optional.empty();
        }
        List<LoadFailure> added = before < all.size() ? all.subList(before, all.size()) : List.of();
        return Optional.of(
                new Attempt(
                        modules, added.isEmpty() ? outcome.failure().stream().toList() : added));
    }

    /// What is no extension module is opened by other code than Python's, plugins of Qt for one: by
    /// its path with the altered search path, or with none. These search PATH too.
    private static boolean opened(SimulatedProcess process, Path file) {
        String name = String.valueOf(file.getFileName());
        return process instanceof WindowsProcess windows
                && !name.toLowerCase(Locale.ROOT).endsWith(".pyd")
                && (windows.loadLibraryEx(file, LoadFlags.ALTERED_SEARCH_PATH, name).loaded()
                        || windows.loadLibraryEx(file, 0, name).loaded());
    }

    /// Whether it can be loaded once what it lacks is, and that lies beside it: of the libraries
    /// that a wheel carries some have no search path of their own, for the extension module that
    /// brings them in brings the others too. That module is tried for itself.
    private boolean withCompanions(Path file, Attempt attempt) {
        if (!attempt.failures().stream().allMatch(it -> it.code().equals("missing-file"))) {
            return false;
        }
        return loads(fresh.get(), file, new HashSet<>());
    }

    /// Loads what a file lacks from beside it, each before those that need it.
    private boolean loads(SimulatedProcess process, Path file, Set<Path> under) {
        String own = String.valueOf(file.getFileName());
        if (under.size() >= MOST_COMPANIONS || !under.add(file)) {
            return false;
        }
        int before = failures(process).size();
        if (process.importExtension(file, own).loaded()) {
            return true;
        }
        List<LoadFailure> all = failures(process);
        for (LoadFailure failure :
                List.copyOf(all.subList(Math.min(before, all.size()), all.size()))) {
            String name = failure.library();
            if (!failure.code().equals("missing-file") || !name.matches(PLAIN)) {
                return false;
            }
            Optional<Path> companion = companion(file, name, process instanceof WindowsProcess);
            if (companion.isEmpty()
                    || !under.contains(companion.get())
                            && !loads(process, companion.get(), under)) {
                return false;
            }
        }
        return process.importExtension(file, own).loaded();
    }

    /// What lies beside a file or in a folder `lib` there; for packages that open the libraries of
    /// the nvidia wheels before the modules that need them (cupy 13 and 14, by `cuda.pathfinder`),
    /// what lies in one of these.
    private Optional<Path> companion(Path file, String name, boolean windows) {
        for (Path beside :
                List.of(file.resolveSibling(name), file.resolveSibling("lib").resolve(name))) {
            if (Files.isRegularFile(beside)) {
                return Optional.of(beside);
            }
        }
        for (Path site : environment.sitePackages()) {
            boolean asks =
                    file.startsWith(site)
                            && site.relativize(file).getName(0).toString().startsWith("cupy")
                            && Files.isDirectory(site.resolve("cuda").resolve("pathfinder"));
            if (asks) {
                Optional<Path> found = inWheel(site.resolve("nvidia"), name);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return windows ? inPackage(file, name) : Optional.empty();
    }

    private static Optional<Path> inWheel(Path nvidia, String name) {
        try (DirectoryStream<Path> wheels = Files.newDirectoryStream(nvidia)) {
            for (Path wheel : wheels) {
                Path library = wheel.resolve("lib").resolve(name);
                if (Files.isRegularFile(library)) {
                    return Optional.of(library);
                }
            }
        } catch (IOException | DirectoryIteratorException _) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    /// On Windows a resident library serves whoever asks for its name, wherever in the package it
    /// lies: of `jaxlib/mlir/_mlir_libs/_mlir.pyd` what it needs lies in `jaxlib`, and is there
    /// once `jaxlib` has loaded its first module.
    private Optional<Path> inPackage(Path file, String name) {
        return environment.sitePackages().stream()
                .filter(site -> file.startsWith(site) && site.relativize(file).getNameCount() > 1)
                .map(site -> site.resolve(site.relativize(file).getName(0)))
                .flatMap(top -> natives.stream().filter(other -> other.startsWith(top)))
                .filter(other -> String.valueOf(other.getFileName()).equalsIgnoreCase(name))
                .findFirst();
    }

    /// A build for another processor, that says so in its name or its folder's:
    /// `libportaudioarm64.dll` beside `libportaudio64bit.dll`. Whoever opens it knows which to
    /// take.
    private boolean forAnotherProcessor(Path file, List<LoadFailure> alone) {
        boolean refused =
                alone.stream()
                        .anyMatch(
                                it -> it.code().equals("wrong-machine") && it.importer().isEmpty());
        if (!refused || !(binaries.read(file) instanceof BinaryAnswer.Read(var binary))) {
            return false;
        }
        Path folder = file.getParent();
        String said =
                (file.getFileName() + " " + (folder == null ? "" : folder.getFileName()))
                        .toLowerCase(Locale.ROOT);
        String marks =
                switch (binary.architecture()) {
                    case X86 -> ".*(32|x86(?!.?64)|i[36]86).*";
                    case AMD64 -> ".*(amd64|x86.64|x64|64.?bit|win.?64).*";
                    case ARM64 -> ".*(arm64|aarch64).*";
                    default -> "";
                };
        return said.matches(marks);
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

    /// Without an interpreter on Linux its own functions are nowhere, and that is no fault of a
    /// wheel's.
    private Optional<Attempt> withoutPython(Attempt attempt) {
        if (environment.executable().isPresent() || windows) {
            return Optional.of(attempt);
        }
        List<LoadFailure> others =
                attempt.failures().stream()
                        .filter(it ->
                                !it.code().equals("missing-symbol")
                                        || !it.symbols().stream()
                                                .allMatch(name -> name.matches("_?Py[A-Z_]\\w*")))
                        .toList();
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of(new Attempt(attempt.imported(), others));
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
