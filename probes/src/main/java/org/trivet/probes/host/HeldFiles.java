package org.trivet.probes.host;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds the files of a folder that programs of Windows have open or loaded: as long as there is
/// one, the folder cannot be renamed. Each file is opened for nobody else for a moment and closed
/// again; what Windows refuses as a violation of sharing is in use. Nothing is changed.
public final class HeldFiles {
    private static final int WRITE = 0x40000000; // GENERIC_WRITE
    private static final int DELETE = 0x00010000;
    private static final int EXISTING = 3; // OPEN_EXISTING
    private static final int THE_LINK_ITSELF = 0x00200000; // FILE_FLAG_OPEN_REPARSE_POINT
    private static final long INVALID = -1; // INVALID_HANDLE_VALUE
    private static final int ACCESS_DENIED = 5;
    private static final int SHARING_VIOLATION = 32;

    /// Enough to name some and to count the rest.
    public static final int MOST = 100;

    /// What a call leaves behind: the code of its failure.
    private final MemoryLayout state = Linker.Option.captureStateLayout();

    private final VarHandle error =
            state.varHandle(MemoryLayout.PathElement.groupElement("GetLastError"));
    private final MethodHandle open;
    private final MethodHandle close;

    private HeldFiles() {
        SymbolLookup kernel = WindowsCalls.system("kernel32.dll");
        open =
                WindowsCalls.function(
                        kernel,
                        "CreateFileW",
                        FunctionDescriptor.of(
                                ADDRESS, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT,
                                ADDRESS),
                        Linker.Option.captureCallState("GetLastError"));
        close = WindowsCalls.function(kernel, "CloseHandle", ADDRESS);
    }

    private static final class Found {
        static final Optional<HeldFiles> HERE = WindowsCalls.tried(HeldFiles::new);
    }

    /// Empty on other systems, which rename a folder whoever uses it.
    public static Optional<HeldFiles> ofThisSystem() {
        return Found.HERE;
    }

    /// @param limit of time; what was found until then is told
    /// @return at most [#MOST] files
    public List<Path> in(Path folder, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        var held = new ArrayList<Path>();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment after = arena.allocate(state);
            Files.walkFileTree(
                    folder,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult preVisitDirectory(
                                Path inner, BasicFileAttributes attributes) {
                            // a junction leads to another folder, which is not moved
                            return attributes.isOther() && !inner.equals(folder)
                                    ? FileVisitResult.SKIP_SUBTREE
                                    : FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFile(
                                Path file, BasicFileAttributes attributes) {
                            if (attributes.isRegularFile() && isHeld(file, after)) {
                                held.add(file);
                            }
                            return held.size() < MOST && System.nanoTime() < end
                                    ? FileVisitResult.CONTINUE
                                    : FileVisitResult.TERMINATE;
                        }

                        @Override
                        public FileVisitResult visitFileFailed(Path file, IOException e) {
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException _) {
            // what was found is told
        }
        return List.copyOf(held);
    }

    private boolean isHeld(Path file, MemorySegment after) {
        int code = open(file, WRITE | DELETE, after);
        if (code == ACCESS_DENIED) {
            // a file that is read-only
            code = open(file, DELETE, after);
        }
        return code == SHARING_VIOLATION;
    }

    /// @return 0, or the code of the failure
    private int open(Path file, int access, MemorySegment after) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment handle =
                    (MemorySegment)
                            open.invokeExact(
                                    after,
                                    WindowsCalls.wide(arena, longName(file)),
                                    access,
                                    0,
                                    MemorySegment.NULL,
                                    EXISTING,
                                    THE_LINK_ITSELF,
                                    MemorySegment.NULL);
            if (handle.address() == INVALID) {
                return (int) error.get(after, 0L);
            }
            int _ = (int) close.invokeExact(handle);
            return 0;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /// As Windows takes a path of more than 260 characters.
    private static String longName(Path file) {
        String name = file.toAbsolutePath().normalize().toString();
        if (name.startsWith("\\\\?\\")) {
            return name;
        }
        return name.startsWith("\\\\") ? "\\\\?\\UNC\\" + name.substring(2) : "\\\\?\\" + name;
    }
}
