package org.trivet.probes.python;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What a walk needs to know of one folder: first its names, then, where they are wanted, what its
/// entries are. Of a folder with many files only the few names are kept that matter.
final class FolderContent {
    private final Path folder;
    private final boolean counted;
    private final @Nullable Predicate<Path> mounted;
    private final SearchLimits limits;
    private final Task.Pulse pulse;
    private final List<Path> folders = new ArrayList<>();
    private final List<Path> links = new ArrayList<>();
    private final List<Path> unknown = new ArrayList<>();
    private final List<Path> likelyFiles = new ArrayList<>();
    private final List<Path> left = new ArrayList<>();
    private final Set<String> marks = new HashSet<>();
    private final Set<String> signs = new HashSet<>();
    private final List<String> names = new ArrayList<>();
    private Optional<Problem> remark = Optional.empty();
    private int entries;
    private boolean complete;
    private boolean looked;
    private boolean narrow;
    private boolean kept;

    /// What the next search can go by.
    ///
    /// @param narrow whether not all entries were looked at
    record Kept(
            Stamp stamp,
            boolean narrow,
            List<Path> folders,
            List<Path> links,
            Set<String> signs,
            Set<String> marks) {
        Kept {
            folders = List.copyOf(folders);
            links = List.copyOf(links);
            signs = Set.copyOf(signs);
            marks = Set.copyOf(marks);
        }

        /// How much of the memory it takes, in entries.
        int weight() {
            return 1 + folders.size() + links.size() + marks.size();
        }
    }

    private FolderContent(
            Path folder,
            boolean counted,
            @Nullable Predicate<Path> mounted,
            SearchLimits limits,
            Task.Pulse pulse) {
        this.mounted = mounted;
        this.folder = folder;
        this.counted = counted;
        this.limits = limits;
        this.pulse = pulse;
    }

    /// @param mounted whether a disk is mounted at an entry: it is a folder then, and a look at it
    ///   might not end; null if nothing is mounted in the folder
    /// @param counted whether the disk counts a folder's folders in its number of links
    static FolderContent read(
            Path folder,
            boolean counted,
            @Nullable Predicate<Path> mounted,
            SearchLimits limits,
            Task.Pulse pulse) {
        var content = new FolderContent(folder, counted, mounted, limits, pulse);
        try {
            // the system separator tells Windows, where a listing brings the attributes along
            if (folder.getFileSystem().getSeparator().equals("\\")) {
                content.withAttributes();
            } else {
                content.namesFirst();
            }
            content.complete = true;
        } catch (DirectoryIteratorException e) {
            IOException cause = e.getCause();
            content.unreadable(cause == null ? e : cause);
        } catch (NoSuchFileException | NotDirectoryException _) {
            // gone meanwhile
        } catch (IOException | SecurityException e) {
            content.unreadable(e);
        }
        return content;
    }

    /// A folder as the search before saw it; nothing has changed in it since.
    static FolderContent of(
            Path folder, Kept kept, boolean counted, SearchLimits limits, Task.Pulse pulse) {
        var content = new FolderContent(folder, counted, null, limits, pulse);
        content.folders.addAll(kept.folders());
        content.links.addAll(kept.links());
        content.signs.addAll(kept.signs());
        content.marks.addAll(kept.marks());
        content.looked = true;
        content.narrow = kept.narrow();
        content.kept = true;
        return content;
    }

    /// What is to be kept of it; empty where it is not known as a whole.
    ///
    /// @param stamp from before it was read
    Optional<Kept> kept(Stamp stamp) {
        return looked && (kept || complete) && remark.isEmpty() && mounted == null
                ? Optional.of(new Kept(stamp, narrow, folders, links, signs, marks))
                : Optional.empty();
    }

    /// The names that say what the folder is; see [FolderNames#isSign].
    boolean has(String sign) {
        return signs.contains(sign);
    }

    /// All its names; null where they are many, or not all could be read.
    @Nullable Listing listing() {
        return entries == names.size() && remark.isEmpty() && complete
                ? new Listing(folder, names)
                : null;
    }

    /// Whether an embeddable Python's search path lies here.
    boolean embedded() {
        return signs.contains(FolderNames.PTH);
    }

    /// Whether this is a Python's library, in sources or compiled only.
    boolean isStandardLibrary() {
        return (has("os.py") && has("site.py")) || (has("os.pyc") && has("site.pyc"));
    }

    /// The folders in it that were looked at, in the order of the disk; links are none.
    List<Path> folders() {
        return folders;
    }

    /// The links in it that were looked at and may lead to a folder.
    List<Path> links() {
        return links;
    }

    /// Whether a transaction's mark lies beside this entry.
    boolean marked(Path entry) {
        return !marks.isEmpty()
                && marks.contains(FolderNames.of(entry))
                && TransactionMark.isMarked(entry);
    }

    /// What could not be read of it.
    Optional<Problem> remark() {
        return remark;
    }

    /// A look at each entry costs more than all the rest of a walk. So an entry that only a file
    /// can be called is not looked at, and one whose name speaks for a file only until all folders
    /// are found.
    private void namesFirst() throws IOException {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            for (Path entry : stream) {
                if (!count()) {
                    break;
                }
                String name = FolderNames.of(entry);
                note(name);
                if (mounted != null && mounted.test(entry)) {
                    folders.add(entry);
                } else if (FolderNames.isPruned(name)) {
                    left.add(entry);
                } else if (!FolderNames.isSurelyFile(name)) {
                    (FolderNames.isLikelyFile(name) ? likelyFiles : unknown).add(entry);
                }
            }
        }
    }

    /// Looks which entries are folders or links. Apart from the listing, for while a folder is
    /// open, fewer files can be, and of some folders the names say enough.
    void look() {
        if (kept && narrow) {
            again();
        }
        looked = true;
        for (Path entry : unknown) {
            keep(entry, attributes(entry));
        }
        unknown.clear();
        if (likelyFiles.isEmpty()) {
            return;
        }
        try {
            lookAtLikelyFiles(counted ? missing() : Integer.MAX_VALUE);
        } catch (IOException | SecurityException e) {
            unreadable(e);
        }
        likelyFiles.clear();
    }

    /// Looks at the entries of these names alone.
    void look(List<String> wanted) {
        unknown.removeIf(entry -> !wanted.contains(FolderNames.of(entry)));
        likelyFiles.clear();
        if (!kept) {
            look();
            narrow = true;
        }
    }

    /// What was kept is too little: the folder is no environment any more.
    private void again() {
        kept = false;
        narrow = false;
        folders.clear();
        links.clear();
        signs.clear();
        marks.clear();
        try {
            namesFirst();
            complete = true;
        } catch (DirectoryIteratorException | IOException | SecurityException e) {
            unreadable(e);
        }
    }

    private void lookAtLikelyFiles(int toFind) {
        int missing = toFind;
        for (Path entry : likelyFiles) {
            if (missing <= 0) {
                return;
            }
            BasicFileAttributes attributes = attributes(entry);
            if (attributes != null && attributes.isDirectory()) {
                missing--;
                keep(entry, attributes);
            }
        }
    }

    /// How many folders are still to be found, by the number of links: two of its own, and the `..`
    /// of each folder in it. Where the number is none of this kind, no folder has fewer than two.
    private int missing() throws IOException {
        int links = Files.getAttribute(folder, "unix:nlink") instanceof Integer number ? number : 1;
        int missing = links < 2 ? Integer.MAX_VALUE : links - 2 - folders.size();
        for (Path entry : left) {
            if (missing <= 0) {
                break;
            }
            BasicFileAttributes attributes = attributes(entry);
            if (attributes != null && attributes.isDirectory()) {
                missing--;
            }
        }
        return missing;
    }

    private @Nullable BasicFileAttributes attributes(Path entry) {
        pulse.beat();
        try {
            return Files.readAttributes(
                    entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException | SecurityException _) {
            // gone meanwhile
            return null;
        }
    }

    private void withAttributes() throws IOException {
        Files.walkFileTree(
                folder,
                Set.of(),
                1,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path entry, BasicFileAttributes attributes) {
                        if (entry.equals(folder)) {
                            return FileVisitResult.TERMINATE;
                        }
                        note(FolderNames.of(entry));
                        keep(entry, attributes);
                        return count() ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path entry, IOException e)
                            throws IOException {
                        if (entry.equals(folder)) {
                            throw e;
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    private boolean count() {
        entries++;
        if (entries % 1000 == 0) {
            pulse.beat();
        }
        if (entries <= limits.entries()) {
            return true;
        }
        remark =
                Optional.of(
                        new Problem(
                                "too-many-entries",
                                Map.of(
                                        "path",
                                        folder.toString(),
                                        "count",
                                        String.valueOf(limits.entries()))));
        return false;
    }

    private void note(String name) {
        if (names.size() < Listing.MOST) {
            names.add(name);
        }
        if (FolderNames.isSign(name)) {
            signs.add(name);
        } else if (FolderNames.isPth(name)) {
            signs.add(FolderNames.PTH);
        } else if (name.endsWith(TransactionMark.SUFFIX)) {
            marks.add(name.substring(0, name.length() - TransactionMark.SUFFIX.length()));
        }
    }

    private void keep(Path entry, @Nullable BasicFileAttributes attributes) {
        if (attributes == null) {
            return;
        }
        if (attributes.isSymbolicLink()) {
            links.add(entry);
        } else if (attributes.isDirectory()) {
            // a junction of Windows is a folder and something other
            (attributes.isOther() ? links : folders).add(entry);
        }
    }

    private void unreadable(Exception e) {
        String why =
                e instanceof AccessDeniedException
                        ? "access denied"
                        : e instanceof FileSystemException system && system.getReason() != null
                                ? system.getReason()
                                : String.valueOf(e.getMessage());
        remark =
                Optional.of(
                        new Problem(
                                "unreadable-folder",
                                Map.of("path", folder.toString(), "why", why)));
    }
}
