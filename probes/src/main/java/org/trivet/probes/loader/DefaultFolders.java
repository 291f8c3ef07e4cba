package org.trivet.probes.loader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The default folders of one ld.so. They are fixed when it is built: distributions differ
/// (`/lib64`, Debian's `/lib/x86_64-linux-gnu`, Nix's own store), so the file itself is asked.
///
/// glibc keeps them as `system_dirs` in `elf/dl-load.c`: texts one behind the other, each with a
/// slash at either end.
final class DefaultFolders {
    /// ld.so has 0.2 MiB, with debugging information some.
    private static final int MAXIMUM_BYTES = 16 << 20;

    /// What glibc has when nothing is configured: its manual, "Configuring and compiling".
    private static final List<String> WIDE = List.of("/lib64", "/usr/lib64");

    private static final List<String> NARROW = List.of("/lib", "/usr/lib");

    private DefaultFolders() {}

    /// @param interpreter ld.so; where it cannot be read or tells nothing the answer is glibc's own
    ///   default
    static List<String> of(Optional<Path> interpreter, int bits) {
        List<String> usual = bits == 64 ? WIDE : NARROW;
        if (interpreter.isEmpty()) {
            return usual;
        }
        try (InputStream in = Files.newInputStream(interpreter.get())) {
            List<String> found = find(in.readNBytes(MAXIMUM_BYTES));
            return found.isEmpty() ? usual : found;
        } catch (IOException e) {
            return usual;
        }
    }

    /// The longest run of texts that are such folders and of which one is a `lib` folder.
    static List<String> find(byte[] bytes) {
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
            if (run.size() > best.size() && run.stream().anyMatch(DefaultFolders::isLibrary)) {
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
