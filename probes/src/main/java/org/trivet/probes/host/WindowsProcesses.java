package org.trivet.probes.host;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks into the processes of a Windows of 64 bits: Java tells their programs alone. The command
/// line and the current folder are read where Windows keeps them in the process itself
/// (`RTL_USER_PROCESS_PARAMETERS`, of which `winternl.h` names the parts), the modules are asked of
/// the process status API. Nothing is written, and no process is stopped meanwhile.
public final class WindowsProcesses {
    private static final int QUERY = 0x400; // PROCESS_QUERY_INFORMATION
    private static final int READ = 0x10; // PROCESS_VM_READ
    private static final int BASIC = 0; // ProcessBasicInformation
    private static final int ALL_MODULES = 3; // LIST_MODULES_ALL

    // offsets in bytes, in a process of 64 bits
    private static final int PEB_IN_BASIC = 8;
    private static final int BASIC_SIZE = 48;
    private static final int PARAMETERS_IN_PEB = 0x20;
    private static final int FOLDER_IN_PARAMETERS = 0x38;
    private static final int COMMAND_IN_PARAMETERS = 0x70;
    private static final int TEXT_IN_STRING = 8;

    private static final int MOST_MODULES = 4096;

    /// Characters of a path, by Windows' own limit.
    private static final int LONGEST_PATH = 32_768;

    private final MethodHandle open;
    private final MethodHandle close;
    private final MethodHandle query;
    private final MethodHandle read;
    private final MethodHandle modules;
    private final MethodHandle name;

    private WindowsProcesses() {
        SymbolLookup kernel = WindowsCalls.system("kernel32.dll");
        open =
                WindowsCalls.function(
                        kernel,
                        "OpenProcess",
                        FunctionDescriptor.of(ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT));
        close = WindowsCalls.function(kernel, "CloseHandle", ADDRESS);
        read =
                WindowsCalls.function(
                        kernel,
                        "ReadProcessMemory",
                        ADDRESS,
                        JAVA_LONG,
                        ADDRESS,
                        JAVA_LONG,
                        ADDRESS);
        modules =
                WindowsCalls.function(
                        kernel,
                        "K32EnumProcessModulesEx",
                        ADDRESS,
                        ADDRESS,
                        JAVA_INT,
                        ADDRESS,
                        JAVA_INT);
        name =
                WindowsCalls.function(
                        kernel, "K32GetModuleFileNameExW", ADDRESS, ADDRESS, ADDRESS, JAVA_INT);
        query =
                WindowsCalls.function(
                        WindowsCalls.system("ntdll.dll"),
                        "NtQueryInformationProcess",
                        ADDRESS,
                        JAVA_INT,
                        ADDRESS,
                        JAVA_INT,
                        ADDRESS);
    }

    private static final class Found {
        static final Optional<WindowsProcesses> HERE = WindowsCalls.tried(WindowsProcesses::new);
    }

    /// Empty on other systems.
    public static Optional<WindowsProcesses> ofThisSystem() {
        return Found.HERE;
    }

    /// @return empty if the process ended, or may not be looked into
    public Optional<WindowsProcess> look(long pid) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment process = (MemorySegment) open.invokeExact(QUERY | READ, 0, (int) pid);
            if (process.equals(MemorySegment.NULL)) {
                return Optional.empty();
            }
            try {
                long parameters = parameters(arena, process);
                return Optional.of(
                        new WindowsProcess(
                                text(arena, process, parameters, COMMAND_IN_PARAMETERS),
                                text(arena, process, parameters, FOLDER_IN_PARAMETERS)
                                        .flatMap(WindowsCalls::path),
                                modules(arena, process)));
            } finally {
                int _ = (int) close.invokeExact(process);
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /// The address of the parameters within the process; 0 where it is not told.
    private long parameters(Arena arena, MemorySegment process) throws Throwable {
        MemorySegment basic = arena.allocate(BASIC_SIZE, 8);
        int status = (int) query.invokeExact(process, BASIC, basic, BASIC_SIZE, MemorySegment.NULL);
        long peb = status == 0 ? basic.get(JAVA_LONG, PEB_IN_BASIC) : 0;
        MemorySegment pointer = arena.allocate(JAVA_LONG);
        return peb != 0 && read(process, peb + PARAMETERS_IN_PEB, pointer)
                ? pointer.get(JAVA_LONG, 0)
                : 0;
    }

    /// A `UNICODE_STRING`: its length in bytes, its capacity, and where its characters lie.
    private Optional<String> text(Arena arena, MemorySegment process, long parameters, int offset)
            throws Throwable {
        MemorySegment string = arena.allocate(16, 8);
        if (parameters == 0 || !read(process, parameters + offset, string)) {
            return Optional.empty();
        }
        int length = Short.toUnsignedInt(string.get(JAVA_SHORT, 0));
        long place = string.get(JAVA_LONG, TEXT_IN_STRING);
        if (length == 0 || place == 0) {
            return Optional.empty();
        }
        MemorySegment characters = arena.allocate(length, 2);
        return read(process, place, characters)
                ? Optional.of(new String(characters.toArray(JAVA_BYTE), StandardCharsets.UTF_16LE))
                : Optional.empty();
    }

    private boolean read(MemorySegment process, long from, MemorySegment to) throws Throwable {
        return (int) read.invokeExact(process, from, to, to.byteSize(), MemorySegment.NULL) != 0;
    }

    private List<Path> modules(Arena arena, MemorySegment process) throws Throwable {
        int size = MOST_MODULES * (int) ADDRESS.byteSize();
        MemorySegment handles = arena.allocate(size, ADDRESS.byteAlignment());
        MemorySegment needed = arena.allocate(JAVA_INT);
        var found = new ArrayList<Path>();
        if ((int) modules.invokeExact(process, handles, size, needed, ALL_MODULES) == 0) {
            return found;
        }
        int count = Math.min(size, needed.get(JAVA_INT, 0)) / (int) ADDRESS.byteSize();
        MemorySegment path = arena.allocate(2L * LONGEST_PATH, 2);
        for (int i = 0; i < count; i++) {
            MemorySegment module = handles.getAtIndex(ADDRESS, i);
            int length = (int) name.invokeExact(process, module, path, LONGEST_PATH);
            if (length > 0 && length < LONGEST_PATH) {
                byte[] bytes = path.asSlice(0, 2L * length).toArray(JAVA_BYTE);
                WindowsCalls.path(new String(bytes, StandardCharsets.UTF_16LE))
                        .ifPresent(found::add);
            }
        }
        return found;
    }
}
