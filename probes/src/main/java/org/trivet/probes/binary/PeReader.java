package org.trivet.probes.binary;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/// Reads PE files: `.dll`, `.pyd`, `.exe`.
///
/// Source of all rules: Microsoft, "PE Format"; where it leaves room, what the loader does.
final class PeReader {
    private static final int CHPE_METADATA = 200;

    private PeReader() {}

    /// Reads the headers and the names of the imported libraries; what hangs below is read when
    /// asked for.
    static PeBinary read(Path path, MemorySegment segment, BinaryLimits limits)
            throws MalformedException {
        return read(path, new Bytes(segment, false), limits);
    }

    static PeBinary read(Path path, Bytes bytes, BinaryLimits limits) throws MalformedException {
        PeHeader header = PeHeader.read(bytes);
        return new PeFile(path, header, PeImage.read(header), limits);
    }

    /// ARM64EC libraries call themselves x64; their load configuration names the hybrid code.
    static Architecture architecture(PeHeader header, PeImage image) {
        if (header.machine() == PeHeader.AMD64 && header.wide()) {
            try {
                long at = header.directory(PeHeader.LOAD_CONFIG).address();
                if (at != 0
                        && image.u32("pe-load-config", "Size", at) >= CHPE_METADATA + 8
                        && image.word("pe-load-config", "CHPE", at + CHPE_METADATA, true) != 0) {
                    return Architecture.ARM64EC;
                }
            } catch (MalformedException _) {
                // the loader reads it for its guards alone: it hides nothing
            }
        }
        return header.architecture();
    }
}
