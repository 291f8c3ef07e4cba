package org.trivet.probes.loader;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trivet.probes.binary.ElfBinary;
import org.trivet.probes.binary.ElfFlag;

/// The objects of one process, and how a name becomes one of them: resident by name or SONAME, else
/// by search or path, unless that file is resident under another name.
///
/// Source: `_dl_map_object` and `_dl_map_object_from_fd` in glibc's `elf/dl-load.c`.
final class ObjectMap {
    private final LinuxMachine machine;
    private final LinuxFiles files;
    private final SearchOrder order;
    private final LoadLog log;
    private final List<LinkedObject> objects = new ArrayList<>();
    private final Map<String, LinkedObject> byName = new HashMap<>();
    private final Map<LinuxFile, LinkedObject> byFile = new HashMap<>();
    private @Nullable LinkedObject program;

    // what the request under way has added, for the case that it fails
    private final List<LinkedObject> added = new ArrayList<>();
    private final List<String> addedNames = new ArrayList<>();

    ObjectMap(LinuxMachine machine, LinuxFiles files, SearchOrder order, LoadLog log) {
        this.machine = machine;
        this.files = files;
        this.order = order;
        this.log = log;
    }

    /// One request for a name.
    ///
    /// @param searcher whose paths are searched
    /// @param loader whose `DT_NEEDED` it is; null for `dlopen`
    /// @param requestedBy the outermost request
    record Request(
            String name,
            LinkedObject searcher,
            @Nullable LinkedObject loader,
            EdgeKind kind,
            boolean deepBind,
            boolean onlyResident,
            String requestedBy) {}

    /// What became of a request; one of the two, or neither where only a resident one was wanted.
    record Mapped(@Nullable LinkedObject object, @Nullable LoadFailure failure) {}

    List<LinkedObject> objects() {
        return objects;
    }

    @Nullable LinkedObject named(String name) {
        return byName.get(name);
    }

    Optional<LinkedObject> ofFile(LinuxFile file) {
        return Optional.ofNullable(byFile.get(file));
    }

    List<LinkedObject> added() {
        return List.copyOf(added);
    }

    /// The program itself, or ld.so: they are there without a search.
    LinkedObject put(
            String path, String origin, LinuxFile file, ElfBinary elf, @Nullable LinkedObject by) {
        LinkedObject object =
                new LinkedObject(newId(path, elf), path, file, elf, by, origin, false);
        if (program == null) {
            program = object;
        } else {
            name(object, path);
        }
        enter(object);
        return object;
    }

    Mapped map(Request request) {
        String name = request.name();
        LinkedObject resident = byName.get(name);
        boolean path = name.indexOf('/') >= 0;
        if (resident != null) {
            writeResident(request, resident, path);
            return new Mapped(resident, null);
        }
        LibrarySearch.Found found = path ? byPath(request) : search(request).find(name);
        LinuxFile file = found.file();
        if (file == null) {
            return missing(request, found);
        }
        LinkedObject same = byFile.get(file);
        if (same != null) {
            name(same, name);
            writeChoice(request, found);
            return new Mapped(same, null);
        }
        if (request.onlyResident()) {
            return new Mapped(null, null);
        }
        writeChoice(request, found);
        ElfBinary elf = file.elf();
        if (elf == null) {
            return new Mapped(null, badImage(request, found, file));
        }
        LinkedObject object =
                new LinkedObject(
                        newId(found.path(), elf),
                        found.path(),
                        file,
                        elf,
                        request.loader(),
                        LinkedObject.folder(found.path()),
                        request.deepBind());
        LinkedObject loader = request.loader();
        boolean atStart = loader != null && loader.opened() == program;
        boolean refused = elf.flags().contains(ElfFlag.NO_OPEN) && !atStart;
        if (!elf.library() || refused) {
            log.become(object.id, ModuleState.BAD_IMAGE);
            Map<String, String> why =
                    Map.of("why", refused ? "no-open" : "program", "path", found.path());
            return new Mapped(null, failure("not-loadable", request, Optional.of(file), why));
        }
        enter(object);
        name(object, name);
        name(object, found.path());
        return new Mapped(object, null);
    }

    /// The request under way has succeeded: what it brought stays.
    void keep() {
        added.clear();
        addedNames.clear();
    }

    /// The request under way has failed: what it brought goes, and names that it gave.
    void forget() {
        for (String name : addedNames) {
            byName.remove(name);
        }
        for (LinkedObject object : added) {
            objects.remove(object);
            byFile.remove(object.file);
            log.become(object.id, ModuleState.FAILED);
        }
        keep();
    }

    private int newId(String path, ElfBinary elf) {
        Path shown = files.shown(path);
        String name = elf.soname().orElseGet(() -> path.substring(path.lastIndexOf('/') + 1));
        return log.module(name, Optional.of(shown), ModuleState.RESIDENT);
    }

    private void enter(LinkedObject object) {
        objects.add(object);
        added.add(object);
        byFile.put(object.file, object);
        object.elf.soname().ifPresent(soname -> name(object, soname));
    }

    private void name(LinkedObject object, String name) {
        object.names.add(name);
        if (byName.putIfAbsent(name, object) == null) {
            addedNames.add(name);
        }
    }

    private LibrarySearch search(Request request) {
        LinkedObject head = program == null ? request.searcher() : program;
        return order.of(request.searcher(), head);
    }

    private LibrarySearch.Found byPath(Request request) {
        String path = request.name();
        LinuxFile file = files.file(machine.absolute(path)).orElse(null);
        Optional<String> refused =
                file == null ? Optional.empty() : LibrarySearch.refusal(machine, file);
        LoadRule rule = request.kind() == EdgeKind.PRELOAD ? LoadRule.LD_PRELOAD : LoadRule.BY_PATH;
        Candidate place =
                new Candidate(
                        rule,
                        Optional.empty(),
                        file == null ? Optional.empty() : Optional.of(files.shown(path)),
                        refused);
        boolean other = refused.equals(Optional.of(LibrarySearch.WRONG_MACHINE));
        return new LibrarySearch.Found(
                other ? null : file,
                path,
                file == null || other ? Optional.empty() : Optional.of(rule),
                List.of(place));
    }

    private Mapped missing(Request request, LibrarySearch.Found found) {
        log.choice(
                request.requestedBy(),
                request.name(),
                Optional.empty(),
                Optional.empty(),
                found.searched());
        Optional<Path> other =
                found.searched().stream().flatMap(place -> place.file().stream()).findFirst();
        ModuleState state = other.isPresent() ? ModuleState.BAD_IMAGE : ModuleState.MISSING;
        int id = log.module(request.name(), other, state);
        log.edge(from(request), id, request.kind());
        return new Mapped(
                null,
                new LoadFailure(
                        other.isPresent() ? LibrarySearch.WRONG_MACHINE : "missing-file",
                        Optional.empty(),
                        importer(request),
                        request.name(),
                        other,
                        List.of(),
                        request.requestedBy(),
                        false,
                        Map.of()));
    }

    private LoadFailure badImage(Request request, LibrarySearch.Found found, LinuxFile file) {
        int id =
                log.module(
                        request.name(),
                        Optional.of(files.shown(found.path())),
                        ModuleState.BAD_IMAGE);
        log.edge(from(request), id, request.kind());
        return failure("bad-image", request, Optional.of(file), Images.problem(file.answer()));
    }

    private LoadFailure failure(
            String code, Request request, Optional<LinuxFile> file, Map<String, String> details) {
        return new LoadFailure(
                code,
                Optional.empty(),
                importer(request),
                request.name(),
                file.map(LinuxFile::path),
                List.of(),
                request.requestedBy(),
                false,
                details);
    }

    private Optional<Path> importer(Request request) {
        LinkedObject by = request.loader();
        return by == null ? Optional.empty() : Optional.of(files.shown(by.path));
    }

    private static int from(Request request) {
        LinkedObject by = request.loader();
        return by == null ? -1 : by.id;
    }

    private void writeChoice(Request request, LibrarySearch.Found found) {
        log.choice(
                request.requestedBy(),
                request.name(),
                Optional.of(files.shown(found.path())),
                found.rule(),
                found.searched());
    }

    /// The places that were not searched are named too: what lies there lost against the resident.
    private void writeResident(Request request, LinkedObject resident, boolean path) {
        Optional<Path> winner = Optional.of(files.shown(resident.path));
        List<Candidate> searched = new ArrayList<>();
        searched.add(new Candidate(LoadRule.RESIDENT, Optional.empty(), winner, Optional.empty()));
        if (!path) {
            searched.addAll(search(request).find(request.name()).searched());
        }
        log.choice(
                request.requestedBy(),
                request.name(),
                winner,
                Optional.of(LoadRule.RESIDENT),
                searched);
    }
}
