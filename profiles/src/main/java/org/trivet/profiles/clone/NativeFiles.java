package org.trivet.profiles.clone;

import java.io.IOException;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Three calls of Linux that Java does not have: exchanging two names at once, and flushing a
/// volume. Elsewhere, and where Java may not call native code, each says that it cannot.
public final class NativeFiles {
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final AddressLayout TEXT = ValueLayout.ADDRESS;
    private static final int CURRENT_FOLDER = -100; // AT_FDCWD of fcntl.h
    private static final int EXCHANGE = 2; // RENAME_EXCHANGE of linux/fs.h

    /// EINVAL, ENOSYS, EOPNOTSUPP, EPERM and EXDEV: this kernel or file system does not offer it (a
    /// seccomp filter answers EPERM).
    private static final Set<Integer> NOT_OFFERED = Set.of(22, 38, 95, 1, 18);

    private NativeFiles() {}

    /// Exchanges what two names of one volume stand for, at once: no moment lies between.
    ///
    /// @return false if the system does not offer it here; nothing was changed then
    public static boolean exchange(Path one, Path other) throws IOException {
        Optional<MethodHandle> call =
                call("renameat2", FunctionDescriptor.of(INT, INT, TEXT, INT, TEXT, INT), true);
        if (call.isEmpty()) {
            return false;
        }
        try (Arena arena = Arena.ofConfined()) {
            StructLayout layout = Linker.Option.captureStateLayout();
            MemorySegment state = arena.allocate(layout);
            int result =
                    (int)
                            call.get()
                                    .invokeExact(
                                            state,
                                            CURRENT_FOLDER,
                                            arena.allocateFrom(one.toString()),
                                            CURRENT_FOLDER,
                                            arena.allocateFrom(other.toString()),
                                            EXCHANGE);
            if (result == 0) {
                return true;
            }
            VarHandle errno = layout.varHandle(MemoryLayout.PathElement.groupElement("errno"));
            int error = (int) errno.get(state, 0L);
            if (NOT_OFFERED.contains(error)) {
                return false;
            }
            throw new FileSystemException(
                    one.toString(), other.toString(), "exchange failed, errno " + error);
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IOException(e);
        }
    }

    /// Flushes the volume on which `path` lies.
    ///
    /// @return false if the system does not offer it
    static boolean syncVolume(Path path) throws IOException {
        Optional<MethodHandle> open = call("open", FunctionDescriptor.of(INT, TEXT, INT), false);
        Optional<MethodHandle> sync = call("syncfs", FunctionDescriptor.of(INT, INT), false);
        Optional<MethodHandle> close = call("close", FunctionDescriptor.of(INT, INT), false);
        if (open.isEmpty() || sync.isEmpty() || close.isEmpty()) {
            return false;
        }
        try (Arena arena = Arena.ofConfined()) {
            int descriptor = (int) open.get().invokeExact(arena.allocateFrom(path.toString()), 0);
            if (descriptor < 0) {
                return false;
            }
            int result = (int) sync.get().invokeExact(descriptor);
            int _ = (int) close.get().invokeExact(descriptor);
            if (result != 0) {
                throw new FileSystemException(path.toString(), null, "flushing the disk failed");
            }
            return true;
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IOException(e);
        }
    }

    private static Optional<MethodHandle> call(
            String name, FunctionDescriptor shape, boolean keepsError) {
        if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")) {
            return Optional.empty();
        }
        try {
            Linker linker = Linker.nativeLinker();
            return linker.defaultLookup()
                    .find(name)
                    .map(address ->
                            keepsError
                                    ? linker.downcallHandle(
                                            address, shape, Linker.Option.captureCallState("errno"))
                                    : linker.downcallHandle(address, shape));
        } catch (IllegalCallerException | UnsupportedOperationException _) {
            return Optional.empty();
        }
    }
}
