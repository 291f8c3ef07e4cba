package org.trivet.probes.binary;

import java.lang.foreign.MemorySegment;

/// Counts what is read, so that a test bounds work without looking at a clock.
final class CountedBytes extends Bytes {
    private long reads;

    CountedBytes(MemorySegment segment) {
        super(segment, false);
    }

    /// Numbers and stretches that were asked for, and a sixteenth of each name's bytes.
    long reads() {
        return reads;
    }

    @Override
    void require(String code, String field, long offset, long length) throws MalformedException {
        reads += 1 + Math.max(0, Math.min(length, size())) / 16;
        super.require(code, field, offset, length);
    }

    @Override
    int length(String code, String field, long offset, int limit) throws MalformedException {
        int length = super.length(code, field, offset, limit);
        reads += length / 16;
        return length;
    }
}
