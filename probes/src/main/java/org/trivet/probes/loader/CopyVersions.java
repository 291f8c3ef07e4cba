package org.trivet.probes.loader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.trivet.probes.binary.BinaryAnswer;
import org.trivet.probes.binary.BinaryFiles;
import org.trivet.probes.binary.ElfBinary;
import org.trivet.probes.binary.FileVersion;
import org.trivet.probes.binary.PeBinary;
import org.trivet.probes.host.Cancellation;

/// The versions of copies that lost: a report tells those of what was loaded.
public final class CopyVersions {
    /// A search order has a handful of copies; this bounds what a strange disk costs.
    private static final int MOST = 500;

    private CopyVersions() {}

    /// The versions of those files that tell one: a version resource, or what stands behind `.so.`
    /// in the name of the real file.
    ///
    /// @throws java.util.concurrent.CancellationException if the wish was given
    public static Map<Path, String> of(Collection<Path> files, Cancellation cancellation) {
        var versions = new HashMap<Path, String>();
        try (var binaries = new BinaryFiles()) {
            for (Path file : files.stream().limit(MOST).toList()) {
                cancellation.check();
                of(binaries, file).ifPresent(version -> versions.put(file, version));
            }
        }
        return versions;
    }

    /// The version of one file, where it tells one.
    static Optional<String> of(BinaryFiles binaries, Path file) {
        if (!(binaries.read(file) instanceof BinaryAnswer.Read(var binary))) {
            return Optional.empty();
        }
        if (binary instanceof PeBinary pe) {
            return pe.fileVersion().map(FileVersion::file);
        }
        if (!(binary instanceof ElfBinary)) {
            return Optional.empty();
        }
        String name = String.valueOf(real(file).getFileName());
        int at = name.indexOf(".so.");
        return at < 0 ? Optional.empty() : Optional.of(name.substring(at + ".so.".length()));
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException _) {
            return file;
        }
    }
}
