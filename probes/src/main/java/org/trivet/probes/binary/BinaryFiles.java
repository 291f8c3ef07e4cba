package org.trivet.probes.binary;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Native files of a disk, and those in wheels, each opened once and mapped read-only until all are
/// closed together. May be used by many threads at once.
///
/// A wheel's member has the path that it would have if the wheel were a folder:
/// `x-1.0-cp311-cp311-win_amd64.whl/x/lib/x.dll`. Members are unpacked into memory, never onto a
/// disk.
public final class BinaryFiles implements BinarySource, AutoCloseable {
    private static final int ELF = 0x7f454c46;
    private static final int MZ = 0x4d5a;

    private final BinaryLimits limits;
    private final Arena arena = Arena.ofShared();
    private final Map<Path, BinaryAnswer> answers = new ConcurrentHashMap<>();
    private final Wheels wheels;

    public BinaryFiles() {
        this(BinaryLimits.STANDARD);
    }

    public BinaryFiles(BinaryLimits limits) {
        this.limits = limits;
        this.wheels = new Wheels(arena, limits);
    }

    /// @throws IllegalStateException after [#close]
    @Override
    public BinaryAnswer read(Path file) {
        BinaryAnswer known = answers.get(file);
        return known != null ? known : answers.computeIfAbsent(file, this::open);
    }

    /// The native files in a wheel, as paths for [#read], in the wheel's own order.
    ///
    /// @throws IOException if it is no sound archive
    public List<Path> wheel(Path wheel) throws IOException {
        return wheels.members(wheel);
    }

    /// Unmaps all files. What was read before must not be asked any more.
    @Override
    public void close() {
        wheels.close();
        arena.close();
    }

    private BinaryAnswer open(Path file) {
        if (!arena.scope().isAlive()) {
            throw new IllegalStateException("closed");
        }
        try {
            Optional<MemorySegment> bytes = bytes(file);
            return bytes.isEmpty()
                    ? new BinaryAnswer.Absent()
                    : new BinaryAnswer.Read(binary(file, bytes.get(), limits));
        } catch (MalformedException e) {
            return new BinaryAnswer.Bad(e.with("path", file.toString()));
        } catch (IOException | InternalError e) {
            // InternalError: the file became shorter while it was read
            return new BinaryAnswer.Bad(
                    new BinaryProblem(
                            "unreadable", Map.of("path", file.toString(), "reason", reason(e))));
        }
    }

    /// The system's own words where it has some; else the name of what happened.
    private static String reason(Throwable failure) {
        String words =
                failure instanceof FileSystemException named
                        ? named.getReason()
                        : failure.getMessage();
        return words == null || words.isBlank() ? failure.getClass().getSimpleName() : words;
    }

    /// Recognises a file by its first bytes.
    static Binary binary(Path path, MemorySegment bytes, BinaryLimits limits)
            throws MalformedException {
        long size = bytes.byteSize();
        if (size >= 4 && magic(bytes, 4) == ELF) {
            return ElfReader.read(path, bytes, limits);
        } else if (size >= 2 && magic(bytes, 2) == MZ) {
            return PeReader.read(path, bytes, limits);
        }
        if (size == 0) {
            throw new MalformedException("empty", "magic", 0, 0);
        }
        throw new MalformedException(
                "not-binary", "magic", 0, magic(bytes, (int) Math.min(4, size)));
    }

    private static int magic(MemorySegment bytes, int length) {
        int magic = 0;
        for (int i = 0; i < length; i++) {
            magic = magic << 8 | bytes.get(ValueLayout.JAVA_BYTE, i) & 0xff;
        }
        return magic;
    }

    /// Empty if there is no such file. Only regular files are opened: a pipe would wait for ever.
    private Optional<MemorySegment> bytes(Path file) throws IOException, MalformedException {
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(file, BasicFileAttributes.class);
        } catch (NoSuchFileException _) {
            return wheels.bytes(file);
        } catch (IOException e) {
            // below a regular file there is nothing, unless that is a wheel
            if (Files.notExists(file) || belowFile(file)) {
                return wheels.bytes(file);
            }
            throw e;
        }
        if (!attributes.isRegularFile()) {
            throw new MalformedException("not-binary", "regular file", 0, 0);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return Optional.of(
                    channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena));
        } catch (UnsupportedOperationException _) {
            // a file system in memory has nothing to map
            if (attributes.size() > limits.member()) {
                throw new MalformedException("limit", "size", 0, attributes.size());
            }
            return Optional.of(MemorySegment.ofArray(Files.readAllBytes(file)));
        }
    }

    private static boolean belowFile(Path file) {
        for (Path at = file.getParent(); at != null; at = at.getParent()) {
            if (Files.isRegularFile(at)) {
                return true;
            }
        }
        return false;
    }
}
