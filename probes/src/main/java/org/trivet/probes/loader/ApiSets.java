package org.trivet.probes.loader;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Which library of the system stands behind an API set's name (`api-ms-win-crt-runtime-l1-1-0`).
///
/// Sources: Microsoft, "Windows API sets" (names, hosts, a set without a host) and "API Set Loader
/// Operation". The layout of schema version 6 is documented by Wine's `include/apiset.h` alone: a
/// header of seven numbers, entries of six, values of five, names in UTF-16.
///
/// @param hosts by the name up to its last hyphen, in lower case: by the importer's base name, or
///   the empty text for all others, the host's file name; an empty one for a set without a host
public record ApiSets(Map<String, Map<String, String>> hosts) {
    /// Some 1,000 entries in 130 KB on Windows 11.
    private static final int LARGEST_FILE = 4 << 20;

    private static final int MOST_ENTRIES = 65_536;
    private static final int MOST_VALUES = 256;

    public ApiSets {
        hosts = Map.copyOf(hosts);
    }

    /// Nothing is known but the names' form.
    public static ApiSets unknown() {
        return new ApiSets(Map.of());
    }

    public boolean known() {
        return !hosts.isEmpty();
    }

    /// Whether the name has the form of an API set's.
    public static boolean named(String library) {
        String name = WindowsNames.fold(library);
        return name.startsWith("api-") || name.startsWith("ext-");
    }

    /// The file name of the host; an empty text if the set has none; empty if it is no known set.
    ///
    /// @param importer the base name of the file that asks
    Optional<String> host(String library, String importer) {
        String name = WindowsNames.fold(library);
        if (name.endsWith(".dll")) {
            name = name.substring(0, name.length() - 4);
        }
        int hyphen = name.lastIndexOf('-');
        if (hyphen < 0) {
            return Optional.empty();
        }
        return Optional.ofNullable(hosts.get(name.substring(0, hyphen)))
                .map(values ->
                        values.getOrDefault(
                                WindowsNames.fold(importer), values.getOrDefault("", "")));
    }

    /// Reads `apisetschema.dll`.
    ///
    /// @return unknown sets if the file is absent, of another version or malformed
    public static ApiSets read(Path schema) {
        try {
            if (!Files.isRegularFile(schema) || Files.size(schema) > LARGEST_FILE) {
                return unknown();
            }
            byte[] bytes;
            try (var in = Files.newInputStream(schema)) {
                bytes = in.readNBytes(LARGEST_FILE);
            }
            return parse(section(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN)));
        } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException malformed) {
            return unknown();
        }
    }

    private static ByteBuffer section(ByteBuffer file) {
        int header = file.getInt(0x3c);
        if (file.getInt(header) != 0x4550) {
            throw new IllegalArgumentException("no PE header");
        }
        int count = Short.toUnsignedInt(file.getShort(header + 6));
        int at = header + 24 + Short.toUnsignedInt(file.getShort(header + 20));
        for (int i = 0; i < count; i++, at += 40) {
            if (ascii(file, at).equals(".apiset")) {
                return file.slice(file.getInt(at + 20), file.getInt(at + 16))
                        .order(ByteOrder.LITTLE_ENDIAN);
            }
        }
        throw new IllegalArgumentException("no section .apiset");
    }

    private static String ascii(ByteBuffer file, int at) {
        var name = new byte[8];
        file.get(at, name);
        return new String(name, StandardCharsets.ISO_8859_1).replace("\0", "");
    }

    static ApiSets parse(ByteBuffer map) {
        int count = map.getInt(12);
        int entries = map.getInt(16);
        if (map.getInt(0) != 6 || count < 0 || count > MOST_ENTRIES) {
            throw new IllegalArgumentException("another version");
        }
        var hosts = new HashMap<String, Map<String, String>>();
        for (int i = 0; i < count; i++) {
            int entry = Math.addExact(entries, i * 24);
            String key = text(map, map.getInt(entry + 4), map.getInt(entry + 12));
            int values = map.getInt(entry + 16);
            int length = map.getInt(entry + 20);
            if (length < 0 || length > MOST_VALUES) {
                throw new IllegalArgumentException("too many values");
            }
            var byImporter = new HashMap<String, String>();
            for (int j = 0; j < length; j++) {
                int value = Math.addExact(values, j * 20);
                byImporter.put(
                        text(map, map.getInt(value + 4), map.getInt(value + 8)),
                        text(map, map.getInt(value + 12), map.getInt(value + 16)));
            }
            hosts.put(key, Map.copyOf(byImporter));
        }
        return new ApiSets(hosts);
    }

    private static String text(ByteBuffer map, int at, int length) {
        if (length < 0 || length > 1024) {
            throw new IllegalArgumentException("a name too long");
        }
        var bytes = new byte[length];
        map.get(at, bytes);
        return WindowsNames.fold(new String(bytes, StandardCharsets.UTF_16LE));
    }
}
