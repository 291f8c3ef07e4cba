package org.trivet.probes.loader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringTokenizer;
import org.trivet.probes.binary.BinaryAnswer;
import org.trivet.probes.binary.BinarySource;
import org.trivet.probes.binary.ElfBinary;

/// Reads a [LinuxMachine] from a disk, for processes of one program.
public final class LinuxMachineReader {
    private static final int MAXIMUM_PRELOAD = 64 << 10;

    private LinuxMachineReader() {}

    /// @param root the folder that is `/` in the examined system
    /// @param program the program that will be started, or a library for its kind
    /// @param variables the process's environment
    /// @param currentFolder as the examined system writes it
    /// @param processor that of the examined system
    /// @return empty if the program is no ELF file
    public static Optional<LinuxMachine> read(
            Path root,
            Path program,
            BinarySource source,
            Map<String, String> variables,
            String currentFolder,
            Processor processor) {
        if (!(source.read(program) instanceof BinaryAnswer.Read(ElfBinary elf))) {
            return Optional.empty();
        }
        String interpreter = elf.interpreter().orElseGet(() -> usual(elf));
        LinuxFiles files = new LinuxFiles(root, source);
        LinkerFile linker =
                LinkerFile.read(files.file(interpreter).map(LinuxFile::path), elf.bits());
        return Optional.of(
                new LinuxMachine(
                        root,
                        elf.architecture(),
                        elf.bits(),
                        interpreter,
                        Optional.ofNullable(variables.get("LD_LIBRARY_PATH")),
                        preload(files, variables),
                        !variables.getOrDefault("LD_BIND_NOW", "").isEmpty(),
                        currentFolder,
                        files.disk("/etc/ld.so.cache")
                                .map(LibraryCacheReader::read)
                                .orElse(LibraryCache.EMPTY),
                        linker.folders(),
                        processor.levels(),
                        linker.oldCapabilities(elf.architecture(), processor),
                        lib(linker.folders()),
                        linker.platform(elf.architecture(), processor)));
    }

    /// `$LIB` is the first default folder without what stands before `lib`.
    private static String lib(List<String> folders) {
        String first = folders.getFirst();
        int at = first.indexOf("/lib");
        return at < 0 ? "lib" : first.substring(at + 1);
    }

    /// Source: the ABI supplements; glibc's manual lists the same.
    private static String usual(ElfBinary elf) {
        return switch (elf.architecture()) {
            case AMD64 -> "/lib64/ld-linux-x86-64.so.2";
            case X32 -> "/libx32/ld-linux-x32.so.2";
            case ARM64 -> "/lib/ld-linux-aarch64.so.1";
            case ARM -> "/lib/ld-linux-armhf.so.3";
            case PPC64LE -> "/lib64/ld64.so.2";
            case PPC64 -> "/lib64/ld64.so.1";
            case S390X -> "/lib/ld64.so.1";
            case RISCV64 -> "/lib/ld-linux-riscv64-lp64d.so.1";
            case LOONGARCH64 -> "/lib64/ld-linux-loongarch-lp64d.so.1";
            case X86, ARM64EC, OTHER -> "/lib/ld-linux.so.2";
        };
    }

    private static List<String> preload(LinuxFiles files, Map<String, String> variables) {
        List<String> result = new ArrayList<>();
        addNames(result, variables.getOrDefault("LD_PRELOAD", ""), " :");
        files.disk("/etc/ld.so.preload")
                .ifPresent(file -> {
                    try (InputStream in = Files.newInputStream(file)) {
                        byte[] bytes = in.readNBytes(MAXIMUM_PRELOAD);
                        String text = new String(bytes, StandardCharsets.UTF_8);
                        addNames(result, text.replaceAll("#.*", ""), ": \t\r\n");
                    } catch (IOException _) {
                        // ld.so goes on without it too
                    }
                });
        return result;
    }

    private static void addNames(List<String> result, String text, String separators) {
        StringTokenizer names = new StringTokenizer(text, separators);
        while (names.hasMoreTokens()) {
            result.add(names.nextToken());
        }
    }
}
