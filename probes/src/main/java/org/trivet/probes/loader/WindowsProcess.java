package org.trivet.probes.loader;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.trivet.probes.binary.BinarySource;
import org.trivet.probes.loader.Resolution.Found;
import org.trivet.probes.loader.Resolution.Nothing;
import org.trivet.probes.loader.Resolution.Resident;
import org.trivet.probes.loader.WindowsLoad.Request;

/// A process of Python on Windows: it takes the orders that Python and packages give, and says what
/// Windows would do. On any system; nothing is loaded.
///
/// Names and paths compare without case. Nothing is ever unloaded (`FreeLibrary`).
public final class WindowsProcess implements SimulatedProcess, WindowsOrders {
    private static final int INVALID_PARAMETER = 87;
    private static final Pattern PYTHON_LIBRARY = Pattern.compile("(?i)python3\\d{1,2}t?\\.dll");

    private final WindowsMachine machine;
    private final BinarySource source;
    private final WindowsFolders folders;
    private final WindowsSettings settings;
    private final WindowsSearchOrder order;
    private final WindowsResolver resolver;
    private final WindowsTables tables;
    private final WindowsState state;

    public WindowsProcess(WindowsMachine machine, BinarySource source) {
        this(machine, source, new DiskFolders());
    }

    /// Starts the machine's program, if it has one: what that imports is resident from now on.
    public WindowsProcess(WindowsMachine machine, BinarySource source, FolderSource disk) {
        this.machine = machine;
        this.source = source;
        this.folders = new WindowsFolders(disk);
        this.settings = new WindowsSettings(machine);
        this.order = new WindowsSearchOrder(machine, folders, settings);
        this.resolver = new WindowsResolver(machine, folders);
        this.tables = new WindowsTables();
        this.state = new WindowsState(new WindowsRecord());
        // Every process has these before its program is looked at.
        for (String name : List.of("ntdll.dll", "kernel32.dll", "kernelbase.dll")) {
            open(name, 0, EdgeKind.IMPORT, "Windows");
        }
        machine.program()
                .ifPresent(program ->
                        load(
                                program.toString(),
                                byPath(program),
                                order.places(0, Optional.empty()),
                                0,
                                EdgeKind.OPEN,
                                WindowsNames.baseName(program),
                                true));
    }

    /// One that has come as far and goes on by itself; what was read of the disk and of its files
    /// both share.
    private WindowsProcess(WindowsProcess like) {
        this.machine = like.machine;
        this.source = like.source;
        this.folders = like.folders;
        this.settings = like.settings.copy();
        this.order = new WindowsSearchOrder(machine, folders, settings);
        this.resolver = like.resolver;
        this.tables = like.tables;
        this.state = like.state.copy();
    }

    @Override
    public Optional<SimulatedProcess> copy() {
        return Optional.of(new WindowsProcess(this));
    }

    /// `LoadLibraryExW(file, NULL, 0x1100)`, as CPython since 3.8; before the first one the
    /// `python3.dll` beside its own library, so that modules of the stable interface find it.
    /// Source: CPython, `Python/dynload_win.c`.
    @Override
    public LoadOutcome importExtension(Path file, String requestedBy) {
        if (state.named("python3.dll").isEmpty()) {
            stableInterface()
                    .ifPresent(library -> {
                        LoadOutcome _ =
                                open(library, LoadFlags.DEFAULT_DIRS, EdgeKind.OPEN, "Python");
                    });
        }
        return open(file, LoadFlags.PYTHON, EdgeKind.EXTENSION, requestedBy);
    }

    /// `LoadLibraryW`.
    public LoadOutcome loadLibrary(String nameOrPath, String requestedBy) {
        return loadLibraryEx(nameOrPath, 0, requestedBy);
    }

    /// `LoadLibraryExW`.
    ///
    /// @param nameOrPath a name, or a path as Windows writes it
    /// @param flags of [LoadFlags]
    /// @param requestedBy the module, package or file that asks
    public LoadOutcome loadLibraryEx(String nameOrPath, int flags, String requestedBy) {
        return open(nameOrPath, flags, EdgeKind.OPEN, requestedBy);
    }

    /// The same for a file that is known as a path of this machine.
    @Override
    public LoadOutcome loadLibraryEx(Path file, int flags, String requestedBy) {
        return open(file, flags, EdgeKind.OPEN, requestedBy);
    }

    /// `ctypes.CDLL(name, winmode=…)` of Python 3.8 and later: without a mode 0x1000, and 0x1100
    /// for a name with a separator in it, which is made absolute first. Source: CPython,
    /// `Lib/ctypes/__init__.py`.
    @Override
    public LoadOutcome ctypes(String nameOrPath, OptionalInt winmode, String requestedBy) {
        if (winmode.isPresent()) {
            return loadLibraryEx(nameOrPath, winmode.getAsInt(), requestedBy);
        }
        boolean path = nameOrPath.indexOf('/') >= 0 || nameOrPath.indexOf('\\') >= 0;
        if (!path) {
            return loadLibraryEx(nameOrPath, LoadFlags.DEFAULT_DIRS, requestedBy);
        }
        Optional<Path> absolute =
                machine.paths()
                        .path(nameOrPath, folders)
                        .or(() -> settings.current().map(f -> under(f, nameOrPath)));
        return absolute.isPresent()
                ? loadLibraryEx(absolute.get(), LoadFlags.PYTHON, requestedBy)
                : loadLibraryEx(nameOrPath, LoadFlags.PYTHON, requestedBy);
    }

    /// `AddDllDirectory`, `os.add_dll_directory`.
    ///
    /// @return what `removeDllDirectory` takes; empty if there is no such folder, at which both
    ///   fail
    @Override
    public OptionalInt addDllDirectory(Path folder) {
        Path parent = folder.getParent();
        boolean there =
                parent == null || folders.entry(parent, WindowsNames.baseName(folder)).isPresent();
        return there ? OptionalInt.of(settings.add(folder)) : OptionalInt.empty();
    }

    public boolean removeDllDirectory(int cookie) {
        return settings.remove(cookie);
    }

    /// `SetDllDirectoryW(folder)`: the folder takes the current folder's place in the search.
    public void setDllDirectory(Path folder) {
        settings.set(folder, false);
    }

    /// `SetDllDirectoryW(L"")`: the current folder is no longer searched.
    public void excludeCurrentFolder() {
        settings.set(null, false);
    }

    /// `SetDllDirectoryW(NULL)`.
    public void resetDllDirectory() {
        settings.set(null, true);
    }

    /// `SetDefaultDllDirectories`; there is no way back.
    ///
    /// @param flags [LoadFlags#APPLICATION_DIR], `USER_DIRS`, `SYSTEM32`, `DEFAULT_DIRS`
    /// @return false for others, at which it fails
    public boolean setDefaultDllDirectories(int flags) {
        int allowed =
                LoadFlags.APPLICATION_DIR
                        | LoadFlags.USER_DIRS
                        | LoadFlags.SYSTEM32
                        | LoadFlags.DEFAULT_DIRS;
        if (flags == 0 || (flags & ~allowed) != 0) {
            return false;
        }
        settings.defaultFlags(flags);
        return true;
    }

    /// `SetCurrentDirectoryW`, `os.chdir`.
    public void setCurrentFolder(Path folder) {
        settings.current(folder);
    }

    /// Puts folders before all others on the process's `PATH`.
    @Override
    public void prependPath(List<Path> entries) {
        settings.prepend(entries);
    }

    /// Puts a folder behind all others on the process's `PATH`.
    @Override
    public void appendPath(Path folder) {
        settings.append(folder);
    }

    @Override
    public int residents() {
        return state.resident().size();
    }

    @Override
    public List<LoadFailure> failures() {
        return state.log().graph().failures();
    }

    @Override
    public void useBegins() {
        state.log().useBegins();
    }

    /// What is resident, with what delay imports would bring if they were used now.
    @Override
    public LoadGraph graph() {
        WindowsState trial = state.copy();
        new WindowsDelays(machine, resolver, source, tables, order, trial).follow();
        return trial.log().graph();
    }

    private LoadOutcome open(String nameOrPath, int flags, EdgeKind kind, String requestedBy) {
        String name = WindowsNames.withExtension(nameOrPath);
        if (!WindowsNames.isPath(name)) {
            if (invalid(flags) || LoadFlags.has(flags, LoadFlags.DLL_LOAD_DIR)) {
                return refused(nameOrPath, flags, requestedBy);
            }
            List<WindowsPlace> places = order.places(flags, Optional.empty());
            Resolution found = resolver.resolve(name, Optional.empty(), places, state);
            return load(nameOrPath, found, places, flags, kind, requestedBy, false);
        }
        Optional<Path> file = machine.paths().path(name, folders);
        if (file.isPresent()) {
            return open(file.get(), flags, kind, requestedBy);
        }
        if (invalid(flags) || LoadFlags.has(flags, LoadFlags.DLL_LOAD_DIR)) {
            return refused(nameOrPath, flags, requestedBy);
        }
        // A path that is not absolute is tried in every place.
        List<WindowsPlace> places = order.places(flags, Optional.empty());
        Resolution found = resolver.relative(name, places, state);
        return load(nameOrPath, found, places, flags, kind, requestedBy, false);
    }

    private LoadOutcome open(Path file, int flags, EdgeKind kind, String requestedBy) {
        if (invalid(flags)) {
            return refused(file.toString(), flags, requestedBy);
        }
        Optional<Path> own = Optional.ofNullable(file.toAbsolutePath().getParent());
        return load(
                file.toString(),
                byPath(file),
                order.places(flags, own),
                flags,
                kind,
                requestedBy,
                false);
    }

    private Resolution byPath(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        Path parent = absolute.getParent();
        Optional<Path> there =
                parent == null
                        ? Optional.empty()
                        : folders.file(parent, WindowsNames.baseName(absolute));
        var place =
                List.of(
                        new Candidate(
                                LoadRule.BY_PATH,
                                Optional.ofNullable(parent),
                                there,
                                Optional.empty()));
        if (there.isEmpty()) {
            return new Resolution(file.toString(), new Nothing(), Optional.empty(), place);
        }
        return state.at(there.get())
                .map(module ->
                        new Resolution(
                                module.name(),
                                new Resident(module),
                                Optional.of(LoadRule.RESIDENT),
                                List.of(WindowsResolver.resident(module), place.getFirst())))
                .orElseGet(() ->
                        new Resolution(
                                WindowsNames.baseName(there.get()),
                                new Found(there.get(), resolver.isSystem(there.get())),
                                Optional.of(LoadRule.BY_PATH),
                                place));
    }

    private LoadOutcome load(
            String asked,
            Resolution found,
            List<WindowsPlace> places,
            int flags,
            EdgeKind kind,
            String requestedBy,
            boolean program) {
        if (LoadFlags.has(flags, LoadFlags.ANY_DATA)) {
            return data(asked, found, requestedBy);
        }
        var request =
                new Request(
                        requestedBy,
                        kind,
                        !LoadFlags.has(flags, LoadFlags.NO_REFERENCES),
                        program,
                        ModuleState.RESIDENT,
                        Optional.empty());
        return new WindowsLoad(machine, resolver, source, tables, state, places, request)
                .load(asked, found);
    }

    /// A file that is opened as data becomes no module and brings in nothing.
    private LoadOutcome data(String asked, Resolution found, String requestedBy) {
        state.log().choice(requestedBy, asked, found.winner(), found.rule(), found.searched());
        if (!(found.answer() instanceof Nothing)) {
            return new LoadOutcome(Optional.empty(), Optional.empty());
        }
        return failed("missing-file", 126, asked, requestedBy, Map.of());
    }

    /// Source: Microsoft, "LoadLibraryExW": the altered search path and the `SEARCH` flags exclude
    /// each other, and the load folder is that of an absolute path.
    private static boolean invalid(int flags) {
        return LoadFlags.has(flags, LoadFlags.ALTERED_SEARCH_PATH)
                && LoadFlags.has(flags, LoadFlags.ANY_SEARCH);
    }

    private LoadOutcome refused(String asked, int flags, String requestedBy) {
        return failed(
                "invalid-parameter",
                INVALID_PARAMETER,
                asked,
                requestedBy,
                Map.of("flags", "0x" + Integer.toHexString(flags)));
    }

    private LoadOutcome failed(
            String code,
            int errorCode,
            String asked,
            String requestedBy,
            Map<String, String> details) {
        var failure =
                new LoadFailure(
                        code,
                        Optional.of(errorCode),
                        Optional.empty(),
                        asked,
                        Optional.empty(),
                        List.of(),
                        requestedBy,
                        false,
                        details);
        state.log().failure(failure);
        return new LoadOutcome(Optional.empty(), Optional.of(failure));
    }

    private Optional<Path> stableInterface() {
        return state.resident().stream()
                .filter(module -> PYTHON_LIBRARY.matcher(module.name()).matches())
                .flatMap(module -> module.path().stream())
                .map(Path::getParent)
                .findFirst()
                .flatMap(folder -> folders.file(folder, "python3.dll"));
    }

    private Path under(Path folder, String relative) {
        return folders.file(folder, relative)
                .orElseGet(() -> folder.resolve(relative.replace('\\', '/')));
    }
}
