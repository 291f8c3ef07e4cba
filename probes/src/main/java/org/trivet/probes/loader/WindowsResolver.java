package org.trivet.probes.loader;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trivet.probes.loader.Resolution.Answer;
import org.trivet.probes.loader.Resolution.Found;
import org.trivet.probes.loader.Resolution.Granted;
import org.trivet.probes.loader.Resolution.Nothing;
import org.trivet.probes.loader.Resolution.Resident;

/// Which file a bare name means. The rules in their order, from Microsoft, "Dynamic-link library
/// search order", "Factors that affect searching": API sets, manifests, resident modules, known
/// libraries, then the places of the search.
///
/// `python.exe.local` is left out: Windows ignores it for programs with a manifest, which
/// `python.exe` has.
final class WindowsResolver {
    private final WindowsMachine machine;
    private final WindowsFolders folders;
    private final SystemLibraries libraries;
    private final SideBySide sideBySide;
    private final Optional<Path> system32;
    private final Map<WindowsPlace, Candidate> empty = new HashMap<>();

    WindowsResolver(WindowsMachine machine, WindowsFolders folders) {
        this.machine = machine;
        this.folders = folders;
        this.libraries = SystemLibraries.standard();
        this.sideBySide = new SideBySide(machine, folders);
        this.system32 = machine.system32(folders);
    }

    /// @param asked a base name
    /// @param importer whose manifest counts; empty if Python asks
    Resolution resolve(
            String asked,
            Optional<WindowsModule> importer,
            List<WindowsPlace> places,
            WindowsState state) {
        String name = WindowsNames.withExtension(asked);
        if (ApiSets.named(name)) {
            Optional<Resolution> set = apiSet(name, importer, places, state);
            if (set.isPresent()) {
                return set.get();
            }
        }
        var searched = new ArrayList<Candidate>();
        Answer answer = new Nothing();
        Optional<LoadRule> rule = Optional.empty();
        Optional<Answer> assembly = sideBySide.find(name, importer, searched);
        if (assembly.isPresent()) {
            answer = shared(assembly.get(), state);
            rule = Optional.of(LoadRule.SIDE_BY_SIDE);
        } else {
            Optional<WindowsModule> resident = state.named(name);
            if (resident.isPresent()) {
                searched.add(resident(resident.get()));
                answer = new Resident(resident.get());
                rule = Optional.of(LoadRule.RESIDENT);
            } else if (machine.knownLibraries().contains(WindowsNames.fold(name))) {
                answer = inSystem(name);
                searched.add(candidate(LoadRule.KNOWN_DLL, system32, answer));
                rule =
                        answer instanceof Nothing
                                ? Optional.empty()
                                : Optional.of(LoadRule.KNOWN_DLL);
            }
        }
        for (WindowsPlace place : places) {
            Answer here = look(name, place);
            searched.add(
                    here instanceof Found(Path file, _)
                            ? new Candidate(
                                    place.rule(),
                                    place.folder(),
                                    Optional.of(file),
                                    Optional.empty())
                            : nothing(place));
            if (rule.isEmpty() && !(here instanceof Nothing)) {
                answer = shared(here, state);
                rule = Optional.of(place.rule());
            }
        }
        return new Resolution(name, answer, rule, searched);
    }

    /// A path that is not absolute, such as `sub\x.dll`, below each of the places.
    Resolution relative(String path, List<WindowsPlace> places, WindowsState state) {
        var searched = new ArrayList<Candidate>();
        Answer answer = new Nothing();
        Optional<LoadRule> rule = Optional.empty();
        for (WindowsPlace place : places) {
            Optional<Path> file = place.folder().flatMap(folder -> folders.file(folder, path));
            searched.add(file.map(f -> lying(place, f)).orElseGet(() -> nothing(place)));
            if (rule.isEmpty() && file.isPresent()) {
                answer = shared(new Found(file.get(), isSystem(file.get())), state);
                rule = Optional.of(place.rule());
            }
        }
        return new Resolution(path, answer, rule, searched);
    }

    /// A file that is mapped already under another name is not mapped again.
    private static Answer shared(Answer answer, WindowsState state) {
        return answer instanceof Found(Path file, _)
                ? state.at(file).<Answer>map(Resident::new).orElse(answer)
                : answer;
    }

    /// Sources: Microsoft, "API set loader operation". A set that the schema does not know is a
    /// file name as any other. Without a schema the names of Windows' own sets are believed.
    private Optional<Resolution> apiSet(
            String name,
            Optional<WindowsModule> importer,
            List<WindowsPlace> places,
            WindowsState state) {
        Answer answer;
        String host = name;
        if (machine.apiSets().known()) {
            Optional<String> known =
                    machine.apiSets().host(name, importer.map(WindowsModule::name).orElse(""));
            if (known.isEmpty()) {
                return Optional.empty();
            }
            host = known.get();
            answer = host.isEmpty() ? new Nothing() : hosted(host, state);
        } else {
            String set = WindowsNames.fold(name);
            if (!set.startsWith("api-ms-") && !set.startsWith("ext-ms-")) {
                return Optional.empty();
            }
            answer = hosted(name, state);
            if (answer instanceof Nothing) {
                answer = new Granted();
            }
        }
        var searched = new ArrayList<Candidate>();
        searched.add(candidate(LoadRule.API_SET, system32, answer));
        for (WindowsPlace place : places) {
            // A file that is called so is passed over.
            searched.add(
                    place.folder()
                            .flatMap(folder -> folders.file(folder, name))
                            .map(file -> lying(place, file))
                            .orElseGet(() -> nothing(place)));
        }
        return Optional.of(
                new Resolution(
                        host.isEmpty() ? name : host,
                        answer,
                        answer instanceof Nothing
                                ? Optional.empty()
                                : Optional.of(LoadRule.API_SET),
                        searched));
    }

    private Answer hosted(String host, WindowsState state) {
        return state.named(host)
                .<Answer>map(Resident::new)
                .orElseGet(
                        () -> system32.isEmpty() ? new Granted() : shared(inSystem(host), state));
    }

    private Answer inSystem(String name) {
        if (system32.isEmpty()) {
            return new Granted();
        }
        return folders.file(system32.get(), name)
                .<Answer>map(file -> new Found(file, true))
                .orElseGet(Nothing::new);
    }

    private Answer look(String name, WindowsPlace place) {
        if (place.folder().isEmpty()) {
            return libraries.granted(name) || libraries.usual(name) ? new Granted() : new Nothing();
        }
        return folders.file(place.folder().get(), name)
                .<Answer>map(file -> new Found(file, isSystem(file)))
                .orElseGet(() ->
                        place.rule() == LoadRule.APPLICATION_FOLDER
                                        && machine.believed().contains(WindowsNames.fold(name))
                                ? new Granted()
                                : new Nothing());
    }

    boolean isSystem(Path file) {
        return machine.windowsFolder().filter(file::startsWith).isPresent();
    }

    /// What is worth telling about a name that was not found.
    Map<String, String> hints(String name, Optional<WindowsModule> importer) {
        var hints = new HashMap<String, String>();
        libraries.installedBy(name).ifPresent(owner -> hints.put("installed-by", owner));
        if (system32.isEmpty()) {
            hints.put("system", "not-examined");
        }
        sideBySide.assembly(name, importer).ifPresent(assembly -> hints.put("assembly", assembly));
        return hints;
    }

    static Candidate resident(WindowsModule module) {
        return new Candidate(
                LoadRule.RESIDENT,
                module.path().flatMap(path -> Optional.ofNullable(path.getParent())),
                module.path(),
                Optional.empty());
    }

    private static Candidate candidate(LoadRule rule, Optional<Path> folder, Answer answer) {
        Optional<Path> file =
                switch (answer) {
                    case Found(Path found, _) -> Optional.of(found);
                    case Resident(WindowsModule module) -> module.path();
                    case Granted(), Nothing() -> Optional.empty();
                };
        return new Candidate(rule, folder, file, Optional.empty());
    }

    private static Candidate lying(WindowsPlace place, Path file) {
        return new Candidate(place.rule(), place.folder(), Optional.of(file), Optional.empty());
    }

    /// One object for each place, for most places of most names are empty.
    private Candidate nothing(WindowsPlace place) {
        return empty.computeIfAbsent(
                place,
                p -> new Candidate(p.rule(), p.folder(), Optional.empty(), Optional.empty()));
    }
}
