package org.trivet.probes.loader;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.trivet.probes.binary.Architecture;

/// All that ld.so takes from the machine, from the variables of the process and from how it was
/// built itself. Paths are written as the examined system writes them.
///
/// @param root the folder that is `/` there: `/` itself, or where another system's disk is mounted
/// @param interpreter ld.so, as programs name it in `PT_INTERP`
/// @param libraryPath `LD_LIBRARY_PATH`
/// @param preload the names of `LD_PRELOAD`, then those of `/etc/ld.so.preload`
/// @param bindNow whether `LD_BIND_NOW` is set
/// @param currentFolder for relative paths and empty entries
/// @param cache `/etc/ld.so.cache`
/// @param defaultFolders those that are built into this ld.so, in its order
/// @param capabilities the folders below `glibc-hwcaps` that the processor can use, the best first
/// @param oldCapabilities subfolders that ld.so before 2.37 searched in each folder, after
///   `glibc-hwcaps`: `tls/x86_64`, `tls`, …
/// @param lib what `$LIB` stands for
/// @param platform what `$PLATFORM` stands for
public record LinuxMachine(
        Path root,
        Architecture architecture,
        int bits,
        String interpreter,
        Optional<String> libraryPath,
        List<String> preload,
        boolean bindNow,
        String currentFolder,
        LibraryCache cache,
        List<String> defaultFolders,
        List<String> capabilities,
        List<String> oldCapabilities,
        String lib,
        String platform) {
    public LinuxMachine {
        preload = List.copyOf(preload);
        defaultFolders = List.copyOf(defaultFolders);
        capabilities = List.copyOf(capabilities);
        oldCapabilities = List.copyOf(oldCapabilities);
    }

    /// What rows of `ld.so.cache` for this machine are marked with.
    ///
    /// Source: glibc's `sysdeps/generic/ldconfig.h`; 3 stands for ELF and glibc, the rest for the
    /// machine.
    int cacheFlags() {
        int machine =
                switch (architecture) {
                    case AMD64 -> 0x0300;
                    case X32 -> 0x0800;
                    case ARM64 -> 0x0a00;
                    case ARM -> 0x0900;
                    case S390X -> 0x0400;
                    case PPC64, PPC64LE -> 0x0500;
                    case RISCV64 -> 0x1000;
                    case LOONGARCH64 -> 0x1200;
                    case X86, ARM64EC, OTHER -> 0;
                };
        return machine | 3;
    }

    /// A path made absolute as the process sees it.
    String absolute(String path) {
        return path.startsWith("/") ? path : currentFolder + "/" + path;
    }

    /// The same machine with other variables.
    public LinuxMachine with(Optional<String> newLibraryPath, List<String> newPreload) {
        return new LinuxMachine(
                root,
                architecture,
                bits,
                interpreter,
                newLibraryPath,
                newPreload,
                bindNow,
                currentFolder,
                cache,
                defaultFolders,
                capabilities,
                oldCapabilities,
                lib,
                platform);
    }
}
