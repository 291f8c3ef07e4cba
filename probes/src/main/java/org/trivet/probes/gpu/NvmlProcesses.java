package org.trivet.probes.gpu;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/// The processes on a GPU, through whichever of NVML's three functions the library has.
///
/// The functions' names do not tell how long an entry is: version 1 has 16 bytes and version 2 has
/// 24, but some drivers of the series 535 write 32 for version 3, others 24, and builds were seen
/// that write 16. The length is therefore measured: memory is filled with a pattern first, and the
/// last byte that was written tells.
final class NvmlProcesses {

    /// Entries asked for at the least, more than what most machines have.
    private static final int ENTRIES = 64;

    /// Against a count that is garbage.
    private static final int ENTRY_LIMIT = 4096;

    private static final int LONGEST = 32;

    private static final byte PATTERN = (byte) 0xA5;

    private static final FunctionDescriptor SHAPE =
            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS);

    private final NvmlCalls calls;

    NvmlProcesses(NvmlCalls calls) {
        this.calls = calls;
    }

    /// @param usedBytes as it was given: all bits set where the driver does not know
    record Entry(long pid, long usedBytes) {}

    List<Entry> of(MemorySegment device, String use) throws NvmlException {
        String base = "nvmlDeviceGet" + use + "RunningProcesses";
        var last = new NvmlException(NvmlException.NO_SYMBOL, "it has no " + base);
        for (String version : List.of("_v3", "_v2", "")) {
            try {
                return entries(base + version, device);
            } catch (NvmlException e) {
                if (!e.functionIsMissing()) {
                    throw e;
                }
                // that a function refuses to work says more than that it is absent
                last = e.code() == NvmlException.NO_SYMBOL ? last : e;
            }
        }
        throw last;
    }

    private List<Entry> entries(String function, MemorySegment device) throws NvmlException {
        int room = ENTRIES;
        // between two calls a process may begin: the second attempt has room for twice as many
        for (int attempt = 0; attempt < 3; attempt++) {
            MemorySegment count = calls.room(JAVA_INT.byteSize());
            count.set(JAVA_INT, 0, room);
            MemorySegment list = calls.room((long) room * LONGEST);
            list.fill(PATTERN);
            int result = calls.result(function, SHAPE, device, count, list);
            int told = count.get(JAVA_INT, 0);
            if (result == NvmlException.INSUFFICIENT_SIZE) {
                if (told < 0 || told > ENTRY_LIMIT) {
                    throw garbage(function, told);
                }
                room = Math.max(told, room) * 2;
                continue;
            }
            if (result != 0) {
                throw calls.failure(function, result);
            }
            if (told < 0 || told > room) {
                throw garbage(function, told);
            }
            return read(function, list, told);
        }
        throw new NvmlException(0, function + " never has enough room");
    }

    private static List<Entry> read(String function, MemorySegment list, int count)
            throws NvmlException {
        if (count == 0) {
            return List.of();
        }
        int length = length(list, count, function.contains("_v") ? 24 : 16);
        var entries = new ArrayList<Entry>();
        for (int i = 0; i < count; i++) {
            long pid = Integer.toUnsignedLong(list.get(JAVA_INT, (long) i * length));
            if (!Plausible.pid(pid)) {
                throw new NvmlException(0, function + " gives a process without a number");
            }
            entries.add(new Entry(pid, list.get(JAVA_LONG, (long) i * length + 8)));
        }
        return entries;
    }

    /// Bytes of one entry, by the last byte of the list that was written.
    ///
    /// @param usual for a library that writes over the whole list and tells nothing by that
    private static int length(MemorySegment list, int count, int usual) {
        long written = list.byteSize();
        while (written > 0 && list.get(JAVA_BYTE, written - 1) == PATTERN) {
            written--;
        }
        if (written <= 16L * count) {
            return 16;
        }
        if (written <= 24L * count) {
            return 24;
        }
        return written <= (long) LONGEST * count ? LONGEST : usual;
    }

    private static NvmlException garbage(String function, int count) {
        return new NvmlException(
                0,
                "%s tells of %s processes, which is not believed"
                        .formatted(function, Integer.toUnsignedString(count)));
    }
}
