package org.trivet.probes.loader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.trivet.probes.binary.Architecture;

/// What one ld.so has built in. Distributions differ in the default folders (`/lib64`, Debian's
/// `/lib/x86_64-linux-gnu`, Nix's own store), so the file itself is asked.
///
/// glibc keeps them as `system_dirs` in `elf/dl-load.c`: texts one behind the other, each with a
/// slash at either end.
///
/// @param folders without their last slashes
/// @param minorVersion the 36 of glibc 2.36; empty if the file does not tell
/// @param platforms the names that it knows for processors of Intel's
record LinkerFile(List<String> folders, OptionalInt minorVersion, Set<String> platforms) {
    /// ld.so has 0.2 MiB, with debugging information some.
    private static final int MAXIMUM_BYTES = 16 << 20;

    /// What glibc has when nothing is configured: its manual, "Configuring and compiling".
    private static final List<String> WIDE = List.of("/lib64", "/usr/lib64");

    private static final List<String> NARROW = List.of("/lib", "/usr/lib");

    private static final List<String> PLATFORMS = List.of("haswell", "xeon_phi");

    private static final Pattern VERSION = Pattern.compile("release version 2\\.(\\d{1,3})");

    LinkerFile {
        folders = List.copyOf(folders);
        platforms = Set.copyOf(platforms);
    }

    /// @param interpreter ld.so; where it cannot be read or tells nothing the folders are glibc's
    ///   own default
    static LinkerFile read(Optional<Path> interpreter, int bits) {
        LinkerFile usual =
                new LinkerFile(bits == 64 ? WIDE : NARROW, OptionalInt.empty(), Set.of());
        if (interpreter.isEmpty()) {
            return usual;
        }
        try (InputStream in = Files.newInputStream(interpreter.get())) {
            byte[] bytes = in.readNBytes(MAXIMUM_BYTES);
            List<String> found = folders(bytes);
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            Matcher version = VERSION.matcher(text);
            return new LinkerFile(
                    found.isEmpty() ? usual.folders() : found,
                    version.find()
                            ? OptionalInt.of(Integer.parseInt(version.group(1)))
                            : OptionalInt.empty(),
                    PLATFORMS.stream()
                            .filter(name -> text.contains("\0" + name + "\0"))
                            .collect(Collectors.toSet()));
        } catch (IOException e) {
            return usual;
        }
    }

    /// What `$PLATFORM` stands for: what the kernel says in `AT_PLATFORM`, unless ld.so has a name
    /// of its own for the processor.
    String platform(Architecture architecture, Processor processor) {
        return switch (architecture) {
            case AMD64, X32 -> processor.platform().filter(platforms::contains).orElse("x86_64");
            case ARM64 -> "aarch64";
            case X86 -> "i686";
            case ARM -> "v7l";
            default -> architecture.id();
        };
    }

    /// The subfolders that ld.so before 2.37 searched in every folder besides `glibc-hwcaps`, as it
    /// joins them for x86-64: of what the processor can do, the platform and `tls`, every choice of
    /// them; those that hold the later ones stand first.
    ///
    /// Source: glibc 2.36, `elf/dl-hwcaps.c`, `_dl_important_hwcaps`.
    List<String> oldCapabilities(Architecture architecture, Processor processor) {
        boolean old = minorVersion.isPresent() && minorVersion.getAsInt() < 37;
        if (!old || architecture != Architecture.AMD64) {
            return List.of();
        }
        var names = new ArrayList<>(processor.oldNames());
        names.add(platform(architecture, processor));
        names.add("tls");
        var folders = new LinkedHashSet<String>();
        for (int choice = (1 << names.size()) - 1; choice > 0; choice--) {
            var parts = new ArrayList<String>();
            for (int i = names.size() - 1; i >= 0; i--) {
                if ((choice >> i & 1) != 0) {
                    parts.add(names.get(i));
                }
            }
            folders.add(String.join("/", parts));
        }
        return List.copyOf(folders);
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
