package org.trivet.probes.binary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The symbol versions of a file: those it wants and those it defines, and which number each has in
/// `DT_VERSYM` (LSB, "Symbol Versioning").
final class ElfVersions {
    private static final String WANTED = "elf-version-needs";
    private static final String DEFINED = "elf-version-definitions";
    private static final int HIDDEN = 0x8000;
    private static final int NUMBER = 0x7fff;
    private static final int VER_FLG_BASE = 1;
    private static final int VER_FLG_WEAK = 2;

    private final ElfData data;
    private final ElfDynamic dynamic;
    private final ElfStrings strings;
    private final BinaryLimits limits;

    /// The bytes of all names so far: few entries may share one long text.
    private long text;

    private final List<VersionNeed> needs = new ArrayList<>();
    private final Set<String> definitions = new LinkedHashSet<>();
    private int[] hashes = new int[8];
    private int[] names = new int[8];
    private int[] files = new int[8];
    private boolean[] hidden = new boolean[8];

    /// Where `DT_VERSYM` lies; -1 without one.
    private long symbols = -1;

    private ElfVersions(ElfData data, ElfDynamic dynamic, ElfStrings strings, BinaryLimits limits) {
        this.data = data;
        this.dynamic = dynamic;
        this.strings = strings;
        this.limits = limits;
    }

    static ElfVersions read(
            ElfData data, ElfDynamic dynamic, ElfStrings strings, BinaryLimits limits)
            throws MalformedException {
        var versions = new ElfVersions(data, dynamic, strings, limits);
        if (dynamic.has(ElfDynamic.VERSYM)) {
            versions.symbols = dynamic.table(ElfDynamic.VERSYM, "elf-version-symbols", "DT_VERSYM");
        }
        if (dynamic.has(ElfDynamic.VERNEED)) {
            versions.readNeeds();
        }
        if (dynamic.has(ElfDynamic.VERDEF)) {
            versions.readDefinitions();
        }
        return versions;
    }

    private void readNeeds() throws MalformedException {
        long at = dynamic.table(ElfDynamic.VERNEED, WANTED, "DT_VERNEED");
        long files = dynamic.value(ElfDynamic.VERNEEDNUM, Long.MAX_VALUE);
        int entries = 0;
        for (long file = 0; Long.compareUnsigned(file, files) < 0; file++) {
            data.require(WANTED, "vn_version", at, 16);
            int count = data.u16(at + 2);
            long name = data.u32(at + 4);
            String library = text(name, WANTED, "vn_file", at + 4);
            long next = data.u32(at + 12);
            var versions = new ArrayList<VersionNeed.Version>();
            long aux = at + data.u32(at + 8);
            for (int i = 0; i < count; i++) {
                data.require(WANTED, "vn_aux", aux, 16);
                check(WANTED, entries++, aux);
                int other = data.u16(aux + 6);
                long text = data.u32(aux + 8);
                String version = text(text, WANTED, "vna_name", aux + 8);
                boolean weak = (data.u16(aux + 4) & VER_FLG_WEAK) != 0;
                versions.add(new VersionNeed.Version(version, weak));
                put(other & NUMBER, data.i32(aux), text, name, (other & HIDDEN) != 0);
                long step = data.u32(aux + 12);
                if (step == 0) {
                    break;
                }
                aux += step;
            }
            needs.add(new VersionNeed(library, versions));
            if (next == 0) {
                return;
            }
            check(WANTED, entries++, at);
            at += next;
        }
    }

    private void readDefinitions() throws MalformedException {
        long at = dynamic.table(ElfDynamic.VERDEF, DEFINED, "DT_VERDEF");
        long count = dynamic.value(ElfDynamic.VERDEFNUM, Long.MAX_VALUE);
        for (int i = 0; Long.compareUnsigned(i, count) < 0; i++) {
            data.require(DEFINED, "vd_version", at, 20);
            check(DEFINED, i, at);
            long aux = at + data.u32(at + 12);
            data.require(DEFINED, "vd_aux", aux, 8);
            long text = data.u32(aux);
            definitions.add(text(text, DEFINED, "vda_name", aux));
            // the base version is the file's own name and no version of a symbol
            if ((data.u16(at + 2) & VER_FLG_BASE) == 0) {
                put(data.u16(at + 4) & NUMBER, data.i32(at + 8), text, -1, false);
            }
            long next = data.u32(at + 16);
            if (next == 0) {
                return;
            }
            at += next;
        }
    }

    private String text(long index, String code, String field, long at) throws MalformedException {
        String it = strings.text(index, code, field, at);
        text += it.length();
        if (text > limits.text()) {
            throw data.malformed(code, "text", at, text);
        }
        return it;
    }

    private void check(String code, int entries, long at) throws MalformedException {
        if (entries >= limits.symbols()) {
            throw data.malformed(code, "entries", at, entries);
        }
    }

    private void put(int number, int hash, long name, long file, boolean secret) {
        if (number >= hashes.length) {
            int length = Math.max(number + 1, 2 * hashes.length);
            hashes = Arrays.copyOf(hashes, length);
            names = Arrays.copyOf(names, length);
            files = Arrays.copyOf(files, length);
            hidden = Arrays.copyOf(hidden, length);
        }
        hashes[number] = hash;
        names[number] = (int) name + 1;
        files[number] = (int) file + 1;
        hidden[number] = secret;
    }

    List<VersionNeed> needs() {
        return List.copyOf(needs);
    }

    Set<String> definitions() {
        return Collections.unmodifiableSet(definitions);
    }

    /// Whether each symbol has a version's number.
    boolean numbered() {
        return symbols >= 0;
    }

    /// The entry of a symbol in `DT_VERSYM`: its version's number and whether it is hidden.
    int entry(int symbol) {
        long at = symbols + 2L * symbol;
        return data.holds(at, 2) ? data.u16(at) : 0;
    }

    static int number(int entry) {
        return entry & NUMBER;
    }

    static boolean hidden(int entry) {
        return (entry & HIDDEN) != 0;
    }

    /// The hash of a version as the file writes it; 0 for none.
    int hash(int number) {
        return number < hashes.length ? hashes[number] : 0;
    }

    /// Where a version's name stands in the string table; -1 for none.
    long name(int number) {
        return number < names.length ? (names[number] & 0xffff_ffffL) - 1 : -1;
    }

    /// Where the name of the file stands from which a version is wanted; -1 if it is defined here.
    long file(int number) {
        return number < files.length ? (files[number] & 0xffff_ffffL) - 1 : -1;
    }

    /// Whether a wanted version passes unversioned definitions over.
    boolean strict(int number) {
        return number < hidden.length && hidden[number];
    }
}
