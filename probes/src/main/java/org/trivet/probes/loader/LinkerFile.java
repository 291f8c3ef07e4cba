package org.trivet.probes.loader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trivet.probes.binary.Architecture;

/// What one ld.so has built in. Distributions differ in the default folders (`/lib64`, Debian's
/// `/lib/x86_64-linux-gnu`, Nix's own store), so the file itself is asked.
///
/// glibc keeps them as `system_dirs` in `elf/dl-load.c`: texts one behind the other, each with a
/// slash at either end.
///
/// @param folders without their last slashes
/// @param minorVersion the 36 of glibc 2.36; empty if the file does not tell
record LinkerFile(List<String> folders, OptionalInt minorVersion) {
    /// ld.so has 0.2 MiB, with debugging information some.
    private static final int MAXIMUM_BYTES = 16 << 20;

    /// What glibc has when nothing is configured: its manual, "Configuring and compiling".
    private static final List<String> WIDE = List.of("/lib64", "/usr/lib64");

    private static final List<String> NARROW = List.of("/lib", "/usr/lib");

    private static final Pattern VERSION = Pattern.compile("release version 2\\.(\\d{1,3})");

    LinkerFile {
        folders = List.copyOf(folders);
    }

    /// @param interpreter ld.so; where it cannot be read or tells nothing the folders are glibc's
    ///   own default
    static LinkerFile read(Optional<Path> interpreter, int bits) {
        LinkerFile usual = new LinkerFile(bits == 64 ? WIDE : NARROW, OptionalInt.empty());
        if (interpreter.isEmpty()) {
            return usual;
        }
        try (InputStream in = Files.newInputStream(interpreter.get())) {
            byte[] bytes = in.readNBytes(MAXIMUM_BYTES);
            List<String> found = folders(bytes);
            Matcher version = VERSION.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
            return new LinkerFile(
                    found.isEmpty() ? usual.folders() : found,
                    version.find()
                            ? OptionalInt.of(Integer.parseInt(version.group(1)))
                            : OptionalInt.empty());
        } catch (IOException e) {
            return usual;
        }
    }

    /// The subfolders that ld.so before 2.37 searched in every folder besides `glibc-hwcaps`, as it
    /// joins them for x86-64: of `tls`, the processor's capability and `AT_PLATFORM`, which are
    /// both `x86_64`, the longest first.
    List<String> oldCapabilities(Architecture architecture) {
        boolean old = minorVersion.isPresent() && minorVersion.getAsInt() < 37;
        return old && architecture == Architecture.AMD64
                ? List.of("tls/x86_64/x86_64", "tls/x86_64", "tls", "x86_64/x86_64", "x86_64")
                : List.of();
    }

    /// The longest run of texts that are such folders and of which one is a `lib` folder.
    static List<String> folders(byte[] bytes) {
        List<String> best = List.of();
        List<String> run = new ArrayList<>();
        int at = 0;
        while (at < bytes.length) {
            int end = bytes[at] == '/' ? textEnd(bytes, at) : at;
            if (end - at > 2 && end < bytes.length && bytes[end] == 0 && bytes[end - 1] == '/') {
                run.add(new String(bytes, at, end - 1 - at, StandardCharsets.US_ASCII));
                at = end + 1;
                continue;
            }
            if (run.size() > best.size() && run.stream().anyMatch(LinkerFile::isLibrary)) {
                best = List.copyOf(run);
            }
            run.clear();
            at++;
        }
        return best;
    }

    private static boolean isLibrary(String folder) {
        return folder.contains("/lib");
    }

    private static int textEnd(byte[] bytes, int from) {
        int end = from;
        while (end < bytes.length && bytes[end] > ' ' && bytes[end] < 0x7f && end - from < 1024) {
            end++;
        }
        return end;
    }
}
