package org.trivet.probes.gpu;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/// Lists folders of a search path, all at once and for a limited time together: a path may hold
/// network drives that are gone, each of which is silent for half a minute.
final class FolderListings {

    /// Folders of one search path; Windows' own limit of a variable is 32,767 characters.
    private static final int FOLDER_LIMIT = 500;

    /// Names of one folder that are looked at.
    private static final int NAME_LIMIT = 50_000;

    private final Lister lister;
    private final Duration limit;

    FolderListings(Duration limit) {
        this(limit, FolderListings::list);
    }

    FolderListings(Duration limit, Lister lister) {
        this.limit = limit;
        this.lister = lister;
    }

    /// Lists one folder.
    interface Lister {
        Listing list(Path folder, Predicate<String> wanted) throws IOException;
    }

    /// What came of it.
    sealed interface Listing {}

    /// @param names those that were wanted, sorted
    record Listed(Set<String> names) implements Listing {}

    record Absent() implements Listing {}

    record NoFolder() implements Listing {}

    /// No answer in time.
    record Silent() implements Listing {}

    record Unreadable(String why) implements Listing {}

    /// @param wanted the names that are kept
    Map<Path, Listing> read(Collection<Path> folders, Predicate<String> wanted) {
        var running = new LinkedHashMap<Path, CompletableFuture<Listing>>();
        new LinkedHashSet<>(folders)
                .stream()
                        .limit(FOLDER_LIMIT)
                        .forEach(folder -> running.put(folder, start(folder, wanted)));
        long end = System.nanoTime() + limit.toNanos();
        var listings = new LinkedHashMap<Path, Listing>();
        running.forEach((folder, future) -> listings.put(folder, await(future, end)));
        return listings;
    }

    private CompletableFuture<Listing> start(Path folder, Predicate<String> wanted) {
        var result = new CompletableFuture<Listing>();
        Thread.ofPlatform()
                .daemon()
                .name("search path")
                .start(() -> {
                    try {
                        result.complete(lister.list(folder, wanted));
                    } catch (Throwable e) {
                        result.completeExceptionally(e);
                    }
                });
        return result;
    }

    private static Listing await(CompletableFuture<Listing> future, long end) {
        try {
            return future.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            return new Silent();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Silent();
        } catch (ExecutionException e) {
            return new Unreadable(String.valueOf(e.getCause()));
        }
    }

    private static Listing list(Path folder, Predicate<String> wanted) {
        var names = new TreeSet<String>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            int count = 0;
            for (Path entry : entries) {
                String name = String.valueOf(entry.getFileName());
                if (wanted.test(name)) {
                    names.add(name);
                }
                if (++count >= NAME_LIMIT) {
                    break;
                }
            }
            return new Listed(names);
        } catch (NoSuchFileException _) {
            return new Absent();
        } catch (NotDirectoryException _) {
            return new NoFolder();
        } catch (IOException | DirectoryIteratorException e) {
            // Windows has other words for a file that is listed
            if (Files.isRegularFile(folder)) {
                return new NoFolder();
            }
            return Files.exists(folder)
                    ? new Unreadable(String.valueOf(e.getMessage()))
                    : new Absent();
        }
    }
}
