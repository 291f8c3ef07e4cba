package org.trivet.profiles.clone;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trivet.probes.host.Volume;

/// How a file lies on the disk: whether it has holes, and whether another may share its blocks.
/// Asked of Linux through calls that Java does not have; elsewhere, and where Java may not call
/// native code, the answer is what needs no such call.
final class Extents {
    private static final int WINDOWS_SPARSE = 0x200; // FILE_ATTRIBUTE_SPARSE_FILE

    private Extents() {}

    /// The calls, looked up once.
    private static final class Calls {
        private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
        private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
        private static final int READ = 0; // O_RDONLY
        private static final int WRITE = 1; // O_WRONLY
        private static final long CLONE = 0x40049409; // FICLONE of linux/fs.h
        private static final int SEEK_HOLE = 4; // of linux/fs.h

        static final Optional<Calls> OF_THIS_SYSTEM = find();

        private final MethodHandle open;
        private final MethodHandle close;
        private final MethodHandle seek;
        private final MethodHandle control;

        private Calls(Linker linker) {
            open =
                    handle(
                            linker,
                            "open",
                            FunctionDescriptor.of(INT, ValueLayout.ADDRESS, INT),
                            Linker.Option.firstVariadicArg(2));
            close = handle(linker, "close", FunctionDescriptor.of(INT, INT));
            seek = handle(linker, "lseek", FunctionDescriptor.of(LONG, INT, LONG, INT));
            control =
                    handle(
                            linker,
                            "ioctl",
                            FunctionDescriptor.of(INT, INT, LONG, INT),
                            Linker.Option.firstVariadicArg(2));
        }

        private static MethodHandle handle(
                Linker linker, String name, FunctionDescriptor shape, Linker.Option... options) {
            return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), shape, options);
        }

        private static Optional<Calls> find() {
            if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")) {
                return Optional.empty();
            }
            try {
                return Optional.of(new Calls(Linker.nativeLinker()));
            } catch (IllegalCallerException | UnsupportedOperationException _) {
                return Optional.empty();
            }
        }

        private int open(Path file, int flags) throws IOException {
            try (Arena arena = Arena.ofConfined()) {
                return (int) open.invokeExact(arena.allocateFrom(file.toString()), flags);
            } catch (Throwable e) {
                throw new IOException(file.toString(), e);
            }
        }

        private void close(int descriptor) throws IOException {
            try {
                if (descriptor >= 0) {
                    int _ = (int) close.invokeExact(descriptor);
                }
            } catch (Throwable e) {
                throw new IOException(e);
            }
        }

        /// The offset of the first hole; the size where there is none; negative where nobody knows.
        long firstHole(Path file) throws IOException {
            int descriptor = open(file, READ);
            try {
                return descriptor < 0 ? -1 : (long) seek.invokeExact(descriptor, 0L, SEEK_HOLE);
            } catch (Throwable e) {
                throw new IOException(file.toString(), e);
            } finally {
                close(descriptor);
            }
        }

        boolean share(Path from, Path to) throws IOException {
            int source = open(from, READ);
            int target = open(to, WRITE);
            try {
                return source >= 0
                        && target >= 0
                        && (int) control.invokeExact(target, CLONE, source) == 0;
            } catch (Throwable e) {
                throw new IOException(to.toString(), e);
            } finally {
                close(source);
                close(target);
            }
        }
    }

    /// Whether a part of the file reads as zeros and takes no place.
    ///
    /// @param size in bytes
    static boolean hasHole(Path file, long size) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("dos")
                && file.getFileSystem().getSeparator().equals("\\")) {
            return Files.getAttribute(file, "dos:attributes") instanceof Integer bits
                    && (bits & WINDOWS_SPARSE) != 0;
        }
        if (Calls.OF_THIS_SYSTEM.isEmpty()) {
            return false;
        }
        long hole = Calls.OF_THIS_SYSTEM.get().firstHole(file);
        return hole >= 0 && hole < size;
    }

    /// Whether copies in `folder` share the blocks of files like `sample` until one of the two is
    /// changed: Btrfs, XFS and others on Linux (tried with a file that is removed again), ReFS on
    /// Windows.
    static boolean copiesByReference(@Nullable Path sample, Path folder) throws IOException {
        if (folder.getFileSystem().getSeparator().equals("\\")) {
            return Volume.type(folder).stream().anyMatch("ReFS"::equalsIgnoreCase);
        }
        if (sample == null || Calls.OF_THIS_SYSTEM.isEmpty()) {
            return false;
        }
        Path trial = Files.createTempFile(folder, ".trivet-", FileRewriter.UNFINISHED);
        try {
            return Calls.OF_THIS_SYSTEM.get().share(sample, trial);
        } finally {
            Files.deleteIfExists(trial);
        }
    }
}
