package org.trivet.probes.python;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.host.Fact;

/// How much lies in an environment.
///
/// Links are not followed. A file with several names in it counts once where the file system tells
/// (Linux, macOS; Windows counts each name). Blocks shared with other folders, by hard links to a
/// package cache or by reflinks, count in full.
///
/// @param bytes the lengths of the files
/// @param files how many, links included
/// @param unread folders and files that could not be looked at
public record EnvironmentSize(long bytes, long files, long unread) {
    /// Keys of seen files that are kept; what comes after may count twice.
    private static final int MOST_KEYS = 1_000_000;

    /// Files between two reports of progress.
    private static final int STEP = 5_000;

    /// Measures; takes seconds for ten thousands of files.
    ///
    /// @param progress called with what was counted so far, now and then
    /// @return unreadable if the folder is not the environment's own, as `/usr`
    /// @throws java.util.concurrent.CancellationException if the wish was given
    public static Fact<EnvironmentSize> of(
            PythonEnvironment environment,
            Cancellation cancellation,
            Consumer<EnvironmentSize> progress) {
        Path prefix = environment.prefix();
        if (InstallationReader.isGuest(environment)) {
            return Fact.unreadable(
                    prefix.toString(), "programs other than this Python lie in this folder too");
        }
        // the environments of a conda lie in its base and are listed themselves
        boolean base = environment.role() == Role.INSTALLATION && CondaReader.fits(prefix);
        var counter = new Counter(prefix, base, cancellation, progress);
        try {
            Files.walkFileTree(prefix, counter);
        } catch (IOException e) {
            return Fact.unreadable(prefix.toString(), "it could not be read: " + e.getMessage());
        }
        return Fact.found(counter.soFar(), prefix.toString());
    }

    private static final class Counter extends SimpleFileVisitor<Path> {
        private final Path prefix;
        private final boolean withoutEnvironments;
        private final Cancellation cancellation;
        private final Consumer<EnvironmentSize> progress;
        private final Set<Object> seen = new HashSet<>();
        private long bytes;
        private long files;
        private long unread;

        Counter(
                Path prefix,
                boolean withoutEnvironments,
                Cancellation cancellation,
                Consumer<EnvironmentSize> progress) {
            this.prefix = prefix;
            this.withoutEnvironments = withoutEnvironments;
            this.cancellation = cancellation;
            this.progress = progress;
        }

        EnvironmentSize soFar() {
            return new EnvironmentSize(bytes, files, unread);
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            cancellation.check();
            return withoutEnvironments && folder.equals(prefix.resolve("envs"))
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            Object key = attributes.fileKey();
            if (key != null && seen.size() < MOST_KEYS && !seen.add(key)) {
                return FileVisitResult.CONTINUE;
            }
            files++;
            if (attributes.isRegularFile()) {
                bytes += attributes.size();
            }
            if (files % STEP == 0) {
                cancellation.check();
                progress.accept(soFar());
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            unread++;
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
            if (e != null) {
                unread++;
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
