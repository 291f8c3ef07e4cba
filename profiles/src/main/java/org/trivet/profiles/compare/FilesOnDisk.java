package org.trivet.profiles.compare;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.atomic.AtomicInteger;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.Message;

/// What lies in an environment: not compiled Python, not what the installers note about their own
/// work, not conda's package cache nor other environments. Links are not followed. Each folder is a
/// task of its own.
final class FilesOnDisk {
    /// Ten times the biggest environments in use.
    private static final int MOST = 1_000_000;

    private static final int MOST_REMARKS = 20;

    /// Folders in folders; Windows and Linux know paths that have more.
    private static final int DEEPEST = 200;

    private static final Set<String> NOTES =
            Set.of("RECORD", "INSTALLER", "REQUESTED", "direct_url.json", "uv_cache.json");

    private final Keys keys;
    private final PythonEnvironment environment;
    private final Cancellation cancellation;
    private final Tree tree;
    private final AtomicInteger count = new AtomicInteger();
    private final Queue<Message> remarks = new ConcurrentLinkedQueue<>();
    private volatile boolean tooMany;

    private FilesOnDisk(
            Tree tree, PythonEnvironment environment, Keys keys, Cancellation cancellation) {
        this.tree = tree;
        this.environment = environment;
        this.keys = keys;
        this.cancellation = cancellation;
    }

    /// To be called in a thread of a [java.util.concurrent.ForkJoinPool], whose threads do it.
    ///
    /// @param tree what is recorded
    /// @return what could not be read
    /// @throws IOException if there are too many files
    static List<Message> into(
            Tree tree, PythonEnvironment environment, Keys keys, Cancellation cancellation)
            throws IOException {
        var found = new FilesOnDisk(tree, environment, keys, cancellation);
        var roots = new ArrayList<Folder>();
        keys.tops().forEach(top -> found.root(top).ifPresent(roots::add));
        RecursiveAction.invokeAll(roots);
        cancellation.check();
        if (found.tooMany) {
            throw new IOException(
                    environment.prefix() + ": more than " + MOST + " files, none compared");
        }
        return List.copyOf(found.remarks);
    }

    /// Whether a file is not compared.
    ///
    /// @param folder the key of its folder
    static boolean isPassedOver(String folder, String name) {
        return name.endsWith(".pyc")
                || folder.startsWith("conda-meta/")
                || folder.endsWith(".dist-info/") && NOTES.contains(name);
    }

    private Optional<Folder> root(Path folder) {
        return Files.isDirectory(folder)
                ? keys.folder(folder).map(key -> new Folder(folder, key, 0))
                : Optional.empty();
    }

    private boolean isPassed(Path folder, String name) {
        if (name.equals("__pycache__")) {
            return true;
        }
        boolean among = environment.sitePackages().stream().anyMatch(folder::startsWith);
        return !among
                && (folder.equals(environment.prefix().resolve("pkgs"))
                        || Files.exists(folder.resolve("pyvenv.cfg"), LinkOption.NOFOLLOW_LINKS)
                        || Files.exists(folder.resolve("conda-meta"), LinkOption.NOFOLLOW_LINKS));
    }

    private void remark(Path file, IOException reason) {
        if (remarks.size() < MOST_REMARKS) {
            remarks.add(Unreadable.remark(file, reason));
        }
    }

    /// One folder and, as further tasks, those in it.
    private final class Folder extends RecursiveAction {
        private static final long serialVersionUID = 1;

        private final transient Path folder;
        private final String key;
        private final int depth;

        /// @param key of whatever lies in the folder, up to its own name
        /// @param depth how many folders lie around it
        Folder(Path folder, String key, int depth) {
            this.folder = folder;
            this.key = key;
            this.depth = depth;
        }

        @Override
        protected void compute() {
            if (cancellation.cancelled() || tooMany) {
                return;
            }
            if (depth > DEEPEST) {
                remark(folder, new IOException("deeper than " + DEEPEST + " folders"));
                return;
            }
            Tree.Folder files = tree.folder(key);
            var inner = new ArrayList<Folder>();
            files.path = folder;
            try {
                // in this way Windows gives the attributes with the listing
                Files.walkFileTree(folder, Set.of(), 1, new Visitor(files, inner));
            } catch (IOException e) {
                remark(folder, e);
            }
            tooMany |= count.addAndGet(files.entries.size()) > MOST;
            invokeAll(inner);
        }

        private void entry(
                Tree.Folder files,
                Path file,
                String name,
                BasicFileAttributes attributes,
                List<Folder> inner) {
            if (attributes.isDirectory()) {
                if (!isPassed(file, name)) {
                    inner.add(new Folder(file, keys.inner(key, file, name), depth + 1));
                }
            } else if (!isPassedOver(key, name)) {
                String folded = keys.name(name);
                Tree.Entry found = files.entry(folded);
                found.size = attributes.isRegularFile() ? attributes.size() : Tree.NO_FILE;
                if (!folded.equals(name)) {
                    found.name = name;
                }
            }
        }

        private final class Visitor extends SimpleFileVisitor<Path> {
            private final Tree.Folder files;
            private final List<Folder> inner;

            Visitor(Tree.Folder files, List<Folder> inner) {
                this.files = files;
                this.inner = inner;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                entry(files, file, String.valueOf(file.getFileName()), attributes, inner);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException reason) {
                remark(file, reason);
                return FileVisitResult.CONTINUE;
            }
        }
    }
}
