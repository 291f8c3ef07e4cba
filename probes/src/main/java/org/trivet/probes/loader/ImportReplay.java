package org.trivet.probes.loader;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.trivet.probes.imports.ImportEvent;
import org.trivet.probes.imports.ImportedKind;
import org.trivet.probes.imports.Raised;

/// Lets a simulated process live through the imports of Python code: extension modules are loaded
/// and the packages' own orders given, in the order in which Python would.
///
/// An import that fails ends those that wait for it, up to a statement that takes the error. `try:
/// … except ImportError` takes what extension modules raise, and not the `OSError` that torch and
/// `ctypes` raise (the field's case of albumentations and torch).
public final class ImportReplay {
    private final SimulatedProcess process;
    private final Path prefix;
    private final Path base;
    private final List<Path> searched;
    private final Map<String, String> variables;
    private final int python;
    private final Deque<Running> stack = new ArrayDeque<>();
    private final Set<Path> ended = new HashSet<>();
    private final List<FailedImport> failed = new ArrayList<>();
    private final List<ImportEvent> whole = new ArrayList<>();
    private Set<String> gone = Set.of();

    /// A module whose code runs.
    private record Running(ImportEvent event) {
        boolean is(Path file) {
            return event.file().filter(file::equals).isPresent();
        }
    }

    /// An error and what it is in Python.
    private record Failed(LoadFailure failure, Raised raised) {}

    /// @param searched `sys.path`
    /// @param variables of the process, by name in capitals on Windows
    /// @param python major and minor version, `311`
    public ImportReplay(
            SimulatedProcess process,
            Path prefix,
            Path base,
            List<Path> searched,
            Map<String, String> variables,
            int python) {
        this.process = process;
        this.prefix = prefix;
        this.base = base;
        this.searched = List.copyOf(searched);
        this.variables = Map.copyOf(variables);
        this.python = python;
    }

    /// @param modules those that are absent without doubt, so that their import fails; of another
    ///   that is absent it may be that Python code makes it
    void gone(Set<String> modules) {
        gone = Set.copyOf(modules);
    }

    /// @param events in the order in which the modules begin to run
    /// @return the imports that fail
    public List<FailedImport> run(List<ImportEvent> events) {
        for (ImportEvent event : events) {
            if (event.importer().filter(ended::contains).isPresent()) {
                // its importer has failed before it came to this statement
                event.file().ifPresent(ended::add);
                continue;
            }
            leaveUntil(event.importer());
            stack.push(new Running(event));
            begin(event);
        }
        leaveUntil(Optional.empty());
        return List.copyOf(failed);
    }

    /// Then the program uses what it has imported: what packages load only now comes, or fails,
    /// without ending anything.
    public void use() {
        process.useBegins();
        for (ImportEvent event : whole) {
            Optional<Failed> _ = orders(event, PackageLoader.Moment.USED);
        }
    }

    private void leaveUntil(Optional<Path> importer) {
        while (!stack.isEmpty() && (importer.isEmpty() || !stack.peek().is(importer.get()))) {
            ImportEvent done = stack.peek().event();
            Optional<Failed> raised = orders(done, PackageLoader.Moment.END);
            if (raised.isPresent()) {
                fail(raised.get());
            } else {
                stack.pop();
                whole.add(done);
            }
        }
    }

    private void begin(ImportEvent event) {
        if (event.kind() == ImportedKind.MISSING) {
            // one that another module wants may be there in a way that no source shows
            if (event.importer().isEmpty() || gone.contains(event.module())) {
                fail(new Failed(absent(event), Raised.ABSENT));
            }
            return;
        }
        Optional<Failed> raised = orders(event, PackageLoader.Moment.BEGIN);
        if (raised.isPresent()) {
            fail(raised.get());
            return;
        }
        if (event.kind() == ImportedKind.EXTENSION && event.file().isPresent()) {
            LoadOutcome outcome = process.importExtension(event.file().get(), event.module());
            outcome.failure()
                    .filter(_ -> !outcome.loaded())
                    .ifPresent(failure -> fail(new Failed(failure, Raised.IMPORT)));
        }
    }

    private static LoadFailure absent(ImportEvent event) {
        return new LoadFailure(
                "missing-module",
                Optional.empty(),
                Optional.empty(),
                event.module(),
                Optional.empty(),
                List.of(),
                event.module(),
                false,
                Map.of());
    }

    /// The module on top of the stack raises.
    private void fail(Failed error) {
        LoadFailure failure = error.failure();
        List<ImportEvent> chain = stack.reversed().stream().map(Running::event).toList();
        while (!stack.isEmpty()) {
            ImportEvent event = stack.pop().event();
            event.file().ifPresent(ended::add);
            if (event.takes().contains(error.raised())) {
                failed.add(new FailedImport(chain, failure, true));
                return;
            }
        }
        failed.add(new FailedImport(chain, failure, false));
    }

    private Optional<Failed> orders(ImportEvent event, PackageLoader.Moment moment) {
        if (event.file().isEmpty() || event.file().get().getParent() == null) {
            return Optional.empty();
        }
        var scene =
                new PackageScene(
                        event.module(),
                        event.file().get().getParent(),
                        prefix,
                        base,
                        searched,
                        variables,
                        python);
        if (process instanceof WindowsOrders windows) {
            for (PackageLoader.OnWindows loader :
                    PackageLoaders.onWindows(event.module(), moment)) {
                Optional<LoadFailure> raised = loader.run(scene, windows);
                if (raised.isPresent()) {
                    return raised.map(failure -> new Failed(failure, loader.raises()));
                }
            }
        }
        if (process instanceof LinuxOrders linux) {
            for (PackageLoader.OnLinux loader : PackageLoaders.onLinux(event.module(), moment)) {
                Optional<LoadFailure> raised = loader.run(scene, linux);
                if (raised.isPresent()) {
                    return raised.map(failure -> new Failed(failure, loader.raises()));
                }
            }
        }
        return Optional.empty();
    }
}
