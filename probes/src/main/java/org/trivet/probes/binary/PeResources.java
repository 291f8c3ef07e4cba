package org.trivet.probes.binary;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The resources of a PE file: a tree of three levels, by type, by name and by language. Only
/// versions and manifests are looked for; three levels are gone down and no more, so that a tree
/// that bites its own tail ends too.
final class PeResources {
    private static final String CODE = "pe-resource-table";
    private static final int VERSION = 16;
    private static final int MANIFEST = 24;
    private static final long FOLDER = 0x8000_0000L;

    private final PeHeader header;
    private final PeImage image;
    private final BinaryLimits limits;

    PeResources(PeHeader header, PeImage image, BinaryLimits limits) {
        this.header = header;
        this.image = image;
        this.limits = limits;
    }

    Optional<FileVersion> version() throws MalformedException {
        Optional<byte[]> found = find(VERSION, 1);
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(new VersionResource(found.get()).read());
    }

    Optional<String> manifest() throws MalformedException {
        Optional<byte[]> found = find(MANIFEST, header.library() ? 2 : 1);
        return found.map(PeResources::text);
    }

    /// UTF-8 where no mark says otherwise; some linkers leave zeros at the end.
    private static String text(byte[] bytes) {
        boolean wide = bytes.length > 1 && bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe;
        String text = new String(bytes, wide ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8);
        int from = text.startsWith("\ufeff") ? 1 : 0;
        int to = text.length();
        while (to > from && text.charAt(to - 1) == 0) {
            to--;
        }
        return text.substring(from, to);
    }

    /// @param preferred the name's number; where it is absent the first one serves
    private Optional<byte[]> find(int type, int preferred) throws MalformedException {
        long root = header.directory(PeHeader.RESOURCES).address();
        if (root == 0) {
            return Optional.empty();
        }
        long kind = entry(root, 0, type, false);
        if (kind < 0) {
            return Optional.empty();
        }
        long name = entry(root, folder(root, kind), preferred, true);
        long language = name < 0 ? -1 : entry(root, folder(root, name), -1, true);
        if (language < 0) {
            return Optional.empty();
        }
        if ((language & FOLDER) != 0) {
            throw new MalformedException(CODE, "OffsetToData", -1, language);
        }
        long address = image.u32(CODE, "OffsetToData", root + language);
        long size = image.u32(CODE, "Size", root + language + 4);
        if (size > limits.manifest()) {
            throw new MalformedException(CODE, "Size", -1, size);
        }
        return Optional.of(image.copy(CODE, "OffsetToData", address, (int) size));
    }

    private static long folder(long root, long entry) throws MalformedException {
        if ((entry & FOLDER) == 0) {
            throw new MalformedException(CODE, "OffsetToDirectory", -1, entry);
        }
        return entry & ~FOLDER;
    }

    /// What the entry with a number holds.
    ///
    /// @param orFirst whether the first entry serves in its place
    /// @return -1 if there is none
    private long entry(long root, long folder, int number, boolean orFirst)
            throws MalformedException {
        long at = root + folder;
        int named = image.u16(CODE, "NumberOfNamedEntries", at + 12);
        int count = named + image.u16(CODE, "NumberOfIdEntries", at + 14);
        if (count > limits.resources()) {
            throw new MalformedException(CODE, "NumberOfIdEntries", -1, count);
        }
        for (int i = named; i < count; i++) {
            long row = at + 16 + 8L * i;
            if (image.u32(CODE, "Name", row) == number) {
                return image.u32(CODE, "OffsetToData", row + 4);
            }
        }
        return orFirst && count > 0 ? image.u32(CODE, "OffsetToData", at + 16 + 4) : -1;
    }
}
