package org.trivet.probes.host;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;

/// What the classes that call Windows have in common.
final class WindowsCalls {
    private WindowsCalls() {}

    /// Empty on other systems, where a function is absent, and where Java may not call native code.
    static <T> Optional<T> tried(Supplier<T> calls) {
        if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows")) {
            return Optional.empty();
        }
        try {
            return Optional.of(calls.get());
        } catch (IllegalCallerException
                | IllegalArgumentException
                | UnsupportedOperationException
                | NoSuchElementException _) {
            return Optional.empty();
        }
    }

    /// A library of the system's folder: one of the same name elsewhere is not asked.
    static SymbolLookup system(String name) {
        String root = System.getenv("SystemRoot");
        Path folder = Path.of(root == null ? "C:\\Windows" : root, "System32");
        return SymbolLookup.libraryLookup(folder.resolve(name), Arena.global());
    }

    /// A function that returns an `int`.
    static MethodHandle function(SymbolLookup library, String name, MemoryLayout... parameters) {
        return function(library, name, FunctionDescriptor.of(JAVA_INT, parameters));
    }

    static MethodHandle function(
            SymbolLookup library, String name, FunctionDescriptor shape, Linker.Option... options) {
        return Linker.nativeLinker().downcallHandle(library.findOrThrow(name), shape, options);
    }

    static MemorySegment wide(Arena arena, String text) {
        return arena.allocateFrom(text, StandardCharsets.UTF_16LE);
    }

    static Optional<Path> path(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }
}
