package org.trivet.probes.python;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.trivet.probes.host.Fact;
import org.trivet.probes.host.OperatingSystem;

/// What one search has seen of the disk, so that its readers and rules need not ask again: during a
/// search nothing changes.
///
/// A thread of a search carries it, so that whatever is asked there, however deep, finds it; on any
/// other thread each question goes to the disk. No answer depends on it.
final class SearchMemory {
    /// As the kernel's own limit.
    private static final int LINKS = 40;

    /// A thread of a search.
    interface Carrier {
        SearchMemory memory();
    }

    /// What all threads of one search know together. Nothing is computed under a lock: a folder
    /// that does not answer must hold up nobody else.
    static final class Shared {
        private final boolean linux;
        private final Map<Path, Optional<Path>> real = new ConcurrentHashMap<>();
        private final Map<Path, Boolean> folders = new ConcurrentHashMap<>();
        private final Map<Path, Boolean> present = new ConcurrentHashMap<>();
        private final Map<Path, Boolean> empty = new ConcurrentHashMap<>();
        private final Map<Path, Grounded<List<Path>>> libraries = new ConcurrentHashMap<>();
        private final Map<Path, Grounded<Fact<String>>> architectures = new ConcurrentHashMap<>();
        private final @Nullable Rescan rescan;

        /// @param rescan where the search goes by what one before it has seen
        Shared(OperatingSystem system, @Nullable Rescan rescan) {
            this.linux = system == OperatingSystem.LINUX;
            this.rescan = rescan;
        }
    }

    private final Shared shared;
    private final List<Listing> near = new ArrayList<>();
    private @Nullable Path reached;
    private @Nullable Path stated;

    /// Of the answer that is being worked out and is to be kept.
    private Footing.@Nullable Notes notes;

    SearchMemory(Shared shared) {
        this.shared = shared;
    }

    /// That of the search which this thread belongs to.
    static @Nullable SearchMemory current() {
        return Thread.currentThread() instanceof Carrier carrier ? carrier.memory() : null;
    }

    /// Paths of other file systems are not kept beside those of the system's own.
    private static @Nullable SearchMemory of(Path path) {
        return path.getFileSystem() == FileSystems.getDefault() ? current() : null;
    }

    /// The search before, where this one goes by it.
    @Nullable Rescan rescan() {
        return shared.rescan;
    }

    private static Footing.@Nullable Notes notes() {
        SearchMemory memory = current();
        return memory == null ? null : memory.notes;
    }

    /// See [Footing.Notes#entry].
    static void noteEntry(Path path) {
        Footing.Notes notes = notes();
        if (notes != null) {
            notes.entry(path);
        }
    }

    /// See [Footing.Notes#content].
    static void noteContent(Path path) {
        Footing.Notes notes = notes();
        if (notes != null) {
            notes.content(path);
        }
    }

    /// Notes that what is being worked out rests on another answer, too.
    static void note(Grounded<?> answer) {
        Footing.Notes notes = notes();
        if (notes != null && answer.footing() != null) {
            notes.part(answer.footing());
        }
    }

    /// Works an answer out and notes what it rests on, where the search keeps that.
    static <T> Grounded<T> grounded(Supplier<T> look) {
        SearchMemory memory = current();
        if (memory == null || memory.shared.rescan == null) {
            return new Grounded<>(look.get(), null);
        }
        Footing.Notes outer = memory.notes;
        var own =
                new Footing.Notes(
                        memory.shared.rescan, memory, outer == null ? null : outer.inside());
        memory.notes = own;
        T value;
        try {
            value = look.get();
        } finally {
            memory.notes = outer;
        }
        Footing footing = own.done();
        if (outer != null) {
            outer.part(footing);
        }
        return new Grounded<>(value, footing);
    }

    /// The answer of the search before where there is one and it still holds, else a new one.
    static <T> T recall(String kind, String name, Path about, Supplier<T> look) {
        SearchMemory memory = current();
        return memory == null || memory.shared.rescan == null
                ? look.get()
                : memory.shared.rescan.recall(kind, name, about, memory, look);
    }

    /// Forgets what was near to the look before.
    void begin() {
        notes = null;
        near.clear();
        reached = null;
        stated = null;
    }

    /// Keeps the names of a folder for the look that goes on.
    void know(@Nullable Listing listing) {
        if (listing != null) {
            near.add(listing);
        }
    }

    /// Reads the names of a folder for the look that goes on, if there are few. One listing costs
    /// as much as half a dozen looks for single names.
    void list(Path folder) {
        for (Listing listing : near) {
            if (listing.isOf(folder)) {
                return;
            }
        }
        noteContent(folder);
        var names = new ArrayList<String>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            for (Path entry : stream) {
                if (names.size() == Listing.MOST) {
                    return;
                }
                names.add(FolderNames.of(entry));
            }
        } catch (IOException | DirectoryIteratorException | SecurityException _) {
            return;
        }
        near.add(new Listing(folder, names));
    }

    /// Whether a folder may have an entry of this name, as far as is known without a look.
    static boolean mayHave(Path folder, String name) {
        SearchMemory memory = current();
        if (memory == null) {
            return true;
        }
        for (int i = 0; i < memory.near.size(); i++) {
            Listing listing = memory.near.get(i);
            if (listing.isOf(folder)) {
                if (memory.notes != null) {
                    memory.notes.content(folder);
                }
                return listing.mayHave(name);
            }
        }
        return true;
    }

    /// Keeps a folder that was reached from a real one, and through no link.
    void reached(Path folder) {
        if (folder.getFileSystem() != FileSystems.getDefault()) {
            return;
        }
        reached = folder;
        shared.real.put(folder, Optional.of(folder));
    }

    /// Whether this is the folder that the look began with, as a folder.
    boolean isReached(Path folder) {
        return folder == reached;
    }

    /// What [Path#toRealPath] gives, or empty.
    Optional<Path> realOf(Path path) {
        if (notes != null) {
            notes.real(path);
        }
        return resolved(path);
    }

    /// The same, and not noted.
    Optional<Path> resolved(Path path) {
        if (path.getFileSystem() != FileSystems.getDefault()) {
            return ask(path);
        }
        return shared.linux && path.isAbsolute()
                ? real(path, 0)
                : once(shared.real, path, SearchMemory::ask);
    }

    /// Says which real folder is being looked into.
    static void inside(Path prefix) {
        Footing.Notes notes = notes();
        if (notes != null) {
            notes.inside(prefix);
        }
    }

    private static Optional<Path> ask(Path path) {
        try {
            return Optional.of(path.toRealPath());
        } catch (IOException | SecurityException _) {
            return Optional.empty();
        }
    }

    /// The system looks at every folder from the root on, for each path anew; here only what is new
    /// is looked at.
    private Optional<Path> real(Path path, int links) {
        Optional<Path> known = shared.real.get(path);
        if (known == null) {
            known = links > LINKS ? Optional.empty() : resolved(path, links);
            shared.real.put(path, known);
        }
        return known;
    }

    private Optional<Path> resolved(Path path, int links) {
        Path parent = path.getParent();
        Path name = path.getFileName();
        if (parent == null || name == null) {
            return Optional.of(path);
        }
        Optional<Path> above = real(parent, links);
        if (above.isEmpty()) {
            return above;
        }
        Path folder = above.get();
        String text = name.toString();
        if (text.equals(".")) {
            return above;
        }
        if (text.equals("..")) {
            return Optional.of(folder.getParent() == null ? folder : folder.getParent());
        }
        Path here = folder == parent || folder.equals(parent) ? path : folder.resolve(name);
        EntryType type = EntryType.of(here);
        if (type == EntryType.ABSENT || type == EntryType.UNSURE) {
            return Optional.empty();
        }
        try {
            return type == EntryType.LINK
                    ? real(folder.resolve(Files.readSymbolicLink(here)), links + 1)
                    : Optional.of(here);
        } catch (IOException | SecurityException | InvalidPathException _) {
            return Optional.empty();
        }
    }

    /// Whether this is a folder, asked once; for what many environments share.
    static boolean isFolder(Path path) {
        SearchMemory memory = of(path);
        noteEntry(path);
        return memory == null
                ? Files.isDirectory(path)
                : once(memory.shared.folders, path, Files::isDirectory);
    }

    /// Whether anything has this name, asked once; for what many environments share.
    static boolean present(Path path) {
        SearchMemory memory = of(path);
        noteEntry(path);
        return memory == null
                ? Folders.present(path)
                : once(memory.shared.present, path, Folders::present);
    }

    /// Whether a regular file has no content, asked once of the file that many links lead to.
    static boolean isEmpty(Path file) {
        SearchMemory memory = of(file);
        noteContent(file);
        Optional<Path> real = memory == null ? Optional.empty() : memory.realOf(file);
        return memory == null || real.isEmpty()
                ? looksEmpty(file)
                : once(memory.shared.empty, real.get(), SearchMemory::looksEmpty);
    }

    private static boolean looksEmpty(Path file) {
        try {
            return Files.size(file) == 0;
        } catch (IOException | SecurityException _) {
            return false;
        }
    }

    /// Whether a folder has a `pyvenv.cfg`, asked once in each look.
    static boolean isStated(Path prefix) {
        SearchMemory memory = current();
        if (memory != null && memory.stated == prefix) {
            noteEntry(prefix.resolve(PyvenvConfig.FILE));
            return true;
        }
        boolean stated = Folders.hasFile(prefix, PyvenvConfig.FILE);
        if (memory != null && stated) {
            memory.stated = prefix;
        }
        return stated;
    }

    /// The library folders of a prefix, looked for once.
    static List<Path> libraries(Path prefix, Function<Path, List<Path>> look) {
        SearchMemory memory = of(prefix);
        return memory == null
                ? look.apply(prefix)
                : groundedOnce(memory.shared.libraries, prefix, look);
    }

    /// What a program was built for, read once from the file that many links lead to.
    static Fact<String> architecture(Path program, Function<Path, Fact<String>> read) {
        SearchMemory memory = of(program);
        Optional<Path> real = memory == null ? Optional.empty() : memory.realOf(program);
        if (memory == null || real.isEmpty() || real.get().equals(program)) {
            return read.apply(program);
        }
        // the source is the path that was asked for; a reason why not names it too
        return groundedOnce(memory.shared.architectures, real.get(), read)
                        instanceof Fact.Found<String> found
                ? Fact.found(found.value(), program.toString())
                : read.apply(program);
    }

    private static <T> T groundedOnce(
            Map<Path, Grounded<T>> answers, Path about, Function<Path, T> look) {
        Grounded<T> known = answers.get(about);
        if (known == null) {
            known = grounded(() -> look.apply(about));
            answers.put(about, known);
        } else {
            note(known);
        }
        return known.value();
    }

    private static <T> T once(Map<Path, T> answers, Path about, Function<Path, T> look) {
        T known = answers.get(about);
        if (known == null) {
            known = look.apply(about);
            answers.put(about, known);
        }
        return known;
    }
}
