package org.trivet.probes.loader;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trivet.probes.binary.BinaryAnswer;
import org.trivet.probes.binary.BinarySource;
import org.trivet.probes.binary.PeBinary;
import org.trivet.probes.loader.Resolution.Found;
import org.trivet.probes.loader.Resolution.Granted;
import org.trivet.probes.loader.Resolution.Nothing;
import org.trivet.probes.loader.Resolution.Resident;

/// One order to load and all that follows from it: first every library is found and mapped, then
/// every imported symbol is looked up, those that need nothing of others first. So a missing file
/// shows itself before a missing symbol, an order that Microsoft does not document. All failures
/// are gathered, where Windows stops at one.
///
/// In the end all stays, or nothing that came for this order alone.
final class WindowsLoad implements ForwardedLibraries {
    /// A process of Python with more libraries has not been heard of.
    private static final int MOST_MODULES = 20_000;

    private final WindowsResolver resolver;
    private final BinarySource source;
    private final WindowsTables tables;
    private final WindowsMachine machine;
    private final WindowsState state;
    private final List<WindowsPlace> places;
    private final Request request;

    private final Set<WindowsModule> fresh = new LinkedHashSet<>();
    private final Deque<WindowsModule> toBind = new ArrayDeque<>();
    private final Map<WindowsModule, List<Bound>> bound = new HashMap<>();
    private final Map<WindowsModule, Set<WindowsModule>> importers = new HashMap<>();
    private final Set<WindowsModule> failed = new HashSet<>();
    private final Map<String, Optional<WindowsModule>> forwarded = new HashMap<>();
    private final List<LoadFailure> failures = new ArrayList<>();

    /// @param places for this order and all that is imported because of it
    WindowsLoad(
            WindowsMachine machine,
            WindowsResolver resolver,
            BinarySource source,
            WindowsTables tables,
            WindowsState state,
            List<WindowsPlace> places,
            Request request) {
        this.machine = machine;
        this.resolver = resolver;
        this.source = source;
        this.tables = tables;
        this.state = state;
        this.places = places;
        this.request = request;
    }

    /// What is asked for.
    ///
    /// @param settled the state of what stays
    /// @param references whether what it imports is loaded too
    /// @param program whether it is the program that the process runs
    /// @param importer the file that wants; empty if it is Python
    record Request(
            String requestedBy,
            EdgeKind kind,
            boolean references,
            boolean program,
            ModuleState settled,
            Optional<WindowsModule> importer) {
        boolean deferred() {
            return kind == EdgeKind.DELAY;
        }
    }

    /// @param library as the importer names it
    private record Bound(String library, WindowsModule target) {}

    private static final class Frame {
        final WindowsModule module;
        final List<String> libraries;
        int next;

        Frame(WindowsModule module, List<String> libraries) {
            this.module = module;
            this.libraries = libraries;
        }
    }

    /// Loads what a name or path led to.
    ///
    /// @param asked as the order said it
    LoadOutcome load(String asked, Resolution resolution) {
        WindowsModule root = take(asked, resolution, request.importer(), request.kind());
        if (root != null && fresh.contains(root)) {
            if (request.references()) {
                map(root);
            }
            bindAll();
        }
        return settle(root);
    }

    private LoadOutcome settle(@Nullable WindowsModule root) {
        failures.forEach(state.log()::failure);
        if (root != null && failures.isEmpty()) {
            return new LoadOutcome(Optional.of(state.log().module(root.id())), Optional.empty());
        }
        var open = new ArrayDeque<>(failed);
        while (!open.isEmpty()) {
            for (WindowsModule importer : importers.getOrDefault(open.pop(), Set.of())) {
                if (failed.add(importer)) {
                    open.push(importer);
                }
            }
        }
        for (WindowsModule module : fresh) {
            state.remove(module);
            state.log()
                    .state(
                            module.id(),
                            failed.contains(module) ? ModuleState.FAILED : ModuleState.DROPPED);
        }
        return new LoadOutcome(Optional.empty(), failures.stream().findFirst());
    }

    /// Maps what a module imports, and what that imports, depth first.
    private void map(WindowsModule root) {
        var stack = new ArrayDeque<Frame>();
        stack.push(new Frame(root, imports(root)));
        while (!stack.isEmpty()) {
            Frame frame = stack.peek();
            if (frame.next == frame.libraries.size()) {
                stack.pop();
                toBind.add(frame.module);
                continue;
            }
            String library = frame.libraries.get(frame.next++);
            int before = fresh.size();
            WindowsModule target =
                    take(
                            library,
                            resolver.resolve(library, Optional.of(frame.module), places, state),
                            Optional.of(frame.module),
                            EdgeKind.IMPORT);
            if (target == null) {
                failed.add(frame.module);
                continue;
            }
            bound.computeIfAbsent(frame.module, m -> new ArrayList<>())
                    .add(new Bound(library, target));
            importers.computeIfAbsent(target, m -> new HashSet<>()).add(frame.module);
            if (fresh.size() > before && fresh.size() < MOST_MODULES) {
                stack.push(new Frame(target, imports(target)));
            }
        }
    }

    /// A program that is loaded as a library is not bound. Source: Microsoft, "LoadLibraryExW".
    private List<String> imports(WindowsModule module) {
        return module.binary()
                .filter(binary -> binary.library() || request.program())
                .map(PeBinary::libraries)
                .orElse(List.of());
    }

    /// Makes resident what was found; null if nothing was, or nothing that can be.
    private @Nullable WindowsModule take(
            String asked, Resolution found, Optional<WindowsModule> importer, EdgeKind kind) {
        WindowsRecord log = state.log();
        String by = importer.map(WindowsModule::label).orElse(request.requestedBy());
        int from = importer.map(WindowsModule::id).orElse(-1);
        String refused = "";
        WindowsModule module = null;
        switch (found.answer()) {
            case Resident(WindowsModule there) -> module = there;
            case Granted() -> {
                int id = log.name(found.name(), ModuleState.SYSTEM);
                module =
                        new WindowsModule(
                                id, found.name(), Optional.empty(), Optional.empty(), true);
                state.add(module);
                fresh.add(module);
            }
            case Nothing() -> {
                log.edge(from, log.name(asked, ModuleState.MISSING), kind);
                failures.add(missing(asked, found, importer));
            }
            case Found(Path file, boolean system) -> {
                switch (source.read(file)) {
                    case BinaryAnswer.Read(PeBinary binary)
                            when binary.architecture() == machine.architecture() -> {
                        int id = log.file(file, request.settled());
                        module =
                                new WindowsModule(
                                        id,
                                        WindowsNames.baseName(file),
                                        Optional.of(file),
                                        Optional.of(binary),
                                        system);
                        state.add(module);
                        fresh.add(module);
                    }
                    case BinaryAnswer.Absent() -> {
                        log.edge(from, log.name(asked, ModuleState.MISSING), kind);
                        failures.add(missing(asked, found, importer));
                    }
                    case BinaryAnswer.Bad bad -> {
                        refused = "not-binary";
                        log.edge(from, log.file(file, ModuleState.BAD_IMAGE), kind);
                        failures.add(
                                image("bad-image", asked, file, importer, Images.problem(bad)));
                    }
                    case BinaryAnswer.Read(var other) -> {
                        boolean pe = other instanceof PeBinary;
                        refused = pe ? "wrong-machine" : "not-binary";
                        log.edge(from, log.file(file, ModuleState.BAD_IMAGE), kind);
                        failures.add(
                                image(
                                        pe ? "wrong-machine" : "bad-image",
                                        asked,
                                        file,
                                        importer,
                                        Images.machines(machine, other, found)));
                    }
                }
            }
        }
        if (module == null) {
            importer.ifPresent(failed::add);
        } else {
            log.edge(from, module.id(), kind);
        }
        log.choice(
                by,
                asked,
                refused.isEmpty() ? found.winner() : Optional.empty(),
                refused.isEmpty() ? found.rule() : Optional.empty(),
                Images.refused(found, refused));
        return module;
    }

    private LoadFailure missing(String asked, Resolution found, Optional<WindowsModule> importer) {
        return new LoadFailure(
                "missing-file",
                Optional.of(126),
                importer.flatMap(WindowsModule::path),
                asked,
                Optional.empty(),
                List.of(),
                request.requestedBy(),
                request.deferred(),
                resolver.hints(found.name(), importer));
    }

    private LoadFailure image(
            String code,
            String asked,
            Path file,
            Optional<WindowsModule> importer,
            Map<String, String> details) {
        return new LoadFailure(
                code,
                Optional.of(193),
                importer.flatMap(WindowsModule::path),
                asked,
                Optional.of(file),
                List.of(),
                request.requestedBy(),
                request.deferred(),
                details);
    }

    private void bindAll() {
        var symbols = new WindowsSymbols(this, tables);
        for (WindowsModule module = toBind.poll(); module != null; module = toBind.poll()) {
            // Several rows may name one library; what is missing between two files is told once.
            var wanted = new LinkedHashMap<WindowsModule, Set<String>>();
            for (Bound pair : bound.getOrDefault(module, List.of())) {
                wanted.computeIfAbsent(pair.target(), m -> new LinkedHashSet<>())
                        .add(pair.library());
            }
            WindowsModule importer = module;
            wanted.forEach((provider, names) -> check(symbols, importer, names, provider));
        }
    }

    /// The same for a delay import: at the first call, not when the importer is loaded.
    void checkLater(WindowsModule importer, String library, WindowsModule provider) {
        check(new WindowsSymbols(this, tables), importer, Set.of(library), provider);
        bindAll();
        failures.forEach(state.log()::failure);
    }

    /// Looks up what one library wants of another, and says what is missing.
    private void check(
            WindowsSymbols symbols,
            WindowsModule importer,
            Set<String> wanted,
            WindowsModule provider) {
        symbols.missing(importer, request.deferred(), wanted, provider)
                .filter(lack -> !(provider.system() && machine.systemTrusted()))
                .ifPresent(lack -> {
                    failed.add(importer);
                    failures.add(
                            new LoadFailure(
                                    "missing-symbol",
                                    Optional.of(lack.errorCode()),
                                    importer.path(),
                                    wanted.iterator().next(),
                                    provider.path(),
                                    lack.symbols(),
                                    request.requestedBy(),
                                    request.deferred(),
                                    lack.details()));
                });
    }

    @Override
    public Optional<WindowsModule> forwardedTo(WindowsModule exporter, String library) {
        String key = exporter.id() + "|" + WindowsNames.fold(library);
        Optional<WindowsModule> known = forwarded.get(key);
        if (known != null) {
            return known;
        }
        int before = fresh.size();
        int errors = failures.size();
        WindowsModule target =
                take(
                        library,
                        resolver.resolve(library, Optional.of(exporter), places, state),
                        Optional.of(exporter),
                        EdgeKind.FORWARD);
        // The one who imports through it is told, by the missing symbol.
        while (failures.size() > errors) {
            failures.removeLast();
        }
        if (target == null) {
            failed.remove(exporter);
        } else if (fresh.size() > before) {
            importers.computeIfAbsent(target, m -> new HashSet<>()).add(exporter);
            map(target);
        }
        forwarded.put(key, Optional.ofNullable(target));
        return Optional.ofNullable(target);
    }
}
