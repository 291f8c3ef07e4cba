package org.trivet.profiles.clone;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Locale;
import java.util.Optional;

/// Finds a byte sequence with the system's own `memmem`, which passes three times as many bytes a
/// second as a loop of a Java that has just begun. Windows has none.
final class SystemSearch {
    private static final Optional<MethodHandle> CALL = call();

    private final MethodHandle call;
    private final MemorySegment sequence;

    private SystemSearch(MethodHandle call, byte[] sequence) {
        this.call = call;
        this.sequence = Arena.ofAuto().allocateFrom(ValueLayout.JAVA_BYTE, sequence);
    }

    /// Empty where the system has no such call, and where Java may not call native code.
    static Optional<SystemSearch> of(byte[] sequence) {
        return CALL.map(call -> new SystemSearch(call, sequence));
    }

    /// Whether the sequence lies wholly in `[begin, end)`.
    boolean in(byte[] bytes, int begin, int end) {
        MemorySegment block = MemorySegment.ofArray(bytes).asSlice(begin, end - begin);
        try {
            MemorySegment found =
                    (MemorySegment)
                            call.invokeExact(
                                    block, block.byteSize(), sequence, sequence.byteSize());
            return !found.equals(MemorySegment.NULL);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<MethodHandle> call() {
        if (System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("windows")) {
            return Optional.empty();
        }
        try {
            Linker linker = Linker.nativeLinker();
            FunctionDescriptor shape =
                    FunctionDescriptor.of(
                            ValueLayout.ADDRESS,
                            ValueLayout.ADDRESS,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.ADDRESS,
                            ValueLayout.JAVA_LONG);
            return linker.defaultLookup()
                    .find("memmem")
                    .map(address ->
                            // on the array itself: a window is passed in less than a millisecond
                            linker.downcallHandle(address, shape, Linker.Option.critical(true)));
        } catch (IllegalCallerException | UnsupportedOperationException _) {
            return Optional.empty();
        }
    }
}
