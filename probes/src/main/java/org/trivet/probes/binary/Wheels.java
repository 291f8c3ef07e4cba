package org.trivet.probes.binary;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// The native members of wheels, found by the archive's central directory and unpacked into memory.
final class Wheels implements AutoCloseable {
    private final Arena arena;
    private final BinaryLimits limits;
    private final Map<Path, Wheel> open = new HashMap<>();
    private long unpacked;

    Wheels(Arena arena, BinaryLimits limits) {
        this.arena = arena;
        this.limits = limits;
    }

    private record Wheel(ZipFile archive, Map<String, ZipEntry> natives) {}

    synchronized List<Path> members(Path wheel) throws IOException {
        Map<String, ZipEntry> natives = wheel(wheel).natives;
        return natives.keySet().stream().map(wheel::resolve).toList();
    }

    private Wheel wheel(Path file) throws IOException {
        Wheel known = open.get(file);
        if (known != null) {
            return known;
        }
        var archive = new ZipFile(file.toString());
        var natives = new LinkedHashMap<String, ZipEntry>();
        for (ZipEntry entry : Collections.list(archive.entries())) {
            if (!entry.isDirectory() && isNative(entry.getName()) && isPlain(entry.getName())) {
                natives.putIfAbsent(entry.getName(), entry);
            }
        }
        var wheel = new Wheel(archive, natives);
        open.put(file, wheel);
        return wheel;
    }

    /// `libx.so.1.2` too.
    private static boolean isNative(String name) {
        String file = name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return file.endsWith(".dll")
                || file.endsWith(".pyd")
                || file.endsWith(".exe")
                || file.endsWith(".so")
                || file.contains(".so.");
    }

    /// A name that leads out of the wheel, or cannot be a path on Windows, is none of a library.
    private static boolean isPlain(String name) {
        for (String part : name.split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                return false;
            }
        }
        return name.chars().noneMatch(c -> c < ' ' || "\\:*?\"<>|".indexOf(c) >= 0);
    }

    /// Empty if the path leads into no wheel or the wheel has no such member.
    synchronized Optional<MemorySegment> bytes(Path file) throws IOException, MalformedException {
        for (Path at = file.getParent(); at != null; at = at.getParent()) {
            Path name = at.getFileName();
            if (name != null && name.toString().endsWith(".whl") && Files.isRegularFile(at)) {
                Wheel wheel = wheel(at);
                String member = at.relativize(file).toString().replace('\\', '/');
                ZipEntry entry = wheel.natives.get(member);
                return entry == null ? Optional.empty() : Optional.of(unpack(wheel.archive, entry));
            }
        }
        return Optional.empty();
    }

    private MemorySegment unpack(ZipFile archive, ZipEntry entry)
            throws IOException, MalformedException {
        long size = entry.getSize();
        if (size < 0 || size > limits.member() || size > limits.unpacked() - unpacked) {
            throw new MalformedException("limit", "uncompressed size", 0, size);
        }
        // a deflated byte stands for 1,032 at most: more is a lie, and memory is taken for it
        if (size / 1_032 > entry.getCompressedSize()) {
            throw new MalformedException("wheel-member", "uncompressed size", 0, size);
        }
        unpacked += size;
        MemorySegment bytes = arena.allocate(size, 8);
        try (InputStream in = archive.getInputStream(entry)) {
            var part = new byte[1 << 16];
            long at = 0;
            for (int n; (n = in.read(part)) > 0; at += n) {
                if (n > size - at) {
                    throw new MalformedException("wheel-member", "uncompressed size", 0, size);
                }
                MemorySegment.copy(MemorySegment.ofArray(part), 0, bytes, at, n);
            }
            return bytes.asSlice(0, at).asReadOnly();
        }
    }

    @Override
    public synchronized void close() {
        for (Wheel wheel : open.values()) {
            try {
                wheel.archive.close();
            } catch (IOException _) {
                // it was only read from: nothing is lost
            }
        }
        open.clear();
    }
}
