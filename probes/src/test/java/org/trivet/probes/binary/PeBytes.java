package org.trivet.probes.binary;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// A 32-bit DLL written by hand, with what no linker at hand makes: delay imports in both forms,
/// one by addresses relative to the base and one by absolute ones, and bound imports with a
/// forwarder.
final class PeBytes {
    private static final int BASE = 0x1000_0000;
    private static final int SECTION = 0x1000;
    private static final int RAW = 0x400;

    private final ByteBuffer out = ByteBuffer.allocate(0x800).order(ByteOrder.LITTLE_ENDIAN);

    private PeBytes() {}

    static byte[] make() {
        var it = new PeBytes();
        it.headers();
        it.delayed(0, 0x100, 1, 0, "new.dll");
        it.delayed(32, 0x200, 0, BASE, "old.dll");
        it.bound();
        return it.out.array();
    }

    private void headers() {
        out.put(0, new byte[] {'M', 'Z'}).putInt(0x3c, 0x40);
        out.putInt(0x40, 0x4550).putShort(0x44, (short) 0x14c).putShort(0x46, (short) 1);
        out.putShort(0x54, (short) 224).putShort(0x56, (short) 0x2102);
        int optional = 0x58;
        out.putShort(optional, (short) 0x10b).putInt(optional + 28, BASE);
        out.putInt(optional + 32, 0x1000).putInt(optional + 36, 0x200);
        out.putInt(optional + 56, 0x2000).putInt(optional + 60, RAW);
        out.putInt(optional + 92, 16);
        directory(optional, PeHeader.DELAY_IMPORTS, SECTION, 96);
        directory(optional, PeHeader.BOUND_IMPORTS, 0x300, 0x60);
        int section = optional + 224;
        out.putInt(section + 8, 0x400).putInt(section + 12, SECTION);
        out.putInt(section + 16, 0x400).putInt(section + 20, RAW);
    }

    private void directory(int optional, int index, int address, int size) {
        out.putInt(optional + 96 + 8 * index, address).putInt(optional + 100 + 8 * index, size);
    }

    /// @param row where in the section the row stands; the parts begin at `part`
    /// @param shift what is added to each address
    private void delayed(int row, int part, int attributes, int shift, String name) {
        int place = SECTION + part + shift;
        out.putInt(RAW + row, attributes).putInt(RAW + row + 4, place);
        out.putInt(RAW + row + 12, place + 0x20).putInt(RAW + row + 16, place + 0x40);
        text(RAW + part, name);
        out.putInt(RAW + part + 0x40, 0x8000_0007).putInt(RAW + part + 0x44, place + 0x60);
        out.putShort(RAW + part + 0x60, (short) 3);
        text(RAW + part + 0x62, "later");
    }

    /// In the headers, as linkers put it: a library with one forwarder, and another.
    private void bound() {
        int[] names = {0x20, 0x30, 0x40};
        int[] forwarders = {1, 0, 0};
        for (int i = 0; i < 3; i++) {
            out.putInt(0x300 + 8 * i, 1_000 + i).putShort(0x304 + 8 * i, (short) names[i]);
            out.putShort(0x306 + 8 * i, (short) forwarders[i]);
        }
        text(0x320, "bound.dll");
        text(0x330, "through.dll");
        text(0x340, "after.dll");
    }

    private void text(int at, String text) {
        out.put(at, text.getBytes(StandardCharsets.US_ASCII));
    }
}
