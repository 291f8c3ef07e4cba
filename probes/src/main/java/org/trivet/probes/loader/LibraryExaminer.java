package org.trivet.probes.loader;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trivet.probes.binary.BinaryAnswer;
import org.trivet.probes.binary.BinaryFiles;
import org.trivet.probes.binary.PeBinary;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.host.Host;
import org.trivet.probes.host.OperatingSystem;
import org.trivet.probes.imports.ImportEvent;
import org.trivet.probes.imports.ImportPrediction;
import org.trivet.probes.imports.ImportScan;
import org.trivet.probes.imports.ParsedSources;
import org.trivet.probes.imports.PythonPath;
import org.trivet.probes.packages.FileOwners;
import org.trivet.probes.packages.Owner;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.probes.python.PyvenvConfig;

/// Answers who loads what, for an environment and its imports or for files, without running
/// anything.
public final class LibraryExaminer {
    /// The first ones; the rest mostly follows from them.
    private static final int MOST_ABSENT = 5;

    private static final Pattern VERSION = Pattern.compile("(\\d)\\.(\\d{1,2})");

    private final Host host;
    private final LibraryQuestion question;
    private final BinaryFiles binaries;
    private final SurveyListener listener;
    private final Cancellation cancellation;
    private final Map<Path, Path> reals = new HashMap<>();
    private final ParsedSources sources = new ParsedSources();
    private final List<LibraryReport.Note> notes = new ArrayList<>();

    private LibraryExaminer(
            Host host,
            LibraryQuestion question,
            BinaryFiles binaries,
            SurveyListener listener,
            Cancellation cancellation) {
        this.listener = listener;
        this.host = host;
        this.question = question;
        this.binaries = binaries;
        this.cancellation = cancellation;
    }

    /// @throws java.util.concurrent.CancellationException if the wish was given
    public static LibraryReport examine(
            Host host, LibraryQuestion question, Cancellation cancellation) {
        return examine(host, question, (_, _) -> {}, cancellation);
    }

    /// @param listener hears how far the survey is, where one is asked for
    /// @throws java.util.concurrent.CancellationException if the wish was given
    public static LibraryReport examine(
            Host host,
            LibraryQuestion question,
            SurveyListener listener,
            Cancellation cancellation) {
        try (var binaries = new BinaryFiles()) {
            LibraryReport report =
                    new LibraryExaminer(host, question, binaries, listener, cancellation).run();
            if (report.sound() || question.imports().size() < 2) {
                return report;
            }
            LibraryReport turned =
                    new LibraryExaminer(host, question.turned(), binaries, listener, cancellation)
                            .run();
            return turned.sound()
                    ? report.with(
                            new LibraryReport.Note(
                                    "order-counts",
                                    Map.of(
                                            "order",
                                            String.join(", ", question.turned().imports()))))
                    : report;
        }
    }

    private LibraryReport run() {
        boolean windows = question.windows().orElseGet(this::isWindows);
        Optional<ImportPrediction> imports = predicted();
        Supplier<SimulatedProcess> processes = windows ? onWindows() : onLinux();
        SimulatedProcess process = processes.get();
        Optional<ImportReplay> replay =
                imports.map(it -> {
                    ImportReplay made = replay(process, it.path());
                    made.gone(gone(it));
                    return made;
                });
        List<FailedImport> failed =
                replay.map(it -> it.run(imports.orElseThrow().events())).orElse(List.of());
        for (Path file : question.files()) {
            cancellation.check();
            LoadOutcome _ =
                    process.importExtension(
                            file.toAbsolutePath().normalize(), String.valueOf(file.getFileName()));
        }
        replay.ifPresent(ImportReplay::use);
        imports.ifPresent(this::tellOfAbsent);
        LoadGraph graph = withoutAliases(process.graph());
        return new LibraryReport(
                windows,
                graph,
                imports.map(ImportPrediction::events).orElse(List.of()),
                failed,
                details(graph),
                notes,
                question.everything() && question.environment().isPresent()
                        ? Optional.of(survey(windows, processes))
                        : Optional.empty());
    }

    private LibrarySurvey survey(boolean windows, Supplier<SimulatedProcess> processes) {
        PythonEnvironment environment = question.environment().orElseThrow();
        var scans = new HashMap<List<String>, ImportPrediction>();
        return new LibrarySurveyor(
                        environment,
                        binaries,
                        processes,
                        (process, modules) -> {
                            if (version(environment) != 0) {
                                ImportPrediction each =
                                        scans.computeIfAbsent(modules, it -> scan(environment, it));
                                replay(process, each.path()).run(each.events());
                            }
                        },
                        listener,
                        cancellation)
                .survey(windows, question.imports());
    }

    private Optional<ImportPrediction> predicted() {
        if (question.imports().isEmpty() || question.environment().isEmpty()) {
            return Optional.empty();
        }
        PythonEnvironment environment = question.environment().get();
        if (version(environment) == 0) {
            note("python-version-unknown", Map.of());
            return Optional.empty();
        }
        cancellation.check();
        return Optional.of(scan(environment, question.imports()));
    }

    private ImportPrediction scan(PythonEnvironment environment, List<String> modules) {
        boolean windows = question.windows().orElseGet(this::isWindows);
        // the variables of this machine are not those of another's Python
        boolean here = windows == (host.system() == OperatingSystem.WINDOWS);
        List<Path> first =
                here
                        ? PythonPath.of(
                                host.variable("PYTHONPATH"),
                                Path.of("").toAbsolutePath(),
                                windows ? ";" : ":")
                        : List.of();
        return ImportScan.of(environment, Optional.of(base(environment)), first, modules, sources);
    }

    /// Of the modules that are not found and end the import, those that were once installed.
    private Set<String> gone(ImportPrediction prediction) {
        List<String> lacking = prediction.lacking().stream().map(ImportEvent::module).toList();
        PythonEnvironment environment = question.environment().orElseThrow();
        return lacking.isEmpty()
                ? Set.of()
                : RecordedModules.of(environment, lacking, version(environment));
    }

    private void tellOfAbsent(ImportPrediction prediction) {
        prediction.lacking().stream()
                .filter(event -> event.importer().isPresent())
                .limit(MOST_ABSENT)
                .forEach(event ->
                        note(
                                "module-not-found",
                                Map.of(
                                        "module",
                                        event.module(),
                                        "importer",
                                        event.importer().get() + ":" + event.line().orElse(0))));
        for (String remark : prediction.remarks()) {
            note("scan-remark", Map.of("remark", remark));
        }
    }

    private boolean isWindows() {
        return question.environment()
                .map(environment ->
                        Files.isDirectory(environment.prefix().resolve("Scripts"))
                                || Files.exists(environment.prefix().resolve("python.exe")))
                .orElseGet(() ->
                        question.files().stream()
                                .map(binaries::read)
                                .anyMatch(LibraryExaminer::isPe));
    }

    /// `311` for 3.11; 0 if it is unknown.
    private static int version(PythonEnvironment environment) {
        Matcher version = VERSION.matcher(environment.version().toOptional().orElse(""));
        return version.lookingAt() ? Integer.parseInt(version.group(1) + version.group(2)) : 0;
    }

    /// `/lib` and `/usr/lib` are one folder on many systems: another way to the winner is no copy
    /// that lost.
    private LoadGraph withoutAliases(LoadGraph graph) {
        var choices = new ArrayList<Choice>();
        for (Choice choice : graph.choices()) {
            Optional<Path> winner = choice.winner().map(this::real);
            List<Candidate> searched =
                    choice.searched().stream()
                            .filter(place ->
                                    place.file().isEmpty()
                                            || place.file().equals(choice.winner())
                                            || !place.file().map(this::real).equals(winner))
                            .toList();
            choices.add(
                    new Choice(
                            choice.sequence(),
                            choice.requestedBy(),
                            choice.name(),
                            choice.winner(),
                            choice.rule(),
                            searched));
        }
        return new LoadGraph(graph.modules(), graph.edges(), choices, graph.failures());
    }

    private Path real(Path file) {
        return reals.computeIfAbsent(
                file,
                path -> {
                    try {
                        return path.toRealPath();
                    } catch (java.io.IOException _) {
                        return path;
                    }
                });
    }

    private static boolean isPe(BinaryAnswer answer) {
        return answer instanceof BinaryAnswer.Read(PeBinary _);
    }

    private ImportReplay replay(SimulatedProcess process, List<Path> searched) {
        PythonEnvironment environment = question.environment().orElseThrow();
        return new ImportReplay(
                process,
                environment.prefix(),
                base(environment),
                searched,
                variables(),
                version(environment));
    }

    private Map<String, String> variables() {
        var upper = new HashMap<String, String>();
        host.variables().forEach((name, value) -> upper.put(name.toUpperCase(Locale.ROOT), value));
        return upper;
    }

    private Path base(PythonEnvironment environment) {
        Path base =
                environment
                        .base()
                        .filter(Files::isDirectory)
                        .or(() -> abroad(environment))
                        .orElse(environment.prefix());
        String name = String.valueOf(base.getFileName());
        Path above = base.getParent();
        return name.equals("bin") && above != null ? above : base;
    }

    /// The base of a venv on another system's disk, which its `home` names as that system does.
    private Optional<Path> abroad(PythonEnvironment environment) {
        return PyvenvConfig.read(environment.prefix())
                .toOptional()
                .flatMap(config -> Optional.ofNullable(config.values().get("home")))
                .flatMap(home ->
                        WindowsDisk.of(host, environment.prefix())
                                .base(home, environment.prefix()));
    }

    private Supplier<SimulatedProcess> onWindows() {
        Path near =
                question.environment()
                        .map(PythonEnvironment::prefix)
                        .or(() -> question.files().stream().findFirst())
                        .orElse(host.systemPath("/"));
        WindowsDisk disk = WindowsDisk.of(host, near);
        Path application =
                question.environment()
                        .map(this::base)
                        .orElseGet(() -> near.toAbsolutePath().resolveSibling("-"));
        WindowsMachine machine = WindowsMachine.of(disk.paths(), application).withPath(disk.path());
        if (disk.folder().isPresent()) {
            machine = machine.withWindowsFolder(disk.folder().get());
        } else {
            note("windows-not-at-hand", Map.of());
        }
        if (disk.wine()) {
            machine = machine.underWine();
        }
        Path program = application.resolve("python.exe");
        if (question.environment().isPresent()) {
            if (Files.isRegularFile(program)) {
                machine = machine.withProgram(program);
            } else {
                note("no-program", Map.of("path", program.toString()));
                machine =
                        machine.believing(
                                AbsentPython.libraries(version(question.environment().get())));
            }
        }
        machine = machine.withArchitecture(ProcessArchitecture.of(question, machine, binaries));
        WindowsMachine whole = machine;
        var started = new WindowsProcess(whole, binaries);
        for (Path folder : question.environment().map(StartedFolders::of).orElse(List.of())) {
            OptionalInt _ = started.addDllDirectory(folder);
        }
        return () -> started.copy().orElseThrow();
    }

    private Supplier<SimulatedProcess> onLinux() {
        Optional<Path> program = question.environment().flatMap(PythonEnvironment::executable);
        Path sample =
                program.filter(Files::isRegularFile)
                        .or(() -> question.files().stream().findFirst())
                        .orElse(host.systemPath("/proc/self/exe"));
        LinuxMachine machine =
                LinuxMachineReader.read(
                                host.systemPath("/"),
                                sample,
                                binaries,
                                host.variables(),
                                Path.of("").toAbsolutePath().toString(),
                                Processor.of(host))
                        .or(() ->
                                LinuxMachineReader.read(
                                        host.systemPath("/"),
                                        host.systemPath("/proc/self/exe"),
                                        binaries,
                                        host.variables(),
                                        "/",
                                        Processor.of(host)))
                        .orElseThrow(() -> new IllegalStateException("no ELF program at hand"));
        var world = new LinuxWorld(machine, binaries);
        Path started =
                program.filter(Files::isRegularFile).orElse(host.systemPath("/proc/self/exe"));
        var told = new AtomicBoolean();
        return () -> {
            var process = new LinuxProcess(world);
            LoadOutcome outcome = process.start(started);
            outcome.failure()
                    .filter(_ -> !outcome.loaded() && told.compareAndSet(false, true))
                    .ifPresent(failure ->
                            note(
                                    "not-started",
                                    Map.of("code", failure.code(), "library", failure.library())));
            return process;
        };
    }

    private void note(String code, Map<String, String> details) {
        notes.add(new LibraryReport.Note(code, details));
    }

    private Map<Integer, LibraryReport.Detail> details(LoadGraph graph) {
        var files = new ArrayList<Path>();
        for (LoadedModule module : graph.modules()) {
            module.path().ifPresent(files::add);
        }
        Map<Path, Owner> owners =
                question.environment()
                        .map(environment -> FileOwners.of(environment, files))
                        .orElse(Map.of());
        var details = new HashMap<Integer, LibraryReport.Detail>();
        for (LoadedModule module : graph.modules()) {
            if (module.path().isPresent()) {
                Path path = module.path().get();
                details.put(
                        module.id(),
                        new LibraryReport.Detail(
                                Optional.ofNullable(owners.get(path)),
                                CopyVersions.of(binaries, path)));
            }
        }
        return details;
    }
}
