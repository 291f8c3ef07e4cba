package org.trivet.probes.python;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
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
        private final Map<Path, List<Path>> libraries = new ConcurrentHashMap<>();
        private final Map<Path, Fact<String>> architectures = new ConcurrentHashMap<>();

        Shared(OperatingSystem system) {
            this.linux = system == OperatingSystem.LINUX;
        }
    }

    private final Shared shared;
    private final List<Listing> near = new ArrayList<>();
    private @Nullable Path reached;
    private @Nullable Path stated;

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

    /// Forgets what was near to the look before.
    void begin() {
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
        if (path.getFileSystem() != FileSystems.getDefault()) {
            return ask(path);
        }
        return shared.linux && path.isAbsolute()
                ? real(path, 0)
                : once(shared.real, path, SearchMemory::ask);
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
        try {
            // nearly everything that is asked for is there
            return Files.readAttributes(here, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                            .isSymbolicLink()
                    ? real(folder.resolve(Files.readSymbolicLink(here)), links + 1)
                    : Optional.of(here);
        } catch (IOException | SecurityException | InvalidPathException _) {
            return Optional.empty();
        }
    }

    /// Whether this is a folder, asked once; for what many environments share.
    static boolean isFolder(Path path) {
        SearchMemory memory = of(path);
        return memory == null
                ? Files.isDirectory(path)
                : once(memory.shared.folders, path, Files::isDirectory);
    }

    /// Whether anything has this name, asked once; for what many environments share.
    static boolean present(Path path) {
        SearchMemory memory = of(path);
        return memory == null
                ? Folders.present(path)
                : once(memory.shared.present, path, Folders::present);
    }

    /// Whether a regular file has no content, asked once of the file that many links lead to.
    static boolean isEmpty(Path file) {
        SearchMemory memory = of(file);
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
        return memory == null ? look.apply(prefix) : once(memory.shared.libraries, prefix, look);
    }

    /// What a program was built for, read once from the file that many links lead to.
    static Fact<String> architecture(Path program, Function<Path, Fact<String>> read) {
        SearchMemory memory = of(program);
        Optional<Path> real = memory == null ? Optional.empty() : memory.realOf(program);
        if (memory == null || real.isEmpty() || real.get().equals(program)) {
            return read.apply(program);
        }
        // the source is the path that was asked for; a reason why not names it too
        return once(memory.shared.architectures, real.get(), read)
                        instanceof Fact.Found<String> found
                ? Fact.found(found.value(), program.toString())
                : read.apply(program);
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
