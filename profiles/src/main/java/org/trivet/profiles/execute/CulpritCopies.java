package org.trivet.profiles.execute;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trivet.probes.host.Cancellation;
import org.trivet.profiles.clone.Cloner;
import org.trivet.profiles.clone.Flush;
import org.trivet.profiles.clone.Mark;
import org.trivet.profiles.clone.Relocation;
import org.trivet.profiles.clone.Relocator;
import org.trivet.profiles.clone.Sharing;
import org.trivet.profiles.clone.TreeRemoval;
import org.trivet.profiles.plan.CopyName;

/// The copies of one search, written down before they are made, so that a later start can remove
/// what a killed one left.
final class CulpritCopies implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CulpritCopies.class);

    private final Path list;
    private final String id;
    private final Locks.Held lock;

    private CulpritCopies(Path list, String id, Locks.Held lock) {
        this.list = list;
        this.id = id;
        this.lock = lock;
    }

    private static Path folder(Path data) {
        return data.resolve("culprits");
    }

    /// Begins a list; its lock shows that the search runs.
    static CulpritCopies begin(Path data, Locks locks) throws IOException {
        Path folder = Files.createDirectories(folder(data));
        while (true) {
            String id = CopyName.token(ThreadLocalRandom.current());
            Path list = folder.resolve(id);
            Optional<Locks.Held> lock = locks.take(list, id);
            if (lock.isPresent() && Files.notExists(list)) {
                Files.createFile(list);
                Flush.folder(folder);
                return new CulpritCopies(list, id, lock.get());
            }
            if (lock.isPresent()) {
                lock.get().close();
            }
        }
    }

    /// Where the check of a search has its working folder and caches.
    static Path scratch(Path data, String id) {
        return data.resolve("scratch").resolve("culprit-" + id);
    }

    String id() {
        return id;
    }

    /// Copies an environment beside the path that its files name: a copy's name is as long.
    Path copy(CulpritSide side, Sharing sharing, Cancellation cancellation) throws IOException {
        Path copy = free(side.named());
        Files.writeString(list, copy + "\n", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
        Flush.parent(list);
        Relocation relocation = side.relocation(copy);
        new Mark(id, Mark.Role.COPY, side.named()).write(copy);
        Cloner.Copied copied =
                new Cloner(sharing, relocation, _ -> {}, cancellation).copy(side.folder(), copy);
        new Relocator(relocation).relocate(copy, copied.clean(), _ -> {}, cancellation);
        return copy;
    }

    private static Path free(Path environment) {
        Path copy = CopyName.free(environment, ThreadLocalRandom.current());
        while (Files.exists(Mark.file(copy))) {
            copy = CopyName.free(environment, ThreadLocalRandom.current());
        }
        return copy;
    }

    void remove(Path copy) throws IOException {
        TreeRemoval.remove(copy, id, Mark.Role.COPY);
    }

    /// Removes every copy; what cannot be removed is by the next start.
    @Override
    public void close() throws IOException {
        try (lock) {
            removeAll(list, id);
        }
    }

    /// Removes what searches left that were killed.
    ///
    /// @return the folders that were removed
    static List<Path> removeLeftovers(Path data, Locks locks) {
        var removed = new ArrayList<Path>();
        if (!Files.isDirectory(folder(data))) {
            return removed;
        }
        try (DirectoryStream<Path> lists = Files.newDirectoryStream(folder(data))) {
            for (Path list : lists) {
                String id = list.getFileName().toString();
                if (id.matches("[a-z0-9]{4}")) {
                    try (Locks.Held held = locks.take(list, id).orElse(null)) {
                        if (held != null) {
                            removed.addAll(removeAll(list, id));
                            Scratch.remove(scratch(data, id));
                        }
                    }
                }
            }
        } catch (IOException e) {
            LOG.warn("Copies of an earlier search were not removed", e);
        }
        return removed;
    }

    private static List<Path> removeAll(Path list, String id) throws IOException {
        var removed = new ArrayList<Path>();
        for (String line : Set.copyOf(Files.readAllLines(list, StandardCharsets.UTF_8))) {
            try {
                Path copy = Path.of(line);
                boolean there = Files.exists(copy);
                TreeRemoval.remove(copy, id, Mark.Role.COPY);
                if (there) {
                    removed.add(copy);
                }
            } catch (InvalidPathException e) {
                LOG.debug("not a path: {}", line, e);
            }
        }
        Files.delete(list);
        return removed;
    }
}
