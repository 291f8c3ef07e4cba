package org.trivet.probes.gpu;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Calls functions of a shared library by their names, in NVML's manner: each returns an error
/// number.
///
/// Each function is looked up when it is called: an old library lacks some, and that is no reason
/// to do without the others.
final class NvmlCalls implements AutoCloseable {

    /// NVML_DEVICE_NAME_V2_BUFFER_SIZE, and that of a UUID; longer than that of the driver version.
    private static final int TEXT_SIZE = 96;

    /// Room behind each answer, for a library that writes past the size that it was given.
    private static final int SPARE = 416;

    /// Characters of an error's text.
    private static final int ERROR_LIMIT = 200;

    private final Arena arena = Arena.ofConfined();
    private final SymbolLookup symbols;
    private final Linker linker = Linker.nativeLinker();

    /// @throws IllegalArgumentException if the library cannot be loaded
    NvmlCalls(Path file) {
        try {
            symbols = SymbolLookup.libraryLookup(file, arena);
        } catch (RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    /// Memory for an answer, with room behind it.
    MemorySegment room(long bytes) {
        return arena.allocate(bytes + SPARE, 8);
    }

    /// Calls a function without a device.
    void call(String function) throws NvmlException {
        check(function, FunctionDescriptor.of(JAVA_INT));
    }

    /// Calls `function(answer)`.
    MemorySegment ask(String function, long bytes) throws NvmlException {
        MemorySegment answer = room(bytes);
        check(function, FunctionDescriptor.of(JAVA_INT, ADDRESS), answer);
        return answer;
    }

    /// Calls `function(device, answer)`.
    MemorySegment ask(String function, MemorySegment device, long bytes) throws NvmlException {
        return fill(function, device, room(bytes));
    }

    /// Calls `function(device, answer)` with an answer that holds something already.
    MemorySegment fill(String function, MemorySegment device, MemorySegment answer)
            throws NvmlException {
        check(function, FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS), device, answer);
        return answer;
    }

    /// Calls `function(device, number)`.
    int number(String function, MemorySegment device) throws NvmlException {
        return ask(function, device, JAVA_INT.byteSize()).get(JAVA_INT, 0);
    }

    /// Calls `function(device, first, second)`.
    int[] pair(String function, MemorySegment device) throws NvmlException {
        MemorySegment first = room(JAVA_INT.byteSize());
        MemorySegment second = room(JAVA_INT.byteSize());
        check(
                function,
                FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS),
                device,
                first,
                second);
        return new int[] {first.get(JAVA_INT, 0), second.get(JAVA_INT, 0)};
    }

    /// Calls `function(text, size)`.
    String text(String function) throws NvmlException {
        MemorySegment text = room(TEXT_SIZE);
        check(function, FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT), text, TEXT_SIZE);
        return terminated(function, text);
    }

    /// Calls `function(device, text, size)`.
    String text(String function, MemorySegment device) throws NvmlException {
        MemorySegment text = room(TEXT_SIZE);
        check(
                function,
                FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT),
                device,
                text,
                TEXT_SIZE);
        return terminated(function, text);
    }

    void check(String function, FunctionDescriptor shape, Object... arguments)
            throws NvmlException {
        int result = result(function, shape, arguments);
        if (result != 0) {
            throw failure(function, result);
        }
    }

    /// The error number, 0 for none.
    int result(String function, FunctionDescriptor shape, Object... arguments)
            throws NvmlException {
        return (int) invoke(function, shape, arguments);
    }

    NvmlException failure(String function, int result) {
        return new NvmlException(
                result, "%s gives error %d%s".formatted(function, result, errorText(result)));
    }

    private Object invoke(String function, FunctionDescriptor shape, Object... arguments)
            throws NvmlException {
        MemorySegment symbol =
                symbols.find(function)
                        .orElseThrow(() ->
                                new NvmlException(
                                        NvmlException.NO_SYMBOL, "it has no " + function));
        MethodHandle handle = linker.downcallHandle(symbol, shape);
        try {
            return handle.invokeWithArguments(arguments);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(function, e);
        }
    }

    private String errorText(int result) {
        MemorySegment text;
        try {
            text =
                    (MemorySegment)
                            invoke(
                                    "nvmlErrorString",
                                    FunctionDescriptor.of(ADDRESS, JAVA_INT),
                                    result);
        } catch (NvmlException _) {
            return "";
        }
        if (text.address() == 0) {
            return "";
        }
        // byte by byte: a longer read could cross into a page that is not there
        MemorySegment bounded = text.reinterpret(ERROR_LIMIT);
        var out = new StringBuilder(": ");
        for (int i = 0; i < ERROR_LIMIT; i++) {
            int c = bounded.get(JAVA_BYTE, i) & 0xFF;
            if (c == 0) {
                break;
            }
            out.append(c < ' ' || c > '~' ? '?' : (char) c);
        }
        return out.toString();
    }

    private static String terminated(String function, MemorySegment text) throws NvmlException {
        byte[] bytes = text.asSlice(0, TEXT_SIZE).toArray(JAVA_BYTE);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                return new String(bytes, 0, i, StandardCharsets.UTF_8);
            }
        }
        throw new NvmlException(0, "the text that %s gives is not terminated".formatted(function));
    }

    @Override
    public void close() {
        arena.close();
    }
}
