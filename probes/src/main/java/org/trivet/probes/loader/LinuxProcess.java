package org.trivet.probes.loader;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trivet.probes.binary.ElfBinary;
import org.trivet.probes.binary.ElfFilter;
import org.trivet.probes.binary.ElfFlag;

/// A Linux process whose ld.so is glibc's, simulated.
///
/// First it is started with a program, then it takes orders. Sources of the rules: ld.so(8),
/// dlopen(3), glibc's `elf/dl-load.c`, `dl-deps.c`, `dl-open.c`, `dl-lookup.c`, `dl-version.c`. Not
/// simulated: namespaces (`dlmopen`: what it opens serves nobody else), auditing, prelinking,
/// set-user-ID programs, and what initialisers of libraries do. One thread at a time.
public final class LinuxProcess implements SimulatedProcess, LinuxOrders {
    private final LinuxMachine machine;
    private final LinuxFiles files;
    private final LoadLog log = new LoadLog();
    private final SearchOrder order;
    private final ObjectMap objects;
    private final VersionCheck versions;
    private final List<LinkedObject> global = new ArrayList<>();
    private final SymbolCheck symbols;
    private @Nullable LinkedObject program;
    private Optional<LoadFailure> notStarted = Optional.empty();

    /// @param world what many processes share
    public LinuxProcess(LinuxWorld world) {
        this.machine = world.machine();
        this.files = world.files();
        this.order = world.order();
        this.objects = new ObjectMap(machine, files, order, log);
        this.versions = new VersionCheck(files, objects);
        this.symbols = new SymbolCheck(files, global);
    }

    /// The kernel starts a program: links to it are followed for `$ORIGIN`.
    public LoadOutcome start(Path file) {
        String path = files.written(file);
        return start(path, LinkedObject.folder(files.real(path)), false);
    }

    /// ld.so is run by itself with a program's or library's name, as `ldd` does: `$ORIGIN` is the
    /// folder of that name.
    public LoadOutcome startByLoader(Path file) {
        String path = files.written(file);
        return start(path, LinkedObject.folder(path), true);
    }

    @Override
    public LoadOutcome importExtension(Path file, String requestedBy) {
        return open(
                files.written(file),
                Set.of(OpenFlag.NOW),
                Optional.empty(),
                EdgeKind.EXTENSION,
                requestedBy);
    }

    /// `dlopen`, called by the program.
    ///
    /// @param name a path if it has a slash, else a name to be searched
    @Override
    public LoadOutcome dlopen(String name, Set<OpenFlag> flags, String requestedBy) {
        return open(name, flags, Optional.empty(), EdgeKind.OPEN, requestedBy);
    }

    /// @param caller the library's file; the program calls where it is not resident
    @Override
    public LoadOutcome dlopen(String name, Set<OpenFlag> flags, Path caller, String requestedBy) {
        return open(name, flags, Optional.of(caller), EdgeKind.OPEN, requestedBy);
    }

    /// The process sets its own `LD_LIBRARY_PATH`. That changes nothing: ld.so has read it at the
    /// start. It is told as a deferred failure `variable-too-late`, for it is there for children.
    public void setLibraryPath(String value, String requestedBy) {
        log.failure(
                new LoadFailure(
                        "variable-too-late",
                        Optional.empty(),
                        Optional.empty(),
                        "",
                        Optional.empty(),
                        List.of(),
                        requestedBy,
                        true,
                        Map.of("variable", "LD_LIBRARY_PATH", "value", value)));
    }

    /// Which resident module serves a symbol for another; empty if none does.
    ///
    /// @param module the one that wants it, by its id
    /// @param version empty if none is wanted
    public Optional<LoadedModule> binding(int module, String symbol, Optional<String> version) {
        for (LinkedObject object : objects.objects()) {
            if (object.id == module) {
                LinkedObject found = symbols.find(object, symbol, version);
                return found == null ? Optional.empty() : Optional.of(log.module(found.id));
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean maps(String part) {
        return objects.objects().stream().anyMatch(object -> object.path.contains(part));
    }

    /// A file of this machine as the process writes it.
    String written(Path file) {
        return files.written(file);
    }

    @Override
    public int residents() {
        return objects.objects().size();
    }

    @Override
    public void useBegins() {
        log.useBegins();
    }

    @Override
    public LoadGraph graph() {
        return log.graph();
    }

    private LoadOutcome start(String path, String origin, boolean byLoader) {
        String requestedBy = path.substring(path.lastIndexOf('/') + 1);
        Optional<LinuxFile> file = files.file(path);
        ElfBinary elf = file.map(LinuxFile::elf).orElse(null);
        if (elf == null || LibrarySearch.refusal(machine, file.get()).isPresent()) {
            String code = file.isEmpty() ? "missing-file" : "bad-image";
            if (elf != null) {
                code = LibrarySearch.WRONG_MACHINE;
            }
            return notStarted(
                    failure(
                            code,
                            Optional.empty(),
                            path,
                            Optional.of(path),
                            requestedBy,
                            file.map(it -> Images.problem(it.answer())).orElse(Map.of())));
        }
        LinkedObject main = objects.put(path, origin, file.get(), elf, null);
        program = main;
        main.searchList = global;
        String interpreter =
                byLoader ? machine.interpreter() : elf.interpreter().orElse(machine.interpreter());
        Optional<LinuxFile> loader = files.file(interpreter);
        ElfBinary loaderElf = loader.map(LinuxFile::elf).orElse(null);
        if (loaderElf == null) {
            return notStarted(
                    failure(
                            "missing-file",
                            Optional.of(path),
                            interpreter,
                            Optional.empty(),
                            requestedBy));
        }
        if (!interpreter.substring(interpreter.lastIndexOf('/') + 1).startsWith("ld-linux")
                && !interpreter.contains("/ld64.so")
                && !interpreter.contains("/ld.so")) {
            // musl's and others follow rules of their own
            return notStarted(
                    failure(
                            "other-loader",
                            Optional.of(path),
                            interpreter,
                            Optional.of(interpreter),
                            requestedBy));
        }
        if (objects.named(interpreter) == null && loader.get() != file.get()) {
            LinkedObject linker =
                    objects.put(
                            interpreter,
                            LinkedObject.folder(interpreter),
                            loader.get(),
                            loaderElf,
                            main);
            linker.dependencies = List.of();
        }
        List<LinkedObject> preloaded = preload(main, requestedBy);
        List<LoadFailure> failures = new ArrayList<>();
        List<LinkedObject> all = bringIn(main, preloaded, requestedBy, failures);
        global.addAll(all);
        for (LinkedObject object : all) {
            object.global = true;
        }
        boolean broken = checkAll(all.reversed(), machine.bindNow(), requestedBy, failures);
        if (broken) {
            objects.forget();
            return notStarted(failures.getFirst());
        }
        objects.keep();
        return new LoadOutcome(Optional.of(log.module(main.id)), Optional.empty());
    }

    private LoadOutcome notStarted(LoadFailure failure) {
        notStarted = Optional.of(failure);
        program = null;
        return new LoadOutcome(Optional.empty(), notStarted);
    }

    private List<LinkedObject> preload(LinkedObject main, String requestedBy) {
        List<LinkedObject> result = new ArrayList<>();
        for (String name : machine.preload()) {
            ObjectMap.Mapped mapped =
                    objects.map(
                            new ObjectMap.Request(
                                    order.strings().expand(name, main.origin),
                                    main,
                                    main,
                                    EdgeKind.PRELOAD,
                                    false,
                                    false,
                                    "LD_PRELOAD"));
            LinkedObject object = mapped.object();
            if (object != null) {
                log.edge(main.id, object.id, EdgeKind.PRELOAD);
                result.add(object);
            } else if (mapped.failure() != null) {
                // ld.so complains and goes on
                LoadFailure failure = mapped.failure();
                log.failure(
                        new LoadFailure(
                                "preload-ignored",
                                Optional.empty(),
                                Optional.empty(),
                                failure.library(),
                                failure.provider(),
                                List.of(),
                                requestedBy,
                                false,
                                Map.of("why", failure.code())));
            }
        }
        return result;
    }

    private LoadOutcome open(
            String name,
            Set<OpenFlag> flags,
            Optional<Path> caller,
            EdgeKind kind,
            String requestedBy) {
        LinkedObject main = program;
        if (main == null) {
            return new LoadOutcome(
                    Optional.empty(),
                    Optional.of(
                            notStarted.orElseGet(() ->
                                    failure(
                                            "not-started",
                                            Optional.empty(),
                                            name,
                                            Optional.empty(),
                                            requestedBy))));
        }
        LinkedObject by =
                caller.flatMap(file -> files.file(files.written(file)))
                        .flatMap(objects::ofFile)
                        .orElse(main);
        boolean deepBind = flags.contains(OpenFlag.DEEP_BIND);
        ObjectMap.Mapped mapped =
                objects.map(
                        new ObjectMap.Request(
                                order.strings().expand(name, by.origin),
                                by,
                                null,
                                kind,
                                deepBind,
                                flags.contains(OpenFlag.NO_LOAD),
                                requestedBy));
        LinkedObject object = mapped.object();
        if (object == null) {
            LoadFailure failure = mapped.failure();
            objects.forget();
            if (failure != null) {
                log.failure(failure);
            }
            return new LoadOutcome(Optional.empty(), Optional.ofNullable(failure));
        }
        log.edge(by == main ? -1 : by.id, object.id, kind);
        if (object.searchList == null) {
            List<LoadFailure> failures = new ArrayList<>();
            List<LinkedObject> all = bringIn(object, List.of(), requestedBy, failures);
            object.searchList = all;
            boolean now = flags.contains(OpenFlag.NOW) || machine.bindNow();
            Set<LinkedObject> added = new HashSet<>(objects.added());
            List<LinkedObject> ordered = new RelocationOrder(all).objects();
            ordered.removeIf(at -> !added.contains(at));
            if (checkAll(ordered, now, requestedBy, failures)) {
                if (!added.contains(object)) {
                    object.searchList = null;
                }
                objects.forget();
                return new LoadOutcome(Optional.empty(), Optional.of(failures.getFirst()));
            }
            for (LinkedObject at : all) {
                if (!added.contains(at) && at.opened() != main && at.opened() != object) {
                    at.laterScopes.add(all);
                }
            }
        }
        objects.keep();
        if (flags.contains(OpenFlag.GLOBAL)) {
            makeGlobal(object);
        }
        return new LoadOutcome(Optional.of(log.module(object.id)), Optional.empty());
    }

    private void makeGlobal(LinkedObject object) {
        List<LinkedObject> list = object.searchList;
        if (list == null || list == global) {
            return;
        }
        for (LinkedObject at : list) {
            if (!at.global) {
                at.global = true;
                global.add(at);
            }
        }
    }

    /// The object and all that it brings in, breadth first. What is missing is told, all of it,
    /// where ld.so would stop at the first.
    private List<LinkedObject> bringIn(
            LinkedObject root,
            List<LinkedObject> preloaded,
            String requestedBy,
            List<LoadFailure> failures) {
        Set<LinkedObject> seen = new LinkedHashSet<>();
        List<LinkedObject> list = new ArrayList<>();
        seen.add(root);
        seen.addAll(preloaded);
        list.addAll(seen);
        Set<LinkedObject> done = new HashSet<>();
        int at = 0;
        while (at < list.size()) {
            LinkedObject object = list.get(at);
            if (!done.add(object)) {
                at++;
                continue;
            }
            for (LinkedObject dependency : dependencies(object, requestedBy, failures)) {
                if (seen.add(dependency)) {
                    list.add(dependency);
                }
            }
            putBefore(object.filters, at, list, done);
        }
        return list;
    }

    /// Filters stand before the object that names them, so that their symbols are found first; one
    /// that is farther in front stays there. What they need themselves comes next.
    ///
    /// Source: `_dl_map_object_deps` in glibc's `elf/dl-deps.c`.
    private static void putBefore(
            List<LinkedObject> filters,
            int position,
            List<LinkedObject> list,
            Set<LinkedObject> done) {
        int at = position;
        for (LinkedObject filter : filters) {
            int known = list.indexOf(filter);
            if (known > at) {
                list.remove(known);
                list.add(at, filter);
                done.remove(filter);
                at++;
            }
        }
    }

    private List<LinkedObject> dependencies(
            LinkedObject object, String requestedBy, List<LoadFailure> failures) {
        List<LinkedObject> known = object.dependencies;
        if (known != null) {
            return known;
        }
        List<LinkedObject> result = new ArrayList<>(object.elf.needed().size());
        for (String name : object.elf.needed()) {
            ObjectMap.Mapped mapped = dependency(object, name, requestedBy);
            LinkedObject dependency = mapped.object();
            if (dependency != null) {
                result.add(dependency);
            } else if (mapped.failure() != null) {
                failures.add(mapped.failure());
            }
        }
        for (ElfFilter filter : object.elf.filters()) {
            ObjectMap.Mapped mapped = dependency(object, filter.library(), requestedBy);
            LinkedObject dependency = mapped.object();
            if (dependency != null) {
                result.add(dependency);
                object.filters.add(dependency);
            } else if (mapped.failure() != null && !filter.optional()) {
                failures.add(mapped.failure());
            }
        }
        object.dependencies = result;
        return result;
    }

    private ObjectMap.Mapped dependency(LinkedObject object, String name, String requestedBy) {
        ObjectMap.Mapped mapped =
                objects.map(
                        new ObjectMap.Request(
                                order.strings().expand(name, object.origin),
                                object,
                                object,
                                EdgeKind.IMPORT,
                                object.deepBind,
                                false,
                                requestedBy));
        LinkedObject dependency = mapped.object();
        if (dependency != null) {
            log.edge(object.id, dependency.id, EdgeKind.IMPORT);
        }
        return mapped;
    }

    /// Files first, then versions, then symbols, each only if the one before is sound. Answers
    /// whether anything failed that is not deferred.
    private boolean checkAll(
            List<LinkedObject> ordered,
            boolean now,
            String requestedBy,
            List<LoadFailure> failures) {
        if (failures.isEmpty()) {
            for (LinkedObject object : ordered) {
                failures.addAll(versions.check(object, requestedBy));
            }
        }
        if (failures.isEmpty()) {
            for (LinkedObject object : ordered) {
                boolean atOnce = now || object.elf.flags().contains(ElfFlag.NOW);
                failures.addAll(symbols.check(object, atOnce, objects.objects(), requestedBy));
            }
        }
        failures.forEach(log::failure);
        failures.removeIf(LoadFailure::deferred);
        return !failures.isEmpty();
    }

    private LoadFailure failure(
            String code,
            Optional<String> importer,
            String library,
            Optional<String> provider,
            String requestedBy) {
        return failure(code, importer, library, provider, requestedBy, Map.of());
    }

    private LoadFailure failure(
            String code,
            Optional<String> importer,
            String library,
            Optional<String> provider,
            String requestedBy,
            Map<String, String> details) {
        LoadFailure failure =
                new LoadFailure(
                        code,
                        Optional.empty(),
                        importer.map(files::shown),
                        library,
                        provider.filter(at -> files.file(at).isPresent()).map(files::shown),
                        List.of(),
                        requestedBy,
                        false,
                        details);
        log.failure(failure);
        return failure;
    }
}
