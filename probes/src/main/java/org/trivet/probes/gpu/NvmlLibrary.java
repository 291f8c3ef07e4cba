package org.trivet.probes.gpu;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/// NVML's functions, each a thin call; the names, sizes and structures are those of `nvml.h`, which
/// NVIDIA keeps compatible from release to release.
///
/// Each function is looked up when it is called: an old library lacks some, and that is no reason
/// to do without the others.
final class NvmlLibrary implements AutoCloseable {

    /// NVML_DEVICE_NAME_V2_BUFFER_SIZE; longer than that of the driver version.
    private static final int TEXT_SIZE = 96;

    /// Room behind each text, for a library that writes past the size that it was given.
    private static final int SPARE = 416;

    /// Characters of an error's text.
    private static final int ERROR_LIMIT = 200;

    private final Arena arena = Arena.ofConfined();
    private final SymbolLookup symbols;
    private final Linker linker = Linker.nativeLinker();

    /// @throws IllegalArgumentException if the library cannot be loaded
    NvmlLibrary(Path file) {
        try {
            symbols = SymbolLookup.libraryLookup(file, arena);
        } catch (RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    /// A call that did not work; the message is a sentence without a full stop.
    static final class NvmlException extends Exception {
        NvmlException(String message) {
            super(message);
        }
    }

    void init() throws NvmlException {
        call("nvmlInit_v2", FunctionDescriptor.of(JAVA_INT));
    }

    void shutdown() throws NvmlException {
        call("nvmlShutdown", FunctionDescriptor.of(JAVA_INT));
    }

    String driverVersion() throws NvmlException {
        MemorySegment text = arena.allocate(TEXT_SIZE + SPARE);
        call(
                "nvmlSystemGetDriverVersion",
                FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT),
                text,
                TEXT_SIZE);
        return text(text);
    }

    int cudaVersion() throws NvmlException {
        MemorySegment number = arena.allocate(JAVA_INT);
        call("nvmlSystemGetCudaDriverVersion_v2", FunctionDescriptor.of(JAVA_INT, ADDRESS), number);
        return number.get(JAVA_INT, 0);
    }

    int count() throws NvmlException {
        MemorySegment number = arena.allocate(JAVA_INT);
        call("nvmlDeviceGetCount_v2", FunctionDescriptor.of(JAVA_INT, ADDRESS), number);
        return number.get(JAVA_INT, 0);
    }

    /// The handle of a GPU, for the calls below.
    MemorySegment device(int index) throws NvmlException {
        MemorySegment handle = arena.allocate(ADDRESS);
        call(
                "nvmlDeviceGetHandleByIndex_v2",
                FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS),
                index,
                handle);
        return handle.get(ADDRESS, 0);
    }

    String name(MemorySegment device) throws NvmlException {
        MemorySegment text = arena.allocate(TEXT_SIZE + SPARE);
        call(
                "nvmlDeviceGetName",
                FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT),
                device,
                text,
                TEXT_SIZE);
        return text(text);
    }

    /// Bytes in total: the first field of `nvmlMemory_t`, which has three of 64 bits.
    long memory(MemorySegment device) throws NvmlException {
        MemorySegment memory = arena.allocate(MemoryLayout.sequenceLayout(3, JAVA_LONG));
        call(
                "nvmlDeviceGetMemoryInfo",
                FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS),
                device,
                memory);
        return memory.get(JAVA_LONG, 0);
    }

    String computeCapability(MemorySegment device) throws NvmlException {
        MemorySegment major = arena.allocate(JAVA_INT);
        MemorySegment minor = arena.allocate(JAVA_INT);
        call(
                "nvmlDeviceGetCudaComputeCapability",
                FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS),
                device,
                major,
                minor);
        return major.get(JAVA_INT, 0) + "." + minor.get(JAVA_INT, 0);
    }

    private void call(String function, FunctionDescriptor shape, Object... arguments)
            throws NvmlException {
        int result = (int) invoke(function, shape, arguments);
        if (result != 0) {
            throw new NvmlException(
                    "%s gives error %d%s".formatted(function, result, errorText(result)));
        }
    }

    private Object invoke(String function, FunctionDescriptor shape, Object... arguments)
            throws NvmlException {
        MemorySegment symbol =
                symbols.find(function)
                        .orElseThrow(() -> new NvmlException("it has no " + function));
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

    private static String text(MemorySegment buffer) throws NvmlException {
        byte[] bytes = buffer.asSlice(0, TEXT_SIZE).toArray(JAVA_BYTE);
        return terminated(bytes)
                .orElseThrow(() -> new NvmlException("a text that it gives is not terminated"));
    }

    private static Optional<String> terminated(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                return Optional.of(new String(bytes, 0, i, StandardCharsets.UTF_8));
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        arena.close();
    }
}
