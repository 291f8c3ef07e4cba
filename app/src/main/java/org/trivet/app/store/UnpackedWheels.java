package org.trivet.app.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.trivet.probes.host.Cancellation;

/// The files of wheels, laid out together as `pip install --target` would, in a folder that goes
/// when this is closed.
///
/// Source: PyPA, "Binary distribution format": the parts `purelib`, `platlib` and `data`.
public final class UnpackedWheels implements AutoCloseable {
    private static final int MOST_MEMBERS = 300_000;
    private static final long MOST_BYTES = 12L << 30;
    private static final Pattern DATA = Pattern.compile("[^/]+\\.data/(purelib|platlib|data)/(.+)");
    private static final Pattern OTHER_DATA = Pattern.compile("[^/]+\\.data/.*");

    private final Path temporary;
    private final Path root;

    private UnpackedWheels(Path temporary, Path root) {
        this.temporary = temporary;
        this.root = root;
    }

    /// @throws IOException if one is no sound archive, or holds more than any wheel does
    public static UnpackedWheels of(List<Path> wheels, Cancellation cancellation)
            throws IOException {
        Path temporary = Files.createTempDirectory("trivet-wheel-");
        String name =
                wheels.size() == 1 ? String.valueOf(wheels.getFirst().getFileName()) : "wheels";
        var unpacked =
                new UnpackedWheels(temporary, Files.createDirectory(temporary.resolve(name)));
        try {
            long left = MOST_BYTES;
            for (Path wheel : wheels) {
                left = unpacked.unpack(wheel, left, cancellation);
            }
            return unpacked;
        } catch (IOException | RuntimeException failed) {
            unpacked.close();
            throw failed;
        }
    }

    /// Where the files lie; its last name is that of the wheel.
    public Path root() {
        return root;
    }

    private long unpack(Path wheel, long most, Cancellation cancellation) throws IOException {
        long left = most;
        try (var archive = new ZipFile(wheel.toString())) {
            if (archive.size() > MOST_MEMBERS) {
                throw new IOException(wheel.getFileName() + ": too many members");
            }
            for (ZipEntry entry : Collections.list(archive.entries())) {
                cancellation.check();
                Optional<Path> target =
                        entry.isDirectory() ? Optional.empty() : target(entry.getName());
                if (target.isPresent()) {
                    left -= copy(archive, entry, target.get(), left);
                }
            }
        }
        return left;
    }

    /// Where a member goes; empty for one that would lie outside, or that pip puts elsewhere.
    private Optional<Path> target(String member) {
        Matcher data = DATA.matcher(member);
        String inside = data.matches() ? data.group(2) : member;
        if ((!data.matches() && OTHER_DATA.matcher(member).matches())
                || inside.indexOf('\\') >= 0
                || inside.indexOf(':') >= 0
                || inside.startsWith("/")) {
            return Optional.empty();
        }
        try {
            Path target = root.resolve(inside).normalize();
            return target.startsWith(root) && !target.equals(root)
                    ? Optional.of(target)
                    : Optional.empty();
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    /// @return how many bytes were written
    private static long copy(ZipFile archive, ZipEntry entry, Path target, long most)
            throws IOException {
        Files.createDirectories(target.getParent() == null ? target : target.getParent());
        long written = 0;
        try (InputStream in = archive.getInputStream(entry);
                var out = Files.newOutputStream(target)) {
            var part = new byte[1 << 16];
            for (int n; (n = in.read(part)) > 0; ) {
                written += n;
                if (written > most) {
                    throw new IOException(
                            String.format(
                                    Locale.ROOT,
                                    "%s: more than %d bytes",
                                    entry.getName(),
                                    MOST_BYTES));
                }
                out.write(part, 0, n);
            }
        }
        return written;
    }

    /// Removes what was unpacked.
    @Override
    public void close() {
        try {
            Files.walkFileTree(
                    temporary,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                                throws IOException {
                            Files.delete(file);
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult postVisitDirectory(
                                Path folder, @Nullable IOException failed) throws IOException {
                            Files.delete(folder);
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }
}
