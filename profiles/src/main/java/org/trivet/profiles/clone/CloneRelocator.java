package org.trivet.profiles.clone;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.trivet.probes.host.Cancellation;

/// Rewrites a whole copy that is to stay, for a path of any length and of any characters that
/// [PathCharacters] allows. It is done once, on files that were just copied: unlike [Relocator],
/// which also leads back, it need not be able to run again, for a copy that was not finished is
/// removed. It knows the forms in which programs write down a path, and says what it could not
/// rewrite.
public final class CloneRelocator {
    private final Origin origin;
    private final Path copy;
    private final Relocation relocation;

    /// @param origin of the files, byte for byte; it is read, to know which recorded hashes were
    ///   right. What has none is left as it is
    public CloneRelocator(Origin origin, Path copy, Relocation relocation) {
        this.origin = origin;
        this.copy = copy;
        this.relocation = relocation;
    }

    /// What was done.
    ///
    /// @param changed files and links, relative to the copy
    /// @param remains what still names the original, sorted by path
    public record Relocated(Set<Path> changed, List<Remains> remains) {
        public Relocated {
            changed = Set.copyOf(changed);
            remains = List.copyOf(remains);
        }
    }

    /// @param clean files, relative to the copy, that are known not to hold the prefix
    public Relocated relocate(
            Set<Path> clean, Relocator.Listener listener, Cancellation cancellation)
            throws IOException {
        var files = new ArrayList<Path>();
        var links = new ArrayList<Path>();
        Relocator.collect(copy, files, links);
        files.removeIf(file -> origin.of(copy.relativize(file)).isEmpty());
        links.removeIf(link -> origin.of(copy.relativize(link)).isEmpty());
        CondaFiles conda = CondaFiles.of(copy, files);
        Set<Path> changed = ConcurrentHashMap.newKeySet();
        var remains = new ConcurrentLinkedQueue<Remains>();
        var looked = new AtomicLong();
        Workers.each(
                files,
                cancellation,
                () -> {
                    var work = new FileRelocation(origin, relocation, conda);
                    return file -> {
                        Path name = copy.relativize(file);
                        FileRelocation.Result result = work.on(file, name, clean.contains(name));
                        if (result.changed()) {
                            changed.add(name);
                        }
                        if (result.remains() != null) {
                            remains.add(new Remains(name, result.remains()));
                        }
                        listener.looked(looked.incrementAndGet());
                    };
                });
        var moved = new MovedLinks(origin, copy, relocation);
        for (Path link : links) {
            if (moved.retarget(link)) {
                changed.add(copy.relativize(link));
            }
        }
        var hashes = new RecordedHashes(origin, copy, Set.copyOf(changed));
        for (Path file : files) {
            if (hashes.update(file)) {
                changed.add(copy.relativize(file));
            }
        }
        return new Relocated(
                changed, remains.stream().sorted(Comparator.comparing(Remains::file)).toList());
    }
}
