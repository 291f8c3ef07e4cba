package org.trivet.probes.binary;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads an ELF file through its program headers, as ld.so does: sections may be missing.
///
/// All that is small is read and checked at once; symbols stay where they are until asked for.
final class ElfReader {
    private static final long DF_1_PIE = 0x0800_0000L;

    private final ElfData data;
    private final ElfHeader header;
    private final ElfSegments segments;
    private final ElfDynamic dynamic;
    private final ElfStrings strings;
    private final BinaryLimits limits;

    private ElfReader(MemorySegment segment, BinaryLimits limits) throws MalformedException {
        this.limits = limits;
        this.header = ElfHeader.read(segment);
        this.data = header.data();
        this.segments = ElfSegments.read(header);
        this.dynamic = ElfDynamic.read(data, segments, limits.symbols());
        this.strings = ElfStrings.read(data, dynamic, limits.name());
    }

    /// @throws MalformedException naming the first field that cannot be right
    static ElfBinary read(Path path, MemorySegment segment, BinaryLimits limits)
            throws MalformedException {
        return new ElfReader(segment, limits).binary(path);
    }

    private ElfBinary binary(Path path) throws MalformedException {
        ElfVersions versions = ElfVersions.read(data, dynamic, strings, limits);
        Optional<String> soname = text(ElfDynamic.SONAME, "DT_SONAME");
        return new ElfFile(
                path,
                header.architecture(),
                data.wide ? 64 : 32,
                data.big,
                header.type() == ElfHeader.ET_DYN
                        && (dynamic.value(ElfDynamic.FLAGS_1, 0) & DF_1_PIE) == 0,
                needed(),
                filters(),
                soname,
                text(ElfDynamic.RPATH, "DT_RPATH"),
                text(ElfDynamic.RUNPATH, "DT_RUNPATH"),
                interpreter(),
                flags(),
                ElfNotes.buildId(data, segments),
                versions.needs(),
                versions.definitions(),
                ElfSymbolTable.read(header, dynamic, strings, versions));
    }

    private List<String> needed() throws MalformedException {
        var needed = new ArrayList<String>();
        for (int i = 0; i < dynamic.count(); i++) {
            if (dynamic.tag(i) == ElfDynamic.NEEDED) {
                if (needed.size() == limits.libraries()) {
                    throw data.malformed(
                            ElfDynamic.CODE, "DT_NEEDED", dynamic.entry(i), needed.size());
                }
                needed.add(text(i, "DT_NEEDED"));
            }
        }
        return List.copyOf(needed);
    }

    private List<ElfFilter> filters() throws MalformedException {
        var filters = new ArrayList<ElfFilter>();
        for (int i = 0; i < dynamic.count(); i++) {
            boolean auxiliary = dynamic.tag(i) == ElfDynamic.AUXILIARY;
            if (auxiliary || dynamic.tag(i) == ElfDynamic.FILTER) {
                String field = auxiliary ? "DT_AUXILIARY" : "DT_FILTER";
                if (filters.size() == limits.libraries()) {
                    throw data.malformed(ElfDynamic.CODE, field, dynamic.entry(i), filters.size());
                }
                filters.add(new ElfFilter(text(i, field), auxiliary));
            }
        }
        return List.copyOf(filters);
    }

    private Optional<String> text(long tag, String field) throws MalformedException {
        for (int i = dynamic.count() - 1; i >= 0; i--) {
            if (dynamic.tag(i) == tag) {
                return Optional.of(text(i, field));
            }
        }
        return Optional.empty();
    }

    private String text(int index, String field) throws MalformedException {
        return strings.text(dynamic.value(index), ElfDynamic.CODE, field, dynamic.entry(index));
    }

    private Optional<String> interpreter() throws MalformedException {
        for (int i = 0; i < segments.count(); i++) {
            ElfSegments.Segment it = segments.segment(i);
            if (it.type() == ElfSegments.PT_INTERP) {
                data.require("elf-interpreter", "p_filesz", it.start(), it.length());
                int length = data.length(it.start(), it.start() + it.length());
                if (length < 0 || length > limits.name()) {
                    throw data.malformed("elf-interpreter", "PT_INTERP", it.offset(), it.length());
                }
                return Optional.of(data.text(it.start(), length));
            }
        }
        return Optional.empty();
    }

    private Set<ElfFlag> flags() {
        long old = dynamic.value(ElfDynamic.FLAGS, 0);
        long more = dynamic.value(ElfDynamic.FLAGS_1, 0);
        var flags = EnumSet.noneOf(ElfFlag.class);
        put(flags, ElfFlag.ORIGIN, (old & 1) != 0 || (more & 0x80) != 0);
        put(flags, ElfFlag.SYMBOLIC, (old & 2) != 0 || dynamic.has(ElfDynamic.SYMBOLIC));
        put(flags, ElfFlag.TEXT_RELOCATIONS, (old & 4) != 0 || dynamic.has(ElfDynamic.TEXTREL));
        put(
                flags,
                ElfFlag.NOW,
                (old & 8) != 0 || (more & 1) != 0 || dynamic.has(ElfDynamic.BIND_NOW));
        put(flags, ElfFlag.STATIC_TLS, (old & 0x10) != 0);
        put(flags, ElfFlag.GLOBAL, (more & 2) != 0);
        put(flags, ElfFlag.NO_DELETE, (more & 8) != 0);
        put(flags, ElfFlag.NO_OPEN, (more & 0x40) != 0);
        put(flags, ElfFlag.NO_DEFAULT_LIBRARIES, (more & 0x800) != 0);
        put(flags, ElfFlag.PIE, (more & DF_1_PIE) != 0);
        return flags;
    }

    private static void put(Set<ElfFlag> flags, ElfFlag flag, boolean set) {
        if (set) {
            flags.add(flag);
        }
    }
}
