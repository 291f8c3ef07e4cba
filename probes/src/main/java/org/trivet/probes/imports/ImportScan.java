package org.trivet.probes.imports;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trivet.probes.python.PythonEnvironment;

/// Predicts what imports bring in, from the sources alone: nothing is run.
///
/// Followed are statements that run when a module is imported: at module level, in classes, under
/// conditions (those on the platform and the version are decided), loops and guards. Not followed,
/// for only a run can tell: what functions and `__getattr__` import, computed names, and, but for a
/// few that are known ([CompiledImports]), what extension modules import.
public final class ImportScan {
    /// The largest known import, of `transformers` with all of torch, runs 6,000 modules.
    private static final int MOST_MODULES = 20_000;

    private static final int DEEPEST = 250;

    /// What a Python has in memory before the first statement of a program runs (`sys.modules` of
    /// 3.8 to 3.14 with `-I`, on both systems).
    private static final Set<String> STARTED =
            Set.of(
                    "__main__",
                    "_abc",
                    "_codecs",
                    "_collections_abc",
                    "_frozen_importlib",
                    "_frozen_importlib_external",
                    "_imp",
                    "_io",
                    "_signal",
                    "_sitebuiltins",
                    "_stat",
                    "_thread",
                    "_warnings",
                    "_weakref",
                    "abc",
                    "builtins",
                    "codecs",
                    "encodings",
                    "encodings.aliases",
                    "encodings.utf_8",
                    "genericpath",
                    "io",
                    "marshal",
                    "os",
                    "os.path",
                    "site",
                    "stat",
                    "sys",
                    "time",
                    "zipimport");

    private static final Set<String> STARTED_WINDOWS = Set.of("nt", "ntpath", "winreg", "_winapi");
    private static final Set<String> STARTED_POSIX = Set.of("posix", "posixpath");

    private final ModuleFinder finder;
    private final SearchPath path;
    private final ParsedSources sources;
    private final Map<String, ModuleScope> scopes = new HashMap<>();
    private final Set<String> present = new HashSet<>(STARTED);
    private final Set<String> missing = new HashSet<>();
    private final List<ImportEvent> events = new ArrayList<>();
    private final List<ImportEvent> lacking = new ArrayList<>();
    private final Set<String> remarks = new LinkedHashSet<>();
    private int depth;

    private ImportScan(SearchPath path, ParsedSources sources) {
        this.path = path;
        this.sources = sources;
        this.finder = new ModuleFinder(path);
        present.addAll(path.target().windows() ? STARTED_WINDOWS : STARTED_POSIX);
    }

    /// @param first folders before all else on `sys.path`: the current folder, those of
    ///   `PYTHONPATH`
    /// @param modules dotted names, in the order in which they are imported into one process
    public static ImportPrediction of(
            PythonEnvironment environment, List<Path> first, List<String> modules) {
        return of(environment, Optional.empty(), first, modules);
    }

    /// The same for an environment whose base Python lies elsewhere than it says.
    ///
    /// @param base where that lies; empty: as the environment says
    public static ImportPrediction of(
            PythonEnvironment environment,
            Optional<Path> base,
            List<Path> first,
            List<String> modules) {
        return of(environment, base, first, modules, new ParsedSources());
    }

    /// The same as one of several scans.
    ///
    /// @param sources what they share
    public static ImportPrediction of(
            PythonEnvironment environment,
            Optional<Path> base,
            List<Path> first,
            List<String> modules,
            ParsedSources sources) {
        var scan = new ImportScan(SearchPathReader.read(environment, base, first), sources);
        scan.remarks.addAll(scan.path.remarks());
        for (String module : modules) {
            scan.load(module, null, OptionalInt.empty(), Set.of(), false);
        }
        return new ImportPrediction(
                scan.events, scan.path.folders(), List.copyOf(scan.remarks), scan.lacking);
    }

    /// Imports a module and, before it, the packages that it lies in.
    ///
    /// @param guarded what the guards around the statement itself take
    /// @param caught whether any guard, in whatever module, takes a failure
    /// @return whether it succeeds
    private boolean load(
            String name,
            @Nullable ModuleScope importer,
            OptionalInt line,
            Set<Raised> guarded,
            boolean caught) {
        int dot = 0;
        while (dot >= 0) {
            dot = name.indexOf('.', dot + 1);
            String part = dot < 0 ? name : name.substring(0, dot);
            if (!one(part, importer, line, guarded, caught)) {
                return false;
            }
        }
        return true;
    }

    private boolean one(
            String name,
            @Nullable ModuleScope importer,
            OptionalInt line,
            Set<Raised> guarded,
            boolean caught) {
        if (present.contains(name)) {
            return true;
        }
        ModuleScope known = scopes.get(name);
        if (known != null) {
            return !known.failed;
        }
        int dot = name.lastIndexOf('.');
        ModuleScope parent = dot < 0 ? null : scopes.get(name.substring(0, dot));
        Optional<FoundModule> found;
        if (dot < 0) {
            found = finder.top(name);
        } else if (parent != null && parent.found.isPackage()) {
            found = finder.in(parent.found.folders(), name.substring(dot + 1));
            if (found.isEmpty()) {
                found = vendored(parent, name.substring(dot + 1));
            }
        } else {
            return true; // its parent is no package: made at run time, as six.moves is
        }
        Optional<Path> from = importer == null ? Optional.empty() : importer.found.file();
        if (found.isEmpty()) {
            if (missing.add(name)) {
                var event =
                        new ImportEvent(
                                name, ImportedKind.MISSING, Optional.empty(), from, line, guarded);
                events.add(event);
                if (!caught) {
                    lacking.add(event);
                }
            }
            return false;
        }
        if (events.size() >= MOST_MODULES) {
            remarks.add("not followed beyond " + MOST_MODULES + " modules");
            return true;
        }
        events.add(
                new ImportEvent(name, found.get().kind(), found.get().file(), from, line, guarded));
        var scope = new ModuleScope(name, found.get());
        scopes.put(name, scope);
        run(scope, caught);
        if (parent != null && !scope.failed) {
            parent.bound.add(name.substring(dot + 1));
        }
        return !scope.failed;
    }

    /// `setuptools.extern.packaging` (before 71) and `pkg_resources.extern.packaging` are made by
    /// an importer of theirs from the folder `_vendor` beside `extern`, or else from the top.
    private Optional<FoundModule> vendored(ModuleScope parent, String part) {
        if (!parent.name.endsWith(".extern")) {
            return Optional.empty();
        }
        List<Path> folders =
                parent.found.folders().stream()
                        .map(folder -> folder.resolveSibling("_vendor"))
                        .toList();
        Optional<FoundModule> found = finder.in(folders, part);
        return found.isPresent() ? found : finder.top(part);
    }

    private void run(ModuleScope scope, boolean caught) {
        Path file = scope.found.file().orElse(null);
        if (file != null && scope.found.kind() == ImportedKind.EXTENSION) {
            texts(file, scope, caught);
        }
        for (String module : CompiledImports.of(scope.name)) {
            also(module, scope, caught);
        }
        if (file == null || scope.found.kind() != ImportedKind.SOURCE) {
            return;
        }
        if (!file.toString().endsWith(".py")) {
            remarks.add(
                    file.getParent()
                            + " holds bytecode: what its modules import is known in part only");
            for (String module : CompiledImports.ofBytecode(scope.name, path.target())) {
                also(module, scope, caught);
            }
            return;
        }
        if (depth >= DEEPEST) {
            remarks.add("not followed deeper than " + DEEPEST + " modules: " + scope.name);
            return;
        }
        Optional<List<Statement>> source = sources.read(file);
        if (source.isEmpty()) {
            remarks.add(file + " could not be read, or is too long");
            return;
        }
        depth++;
        scope.failed = !run(source.get(), scope, Set.of(), caught);
        depth--;
        for (String module : CompiledImports.ofFunctions(scope.name)) {
            also(module, scope, caught);
        }
    }

    /// One that is known to be imported, without a statement to show. Its absence does no harm: in
    /// another version it may not be asked for.
    private void also(String module, ModuleScope importer, boolean caught) {
        if (locate(module).isPresent()) {
            boolean _ = load(module, importer, OptionalInt.empty(), Set.of(), caught);
        }
    }

    /// What an extension module tells of its own imports.
    private void texts(Path file, ModuleScope scope, boolean caught) {
        int dot = scope.name.indexOf('.');
        String top = dot < 0 ? scope.name : scope.name.substring(0, dot);
        ExtensionTexts texts = ExtensionTexts.read(file, top);
        if (texts.array()) {
            // since 2.0 it lies in `numpy._core`, and `numpy.core` is there for old users
            also(
                    locate("numpy._core.multiarray").isPresent()
                            ? "numpy._core.multiarray"
                            : "numpy.core.multiarray",
                    scope,
                    caught);
        }
        if (texts.date()) {
            also("datetime", scope, caught);
        }
        for (String name : texts.own()) {
            if (!name.startsWith("numpy.core.")) {
                also(name, scope, caught);
            }
        }
    }

    /// Where a module lies, without importing what it lies in.
    private Optional<FoundModule> locate(String name) {
        Optional<FoundModule> at = Optional.empty();
        for (String part : name.split("\\.", -1)) {
            boolean first = at.isEmpty();
            Optional<FoundModule> above = at;
            at = first ? finder.top(part) : finder.in(above.get().folders(), part);
            if (at.isEmpty()) {
                return at;
            }
        }
        return at.filter(found -> found.kind() != ImportedKind.NAMESPACE);
    }

    /// @return whether no `ImportError` leaves these statements
    private boolean run(
            List<Statement> statements, ModuleScope scope, Set<Raised> guarded, boolean caught) {
        boolean whole = true;
        for (Statement statement : statements) {
            if (!run(statement, scope, guarded, caught)) {
                if (caught) {
                    return false;
                }
                // nothing takes the failure: Python would end here; what else there is to see is
                // still shown, for the one failure may be of our own making
                whole = false;
            }
        }
        return whole;
    }

    private boolean run(
            Statement statement, ModuleScope scope, Set<Raised> guarded, boolean caught) {
        return switch (statement) {
            case Statement.Import each -> imported(each, scope, guarded, caught);
            case Statement.Binds(Set<String> names) -> {
                scope.bound.addAll(names);
                yield true;
            }
            case Statement.Exports(List<String> names) -> {
                scope.exports = Optional.of(names);
                yield true;
            }
            case Statement.Constant(String name, List<Token> expression) -> {
                Condition.decide(path.target(), scope.constants, expression)
                        .ifPresentOrElse(
                                value -> scope.constants.put(name, value),
                                () -> scope.constants.remove(name));
                yield true;
            }
            case Statement.Choice(List<Statement.Branch> branches) ->
                    chosen(branches, scope, guarded, caught);
            case Statement.Guarded each -> tried(each, scope, guarded, caught);
            case Statement.Block(List<Statement> body) -> run(body, scope, guarded, caught);
            case Statement.Deferred _ -> true;
            case Statement.Raise _ -> false;
            case Statement.ChangesPath(List<String> texts) -> {
                scope.found.file().ifPresent(file -> changedPath(file, texts));
                yield true;
            }
            case Statement.Alias(String module) -> {
                present.add(module);
                yield true;
            }
        };
    }

    /// Which folder is added is computed at run time; nearly always it is the source's own, one
    /// above, or one below these that the statement names (`_vendor` of setuptools).
    private void changedPath(Path file, List<String> texts) {
        remarks.add(file + " changes sys.path: folders around it are looked through as well");
        Path folder = file.getParent();
        for (int i = 0; i < 3 && folder != null; i++) {
            finder.lookAlso(folder);
            for (String text : texts) {
                Path below = text.matches("[\\w-]{1,60}") ? folder.resolve(text) : folder;
                if (!below.equals(folder) && Files.isDirectory(below)) {
                    finder.lookAlso(below);
                }
            }
            folder = folder.getParent();
        }
    }

    private boolean chosen(
            List<Statement.Branch> branches,
            ModuleScope scope,
            Set<Raised> guarded,
            boolean caught) {
        boolean sure = true;
        for (Statement.Branch branch : branches) {
            Optional<Boolean> decided =
                    branch.condition().isEmpty()
                            ? Optional.of(true)
                            : Condition.decide(path.target(), scope.constants, branch.condition());
            if (decided.isEmpty()) {
                // either way may be taken: its imports count, its failures do not
                sure = false;
                run(branch.body(), scope, guarded, true);
            } else if (decided.get()) {
                return run(branch.body(), scope, guarded, caught || !sure) || !sure;
            }
        }
        return true;
    }

    private boolean tried(
            Statement.Guarded each, ModuleScope scope, Set<Raised> guarded, boolean caught) {
        var under = EnumSet.noneOf(Raised.class);
        under.addAll(guarded);
        under.addAll(each.swallowed());
        boolean whole = run(each.body(), scope, under, caught || each.takes());
        boolean end;
        if (whole) {
            end = run(each.otherwise(), scope, guarded, caught);
        } else {
            end = each.takes() && run(each.handlers(), scope, guarded, caught);
        }
        return run(each.last(), scope, guarded, caught) && end;
    }

    private boolean imported(
            Statement.Import each, ModuleScope scope, Set<Raised> guarded, boolean caught) {
        OptionalInt line = OptionalInt.of(each.line());
        Optional<String> name = scope.absolute(each.module(), each.level());
        if (name.isEmpty()) {
            return false;
        }
        if (!load(name.get(), scope, line, guarded, caught)) {
            return false;
        }
        ModuleScope module = scopes.get(name.get());
        if (!each.from() || module == null) {
            return true;
        }
        for (String wanted : each.names()) {
            List<String> names = wanted.equals("*") ? module.starNames() : List.of(wanted);
            if (wanted.equals("*")) {
                scope.bound.addAll(names);
            }
            for (String part : names) {
                if (!part(module, part, scope, line, guarded, caught)) {
                    return false;
                }
            }
        }
        return true;
    }

    /// `from module import part`: a name that the module has bound, or else a submodule.
    private boolean part(
            ModuleScope module,
            String part,
            ModuleScope scope,
            OptionalInt line,
            Set<Raised> guarded,
            boolean caught) {
        if (module.bound.contains(part)
                || !module.found.isPackage()
                || finder.in(module.found.folders(), part).isEmpty()) {
            return true;
        }
        return one(module.name + "." + part, scope, line, guarded, caught);
    }
}
