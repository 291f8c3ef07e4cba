package org.trivet.probes.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import org.trivet.probes.host.Cancellation;

/// Predicts from the sources what importing modules would import, in Python's order and without
/// running anything.
///
/// Left out: what functions import when they are called, names that are put together at run time,
/// and modules that replace themselves. A condition that cannot be decided counts both ways.
public final class ImportScan {
    /// A generated file of this size takes a second to import; none of the field's is bigger.
    private static final int LARGEST = 8 << 20;

    /// The biggest stacks import five thousand.
    private static final int MOST_MODULES = 30_000;

    /// Python itself gives up at a thousand frames, of which one import takes six or more.
    private static final int DEEPEST = 300;

    private final Conditions conditions;
    private final ModuleFinder finder;
    private final Cancellation cancellation;
    private final Map<String, FoundModule> modules = new HashMap<>();
    private final Map<Path, List<Statement>> sources = new HashMap<>();
    private final List<ImportEvent> events = new ArrayList<>();

    private ImportScan(PythonPaths python, Cancellation cancellation) {
        this.conditions = new Conditions(python.windows(), python.major(), python.minor());
        this.finder = new ModuleFinder(python.searched(), python.endings());
        this.cancellation = cancellation;
    }

    /// @param modules dotted names, in the order in which they are imported
    /// @throws CancellationException if the wish was given
    public static List<ImportEvent> of(
            PythonPaths python, List<String> modules, Cancellation cancellation) {
        var scan = new ImportScan(python, cancellation);
        for (String module : modules) {
            scan.load(module, Optional.empty(), OptionalInt.empty(), Guard.NONE, 0);
        }
        return List.copyOf(scan.events);
    }

    /// Where a statement stands.
    ///
    /// @param name of the module
    /// @param packageName against which dots count
    private record Place(String name, String packageName, Path file, int depth) {}

    /// Brings in a module and the packages above it.
    ///
    /// @return whether it is there
    private boolean load(
            String name, Optional<Path> importer, OptionalInt line, Guard guard, int depth) {
        int dot = name.lastIndexOf('.');
        if (dot > 0 && !load(name.substring(0, dot), importer, line, guard, depth)) {
            return false;
        }
        FoundModule known = modules.get(name);
        if (known != null) {
            return known.kind() != ImportedKind.MISSING;
        }
        cancellation.check();
        FoundModule found = dot < 0 ? finder.top(name) : inPackage(name, dot);
        modules.put(name, found);
        events.add(new ImportEvent(name, found.kind(), found.file(), importer, line, guard));
        if (found.kind() == ImportedKind.SOURCE
                && depth < DEEPEST
                && events.size() < MOST_MODULES
                && found.file().isPresent()) {
            Path file = found.file().get();
            String packageName =
                    !found.folders().isEmpty() ? name : dot < 0 ? "" : name.substring(0, dot);
            run(
                    sources.computeIfAbsent(file, ImportScan::read),
                    new Place(name, packageName, file, depth + 1),
                    Guard.NONE);
        }
        return found.kind() != ImportedKind.MISSING;
    }

    private FoundModule inPackage(String name, int dot) {
        FoundModule above = modules.get(name.substring(0, dot));
        if (above == null) {
            return FoundModule.MISSING;
        }
        // an extension module may make modules of its own
        return above.folders().isEmpty()
                ? above.kind() == ImportedKind.SOURCE ? alias(name) : FoundModule.BUILT_IN
                : finder.in(above.folders(), name.substring(dot + 1));
    }

    /// `os.path` and its like: a module's attribute that is a module.
    private static FoundModule alias(String name) {
        return name.equals("os.path") ? FoundModule.BUILT_IN : FoundModule.MISSING;
    }

    /// @return whether all that it imports is there
    private boolean run(List<Statement> statements, Place place, Guard guard) {
        boolean whole = true;
        for (Statement statement : statements) {
            if (statement instanceof Statement.Import imported) {
                whole &= imported(imported, place, guard);
                if (!whole && guard != Guard.NONE) {
                    // the error leaves the guarded block here
                    return false;
                }
            } else if (statement instanceof Statement.If choice) {
                whole &= chosen(choice, place, guard);
            } else if (statement instanceof Statement.Try attempt) {
                whole &= tried(attempt, place, guard);
            } else if (statement instanceof Statement.Suppressed suppressed) {
                boolean _ = run(suppressed.body(), place, guard.or(suppressed.guard()));
            }
        }
        return whole;
    }

    private boolean chosen(Statement.If choice, Place place, Guard guard) {
        boolean whole = true;
        for (Statement.Branch branch : choice.branches()) {
            Verdict verdict =
                    branch.condition().isEmpty() ? Verdict.TRUE : conditions.of(branch.condition());
            if (verdict != Verdict.FALSE) {
                whole &= run(branch.body(), place, guard);
            }
            if (verdict == Verdict.TRUE) {
                break;
            }
        }
        return whole;
    }

    private boolean tried(Statement.Try attempt, Place place, Guard guard) {
        boolean there = run(attempt.body(), place, guard.or(attempt.guard()));
        boolean whole = there || attempt.guard() != Guard.NONE;
        if (!there && attempt.guard() != Guard.NONE) {
            whole = run(attempt.handlers(), place, guard);
        } else {
            whole &= run(attempt.otherwise(), place, guard);
        }
        return run(attempt.last(), place, guard) && whole;
    }

    private boolean imported(Statement.Import imported, Place place, Guard guard) {
        Optional<Path> file = Optional.of(place.file());
        OptionalInt line = OptionalInt.of(imported.line());
        Optional<String> base = base(imported, place);
        if (base.isEmpty()) {
            return true;
        }
        String module = base.get();
        if (!load(module, file, line, guard, place.depth())) {
            return false;
        }
        FoundModule found = modules.get(module);
        if (found == null || found.folders().isEmpty()) {
            return true;
        }
        for (String name : names(imported, found)) {
            String inner = module + "." + name;
            // an attribute of the package unless a file of this name is there
            if (!modules.containsKey(inner)
                    && finder.in(found.folders(), name).kind() != ImportedKind.MISSING
                    && !(finder.in(found.folders(), name).kind() == ImportedKind.NAMESPACE)) {
                boolean _ = load(inner, file, line, guard, place.depth());
            }
        }
        return true;
    }

    /// The names behind `from … import`; for a star those that the package names in `__all__`.
    private List<String> names(Statement.Import imported, FoundModule found) {
        if (!imported.names().contains("*")) {
            return imported.names();
        }
        var names = new ArrayList<String>();
        found.file()
                .map(sources::get)
                .ifPresent(statements -> {
                    for (Statement statement : statements) {
                        if (statement instanceof Statement.Exported exported) {
                            names.addAll(exported.names());
                        }
                    }
                });
        return names;
    }

    private static Optional<String> base(Statement.Import imported, Place place) {
        if (imported.level() == 0) {
            return Optional.of(imported.module());
        }
        String above = place.packageName();
        for (int i = 1; i < imported.level(); i++) {
            int dot = above.lastIndexOf('.');
            if (dot < 0) {
                return Optional.empty();
            }
            above = above.substring(0, dot);
        }
        if (above.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(imported.module().isEmpty() ? above : above + "." + imported.module());
    }

    /// Bytecode alone, and what cannot be read, tells nothing.
    private static List<Statement> read(Path file) {
        if (!file.toString().endsWith(".py")) {
            return List.of();
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            // import statements are ASCII in every encoding that Python takes
            return bytes.length > LARGEST
                    ? List.of()
                    : SourceParser.parse(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException | SecurityException _) {
            return List.of();
        }
    }
}
