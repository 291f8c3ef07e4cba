package org.trivet.probes.binary;

/// The string table of the dynamic section.
///
/// @param start where it lies in the file
/// @param end the first byte behind it
/// @param longest how many bytes a text may have
record ElfStrings(ElfData data, long start, long end, int longest) {
    private static final String CODE = "elf-string-table";

    static ElfStrings read(ElfData data, ElfDynamic dynamic, int longest)
            throws MalformedException {
        if (dynamic.count() == 0) {
            return new ElfStrings(data, 0, 0, longest);
        }
        long start = dynamic.table(ElfDynamic.STRTAB, CODE, "DT_STRTAB");
        long room = dynamic.room(ElfDynamic.STRTAB);
        // ld.so does without DT_STRSZ; the segment's end bounds it as well
        long length = dynamic.value(ElfDynamic.STRSZ, room);
        if (Long.compareUnsigned(length, room) > 0) {
            throw data.malformed(CODE, "DT_STRSZ", start, length);
        }
        return new ElfStrings(data, start, start + length, longest);
    }

    /// @param field whose text it is
    /// @param at where its index stands in the file
    String text(long index, String code, String field, long at) throws MalformedException {
        if (Long.compareUnsigned(index, end - start) >= 0) {
            throw data.malformed(code, field, at, index);
        }
        int length = data.length(start + index, Math.min(end, start + index + longest + 1));
        if (length < 0) {
            throw data.malformed(code, field, at, index);
        }
        return data.text(start + index, length);
    }

    /// A text that may be malformed: empty then.
    String lenient(long index) {
        int length = length(index);
        return length < 0 ? "" : data.text(start + index, length);
    }

    /// The length of a text; -1 if it is malformed.
    int length(long index) {
        return index < 0 || index >= end - start
                ? -1
                : data.length(start + index, Math.min(end, start + index + longest + 1));
    }
}
