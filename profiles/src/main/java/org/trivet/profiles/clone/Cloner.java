package org.trivet.profiles.clone;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.host.Volume;

/// Makes a second copy of a tree: files with their modes and times (and what else the system's own
/// copying keeps), links as links, empty folders, holes. The system copies by reference where the
/// file system can; else large native libraries may become links. Files that share their bytes
/// within the original become files of their own.
public final class Cloner {

    /// Told the bytes copied so far.
    @FunctionalInterface
    public interface Listener {
        void copied(long bytes);
    }

    /// How much was copied.
    ///
    /// @param bytes of all files
    /// @param shared the files among them that are links to the original's
    /// @param clean the files, relative to the copy, that were looked through and hold neither
    ///   prefix; all that are shared among them
    public record Copied(long files, long bytes, SharedFiles shared, Set<Path> clean) {
        public Copied {
            clean = Set.copyOf(clean);
        }
    }

    /// What is found of the original before its files are copied.
    private record Item(Path file, Path twin, BasicFileAttributes attributes) {}

    static final long LARGEST_FIRST = 16L << 20;

    private final Sharing sharing;
    private final Relocation relocation;
    private final Listener listener;
    private final Cancellation cancellation;
    private long bytes;

    /// @param relocation what a shared file must not hold
    public Cloner(
            Sharing sharing, Relocation relocation, Listener listener, Cancellation cancellation) {
        this.sharing = sharing;
        this.relocation = relocation;
        this.listener = listener;
        this.cancellation = cancellation;
    }

    /// Copies `from` to `to`, which must not exist yet. Nothing is removed when it fails: that is
    /// the caller's, who knows whether the folder is marked.
    ///
    /// @throws SpecialFileException for a device, a pipe, a socket or a junction
    public Copied copy(Path from, Path to) throws IOException {
        return copy(from, to, _ -> false);
    }

    /// The same, without some files and folders.
    ///
    /// @param left asked for each, relative to `from`
    public Copied copy(Path from, Path to, Predicate<Path> left) throws IOException {
        var files = new ArrayList<Item>();
        var folders = new ArrayList<Item>();
        Files.walkFileTree(from, new Looking(from, to, left, files, folders));
        for (Item folder : folders) {
            Files.createDirectory(folder.twin());
        }
        return copy(from, to, files, folders);
    }

    /// Copies parts into a folder that is there. Of two parts with a file of one name the first
    /// gives it, and what stands there already stays.
    public Copied copyParts(List<Origin.Part> parts, Path to) throws IOException {
        var files = new ArrayList<Item>();
        var folders = new ArrayList<Item>();
        for (Origin.Part part : parts) {
            Path twin = to.resolve(part.name());
            Files.createDirectories(Objects.requireNonNull(twin.getParent()));
            Files.walkFileTree(
                    part.source(), new Looking(part.source(), twin, _ -> false, files, folders));
        }
        Set<Path> taken = new HashSet<>();
        files.removeIf(item ->
                Files.exists(item.twin(), LinkOption.NOFOLLOW_LINKS) || !taken.add(item.twin()));
        var made = new ArrayList<Item>();
        for (Item folder : folders) {
            if (!Files.isDirectory(folder.twin())) {
                Files.createDirectory(folder.twin());
                made.add(folder);
            }
        }
        return copy(to, to, files, made);
    }

    private Copied copy(Path from, Path to, List<Item> files, List<Item> folders)
            throws IOException {
        // begun late, the largest would keep one thread busy when the others are done
        files.sort(Comparator.comparing(item -> item.attributes().size() < LARGEST_FIRST));
        Set<Path> clean = ConcurrentHashMap.newKeySet();
        SharedFiles shared = copyFiles(from, to, files, clean);
        // the inner ones first: what is inside a folder changes its time
        for (Item folder : folders.reversed()) {
            finish(folder.file(), folder.twin());
        }
        return new Copied(files.size(), bytes, shared, clean);
    }

    /// Whether copies of a tree's files would share their blocks with them, and so need no room.
    ///
    /// @param content of the tree
    public static boolean copiesByReference(Path tree, Fingerprint content, Path folder)
            throws IOException {
        Path sample =
                content.entries().entrySet().stream()
                        .filter(entry -> entry.getValue().matches("file [1-9].*"))
                        .findFirst()
                        .map(entry -> tree.resolve(entry.getKey()))
                        .orElse(null);
        return Extents.copiesByReference(sample, folder);
    }

    private SharedFiles copyFiles(Path from, Path to, List<Item> files, Set<Path> clean)
            throws IOException {
        boolean links =
                sharing == Sharing.LINKS
                        && Volume.isShared(from, to)
                        && !Extents.copiesByReference(sample(files), to);
        var shared = new ConcurrentLinkedQueue<SharedFile>();
        Workers.each(
                files,
                cancellation,
                () -> {
                    var cloner = new FileCloner(links, relocation);
                    return item -> {
                        if (item.attributes().isSymbolicLink()) {
                            copyLink(item);
                        } else {
                            FileCloner.Made made =
                                    cloner.copy(item.file(), item.twin(), item.attributes());
                            made.hash().ifPresent(it -> shared.add(share(to, item, it)));
                            if (made.clean()) {
                                clean.add(to.relativize(item.twin()));
                            }
                        }
                        copied(size(item.attributes()));
                    };
                });
        return new SharedFiles(List.copyOf(shared));
    }

    private synchronized void copied(long size) {
        bytes += size;
        listener.copied(bytes);
    }

    private static SharedFile share(Path to, Item item, String hash) {
        return new SharedFile(to.relativize(item.twin()), item.attributes().size(), hash);
    }

    private static @Nullable Path sample(List<Item> files) {
        return files.stream()
                .filter(item -> size(item.attributes()) > 0)
                .map(Item::file)
                .findFirst()
                .orElse(null);
    }

    private static long size(BasicFileAttributes attributes) {
        return attributes.isRegularFile() ? attributes.size() : 0;
    }

    private static void copyLink(Item item) throws IOException {
        Files.copy(
                item.file(),
                item.twin(),
                StandardCopyOption.COPY_ATTRIBUTES,
                LinkOption.NOFOLLOW_LINKS);
    }

    /// Modes and times of a folder come last: it must be writable while it is filled, and filling
    /// it changes its time.
    private static void finish(Path folder, Path twin) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(folder, PosixFileAttributeView.class);
        if (view != null) {
            PosixFileAttributes posix = view.readAttributes();
            Set<PosixFilePermission> modes = EnumSet.noneOf(PosixFilePermission.class);
            modes.addAll(posix.permissions());
            Files.setPosixFilePermissions(twin, modes);
        }
        BasicFileAttributes basic = Files.readAttributes(folder, BasicFileAttributes.class);
        Files.getFileAttributeView(twin, BasicFileAttributeView.class)
                .setTimes(basic.lastModifiedTime(), basic.lastAccessTime(), null);
    }

    private final class Looking extends SimpleFileVisitor<Path> {
        private final Path from;
        private final Path to;
        private final Predicate<Path> left;
        private final List<Item> files;
        private final List<Item> folders;

        Looking(Path from, Path to, Predicate<Path> left, List<Item> files, List<Item> folders) {
            this.from = from;
            this.to = to;
            this.left = left;
            this.files = files;
            this.folders = folders;
        }

        private Item item(Path path, BasicFileAttributes attributes) {
            return new Item(
                    path, path.equals(from) ? to : to.resolve(from.relativize(path)), attributes);
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
                throws IOException {
            cancellation.check();
            if (left.test(from.relativize(folder))) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            if (attributes.isOther()) {
                throw new SpecialFileException(folder.toString());
            }
            folders.add(item(folder, attributes));
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            cancellation.check();
            if (left.test(from.relativize(file))) {
                return FileVisitResult.CONTINUE;
            }
            if (attributes.isOther() || attributes.isDirectory()) {
                throw new SpecialFileException(file.toString());
            }
            files.add(item(file, attributes));
            return FileVisitResult.CONTINUE;
        }
    }
}
