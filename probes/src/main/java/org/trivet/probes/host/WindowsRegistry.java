package org.trivet.probes.host;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;

/// The Windows registry through `advapi32.dll`.
///
/// Below `HKEY_LOCAL_MACHINE\Software` a 64-bit Windows keeps two views, and a 32-bit installer
/// writes to the other one; both are read, the 64-bit view first. `HKEY_CURRENT_USER` has one.
final class WindowsRegistry implements Registry {
    private static final int READ = 0x20019; // KEY_READ
    private static final int VIEW_64 = 0x100; // KEY_WOW64_64KEY
    private static final int VIEW_32 = 0x200; // KEY_WOW64_32KEY
    private static final int MORE_DATA = 234; // ERROR_MORE_DATA
    private static final int TEXT = 1; // REG_SZ
    private static final int TEXT_WITH_VARIABLES = 2; // REG_EXPAND_SZ
    private static final int BINARY = 3; // REG_BINARY
    private static final int NUMBER_32 = 4; // REG_DWORD
    private static final int NUMBER_64 = 11; // REG_QWORD

    /// `RRF_RT_ANY`: a value of any type; in a `REG_EXPAND_SZ` Windows replaces the variables.
    private static final int ANY = 0xFFFF;

    /// Characters of a key's name, the terminating one included: the registry's own limit is 255.
    private static final int NAME_LIMIT = 256;

    /// Against a damaged hive: no key that is read here has this many children.
    private static final int CHILDREN_LIMIT = 10_000;

    /// Bytes of a value: paths and names are wanted.
    private static final int VALUE_LIMIT = 64 * 1024;

    private final MethodHandle open;
    private final MethodHandle enumerate;
    private final MethodHandle query;
    private final MethodHandle close;

    /// @param advapi32 the library in System32
    /// @throws IllegalArgumentException if it cannot be loaded
    WindowsRegistry(Path advapi32) {
        SymbolLookup library = SymbolLookup.libraryLookup(advapi32, Arena.global());
        open = function(library, "RegOpenKeyExW", ADDRESS, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS);
        enumerate =
                function(
                        library,
                        "RegEnumKeyExW",
                        ADDRESS,
                        JAVA_INT,
                        ADDRESS,
                        ADDRESS,
                        ADDRESS,
                        ADDRESS,
                        ADDRESS,
                        ADDRESS);
        query =
                function(
                        library,
                        "RegGetValueW",
                        ADDRESS,
                        ADDRESS,
                        ADDRESS,
                        JAVA_INT,
                        ADDRESS,
                        ADDRESS,
                        ADDRESS);
        close = function(library, "RegCloseKey", ADDRESS);
    }

    private static MethodHandle function(
            SymbolLookup library, String name, MemoryLayout... parameters) {
        return Linker.nativeLinker()
                .downcallHandle(
                        library.findOrThrow(name), FunctionDescriptor.of(JAVA_INT, parameters));
    }

    @Override
    public List<String> children(Hive hive, String key) {
        var names = new TreeSet<String>(String.CASE_INSENSITIVE_ORDER);
        for (int view : views(hive)) {
            inKey(
                    hive,
                    key,
                    view,
                    (arena, handle) -> Optional.of(names.addAll(names(arena, handle))));
        }
        return List.copyOf(names);
    }

    @Override
    public Optional<String> text(Hive hive, String key, String name) {
        for (int view : views(hive)) {
            Optional<String> found =
                    inKey(hive, key, view, (arena, handle) -> value(arena, handle, name))
                            .flatMap(WindowsRegistry::text);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    @Override
    public OptionalLong number(Hive hive, String key, String name) {
        for (int view : views(hive)) {
            Optional<Long> found =
                    inKey(hive, key, view, (arena, handle) -> value(arena, handle, name))
                            .flatMap(WindowsRegistry::number);
            if (found.isPresent()) {
                return OptionalLong.of(found.get());
            }
        }
        return OptionalLong.empty();
    }

    private static int[] views(Hive hive) {
        return switch (hive) {
            case LOCAL_MACHINE -> new int[] {VIEW_64, VIEW_32};
            case CURRENT_USER -> new int[] {VIEW_64};
        };
    }

    /// What is done with an open key.
    private interface Use<T> {
        Optional<T> with(Arena arena, MemorySegment handle) throws Throwable;
    }

    /// Empty where there is no such key, or it may not be read.
    private <T> Optional<T> inKey(Hive hive, String key, int view, Use<T> use) {
        if (key.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment handle = arena.allocate(ADDRESS);
            int answer =
                    (int) open.invokeExact(root(hive), wide(arena, key), 0, READ | view, handle);
            if (answer != 0) {
                return Optional.empty();
            }
            MemorySegment opened = handle.get(ADDRESS, 0);
            try {
                return use.with(arena, opened);
            } finally {
                int _ = (int) close.invokeExact(opened);
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("the registry could not be asked for " + key, e);
        }
    }

    private List<String> names(Arena arena, MemorySegment handle) throws Throwable {
        var names = new ArrayList<String>();
        MemorySegment name = arena.allocate(2L * NAME_LIMIT);
        MemorySegment length = arena.allocate(JAVA_INT);
        for (int i = 0; i < CHILDREN_LIMIT; i++) {
            length.set(JAVA_INT, 0, NAME_LIMIT);
            int answer =
                    (int)
                            enumerate.invokeExact(
                                    handle,
                                    i,
                                    name,
                                    length,
                                    MemorySegment.NULL,
                                    MemorySegment.NULL,
                                    MemorySegment.NULL,
                                    MemorySegment.NULL);
            if (answer == MORE_DATA) {
                continue;
            }
            if (answer != 0) {
                break;
            }
            int characters = Math.clamp(length.get(JAVA_INT, 0), 0, NAME_LIMIT - 1);
            names.add(text(name, 2L * characters));
        }
        return names;
    }

    /// A value as it is stored, a text with its variables replaced.
    private record Value(int type, byte[] data) {}

    private Optional<Value> value(Arena arena, MemorySegment handle, String name) throws Throwable {
        MemorySegment kind = arena.allocate(JAVA_INT);
        MemorySegment size = arena.allocate(JAVA_INT);
        MemorySegment data = arena.allocate(VALUE_LIMIT);
        size.set(JAVA_INT, 0, VALUE_LIMIT);
        MemorySegment wideName = wide(arena, name);
        int answer =
                (int)
                        query.invokeExact(
                                handle, MemorySegment.NULL, wideName, ANY, kind, data, size);
        if (answer != 0) {
            return Optional.empty();
        }
        int bytes = Math.clamp(size.get(JAVA_INT, 0), 0, VALUE_LIMIT);
        return Optional.of(
                new Value(kind.get(JAVA_INT, 0), data.asSlice(0, bytes).toArray(JAVA_BYTE)));
    }

    private static Optional<String> text(Value value) {
        if (value.type() != TEXT && value.type() != TEXT_WITH_VARIABLES) {
            return Optional.empty();
        }
        String text =
                new String(value.data(), 0, value.data().length & ~1, StandardCharsets.UTF_16LE);
        int end = text.indexOf('\0'); // a value may be stored with its terminator, or several
        return Optional.of(end < 0 ? text : text.substring(0, end));
    }

    private static Optional<Long> number(Value value) {
        byte[] data = value.data();
        boolean number =
                switch (value.type()) {
                    case NUMBER_32 -> data.length == 4;
                    case NUMBER_64 -> data.length == 8;
                    case BINARY -> data.length >= 1 && data.length <= 8;
                    default -> false;
                };
        if (!number) {
            return Optional.empty();
        }
        long result = 0;
        for (int i = data.length - 1; i >= 0; i--) {
            result = result << 8 | data[i] & 0xFF;
        }
        return Optional.of(result);
    }

    private static String text(MemorySegment segment, long bytes) {
        return new String(segment.asSlice(0, bytes).toArray(JAVA_BYTE), StandardCharsets.UTF_16LE);
    }

    private static MemorySegment wide(Arena arena, String text) {
        return arena.allocateFrom(text, StandardCharsets.UTF_16LE);
    }

    /// Predefined handles are 32-bit values whose sign is extended.
    private static MemorySegment root(Hive hive) {
        return MemorySegment.ofAddress(
                switch (hive) {
                    case LOCAL_MACHINE -> 0xFFFF_FFFF_8000_0002L;
                    case CURRENT_USER -> 0xFFFF_FFFF_8000_0001L;
                });
    }
}
