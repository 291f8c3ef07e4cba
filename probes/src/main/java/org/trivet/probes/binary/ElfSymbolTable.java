package org.trivet.probes.binary;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The symbols of one file where they lie in it. Nothing of them is kept.
///
/// The rules are those of glibc's `elf/dl-lookup.c`.
final class ElfSymbolTable implements ElfSymbols {
    private static final String CODE = "elf-symbol-table";
    private static final int SHN_ABS = 0xfff1;
    private static final int STT_FUNC = 2;
    private static final int STT_TLS = 6;
    private static final int STT_GNU_IFUNC = 10;
    private static final int STB_WEAK = 2;
    private static final int STB_GNU_UNIQUE = 10;

    /// `STT_NOTYPE`, `OBJECT`, `FUNC`, `COMMON`, `TLS`, `GNU_IFUNC`: all else is no definition.
    private static final int TYPES = 1 | 1 << 1 | 1 << STT_FUNC | 1 << 5 | 1 << 6 | 1 << 10;

    /// `STB_GLOBAL`, `WEAK`, `GNU_UNIQUE`: all else is local.
    private static final int BINDINGS = 1 << 1 | 1 << STB_WEAK | 1 << STB_GNU_UNIQUE;

    private final ElfData data;
    private final ElfStrings strings;
    private final ElfVersions versions;
    private final ElfHash hash;
    private final ElfRelocations relocations;

    /// Where the table begins, how long an entry is, how many fit in, how many there seem to be.
    private final long start;

    private final int entry;
    private final int most;
    private final int apparent;

    private volatile int count = -1;
    private volatile @Nullable ElfUses uses;

    private ElfSymbolTable(
            ElfDynamic dynamic,
            ElfStrings strings,
            ElfVersions versions,
            ElfHash hash,
            ElfRelocations relocations)
            throws MalformedException {
        this.data = strings.data();
        this.strings = strings;
        this.versions = versions;
        this.hash = hash;
        this.relocations = relocations;
        this.entry = data.wide ? 24 : 16;
        if (!dynamic.has(ElfDynamic.SYMTAB)) {
            this.start = 0;
            this.most = 0;
            this.apparent = 0;
            return;
        }
        this.start = dynamic.table(ElfDynamic.SYMTAB, CODE, "DT_SYMTAB");
        long size = dynamic.value(ElfDynamic.SYMENT, entry);
        if (size != entry) {
            throw data.malformed(CODE, "DT_SYMENT", start, size);
        }
        this.most = fit(dynamic.room(ElfDynamic.SYMTAB));
        this.apparent = fit(dynamic.gap(ElfDynamic.SYMTAB));
    }

    static ElfSymbolTable read(
            ElfHeader header, ElfDynamic dynamic, ElfStrings strings, ElfVersions versions)
            throws MalformedException {
        return new ElfSymbolTable(
                dynamic,
                strings,
                versions,
                ElfHash.read(header.data(), dynamic, header.longHash()),
                ElfRelocations.read(header.data(), dynamic, header.architecture()));
    }

    private ElfUses uses() {
        ElfUses known = uses;
        if (known == null) {
            known = relocations.uses(most);
            uses = known;
        }
        return known;
    }

    private int fit(long bytes) {
        return (int) Math.min(bytes / entry, Integer.MAX_VALUE);
    }

    @Override
    public int count() {
        if (count < 0) {
            int known = Math.min(hash.count(), most);
            count = known > 0 ? known : apparent;
        }
        return count;
    }

    @Override
    public void forEachWanted(Consumer<ElfWanted> wanted) {
        ElfUses uses = uses();
        for (int i = next(uses, 1); i >= 0; i = next(uses, i + 1)) {
            if (wants(i)) {
                wanted.accept(wanted(i, uses));
            }
        }
    }

    @Override
    public List<ElfWanted> inOrderOfUse(List<ElfWanted> wanted) {
        if (wanted.size() < 2) {
            return List.copyOf(wanted);
        }
        var symbols = new BitSet();
        wanted.forEach(it -> symbols.set(it.symbol()));
        Map<Integer, Integer> places = relocations.firstUses(most, symbols);
        return wanted.stream()
                .sorted(
                        Comparator.comparingInt(
                                it -> places.getOrDefault(it.symbol(), Integer.MAX_VALUE)))
                .toList();
    }

    /// The next symbol from a number on that may be wanted; -1 if there is none.
    private int next(ElfUses uses, int symbol) {
        if (relocations.tell()) {
            return uses.next(symbol);
        }
        return symbol < Math.max(count(), uses.length()) ? symbol : -1;
    }

    private boolean wants(int symbol) {
        long head = head(at(symbol));
        return section(head) == 0 && !bindsLocally(head) && strings.length(name(head)) > 0;
    }

    @Override
    public ElfWanted wanted(int symbol) {
        if (symbol < 1 || symbol >= most) {
            throw new IndexOutOfBoundsException(symbol);
        }
        return wanted(symbol, uses());
    }

    private ElfWanted wanted(int symbol, ElfUses uses) {
        long head = head(at(symbol));
        int number = number(symbol);
        boolean versioned = versions.hash(number) != 0;
        long library = versions.file(number);
        int type = info(head) & 15;
        return new ElfWanted(
                symbol,
                strings.lenient(name(head)),
                versioned ? Optional.of(strings.lenient(versions.name(number))) : Optional.empty(),
                versioned && library >= 0
                        ? Optional.of(strings.lenient(library))
                        : Optional.empty(),
                info(head) >>> 4 == STB_WEAK,
                uses.used(symbol)
                        ? uses.calledOnly(symbol)
                        : type == STT_FUNC || type == STT_GNU_IFUNC);
    }

    @Override
    public Optional<ElfDefinition> find(String name, Optional<String> version) {
        int symbol = lookup(ElfQuery.of(name, version));
        if (symbol < 0) {
            return Optional.empty();
        }
        int entry = versions.numbered() ? versions.entry(symbol) : 0;
        int number = ElfVersions.number(entry);
        int binding = info(head(at(symbol))) >>> 4;
        return Optional.of(
                new ElfDefinition(
                        name,
                        versions.hash(number) == 0
                                ? Optional.empty()
                                : Optional.of(strings.lenient(versions.name(number))),
                        !ElfVersions.hidden(entry),
                        binding == STB_WEAK,
                        binding == STB_GNU_UNIQUE));
    }

    static int first(List<ElfSymbols> files, ElfQuery query) {
        for (int i = 0; i < files.size(); i++) {
            if (table(files.get(i)).lookup(query) >= 0) {
                return i;
            }
        }
        return -1;
    }

    private static ElfSymbolTable table(ElfSymbols symbols) {
        if (!(symbols instanceof ElfSymbolTable table)) {
            throw new IllegalArgumentException("not read by ElfReader: " + symbols);
        }
        return table;
    }

    @Override
    public void bind(List<ElfSymbols> scope, ElfBinder binder) {
        var files = new ElfSymbolTable[scope.size()];
        for (int i = 0; i < files.length; i++) {
            files[i] = table(scope.get(i));
        }
        ElfUses uses = uses();
        var query = new ElfQuery();
        for (int i = next(uses, 1); i >= 0; i = next(uses, i + 1)) {
            long head = head(at(i));
            if (section(head) == 0 && !bindsLocally(head) && ask(query, i, name(head))) {
                int file = 0;
                while (file < files.length && files[file].lookup(query) < 0) {
                    file++;
                }
                if (file < files.length) {
                    binder.bound(i, file);
                } else {
                    binder.missing(wanted(i, uses));
                }
            }
        }
    }

    /// Makes a query of a symbol that this file wants.
    ///
    /// @return whether it has a name
    private boolean ask(ElfQuery query, int symbol, long index) {
        long name = strings.start() + index;
        if (!query.name(
                data.segment, name, Math.min(strings.end(), name + strings.longest() + 1))) {
            return false;
        }
        int number = number(symbol);
        if (versions.hash(number) != 0) {
            query.version = strings.start() + versions.name(number);
            query.versionLength = strings.length(versions.name(number));
            query.versionHash = versions.hash(number);
            query.strict = versions.strict(number);
        }
        return true;
    }

    /// The symbol that answers a query; -1 if none does.
    private int lookup(ElfQuery query) {
        query.versioned = 0;
        int symbol = hash.find(query, this);
        if (symbol < 0 && query.versioned == 1) {
            symbol = query.firstVersioned;
        }
        return symbol < 0 || bindsLocally(head(at(symbol))) ? -1 : symbol;
    }

    /// Whether a symbol of the query's hash answers it for good: `check_match`.
    boolean settles(ElfQuery query, int symbol) {
        if (symbol < 0 || symbol >= most) {
            return false;
        }
        long at = at(symbol);
        long head = head(at);
        int section = section(head);
        int type = info(head) & 15;
        // A program may give an undefined function an address of its own, for others to compare.
        // The function lies elsewhere all the same.
        if (section == 0
                || (1 << type & TYPES) == 0
                || (value(at) == 0 && section != SHN_ABS && type != STT_TLS)) {
            return false;
        }
        long name = strings.start() + name(head);
        if (name + query.length >= strings.end() || !query.sameName(data.segment, name)) {
            return false;
        }
        return !versions.numbered() || settles(query, symbol, versions.entry(symbol));
    }

    private boolean settles(ElfQuery query, int symbol, int entry) {
        int number = ElfVersions.number(entry);
        if (query.version >= 0) {
            int hash = versions.hash(number);
            if (hash == 0) {
                return !query.strict && !ElfVersions.hidden(entry);
            }
            return hash == query.versionHash
                    && query.sameVersion(data.segment, strings.start() + versions.name(number));
        }
        // 0 and 1 are unversioned, 2 is the first version that the file ever had
        if (number <= 2) {
            return true;
        }
        if (!ElfVersions.hidden(entry) && query.versioned++ == 0) {
            query.firstVersioned = symbol;
        }
        return false;
    }

    private long at(int symbol) {
        return start + (long) symbol * entry;
    }

    private int number(int symbol) {
        return versions.numbered() ? ElfVersions.number(versions.entry(symbol)) : 0;
    }

    /// The words of an entry that say what it is, read at once: from the lowest bits on `st_name`
    /// (32), `st_info` (8), `st_other` (8), `st_shndx` (16).
    private long head(long at) {
        if (!data.wide) {
            int it = data.i32(at + 12);
            return data.u32(at) | (long) (data.big ? turned(it) : it) << 32;
        }
        long it = data.i64(at);
        return data.big ? it >>> 32 | (long) turned((int) it) << 32 : it;
    }

    /// The two bytes and the half word behind them, of a file of the other byte order.
    private static int turned(int it) {
        return it >>> 24 | it >>> 8 & 0xff00 | it << 16;
    }

    private static long name(long head) {
        return head & 0xffff_ffffL;
    }

    private static int info(long head) {
        return (int) (head >>> 32) & 0xff;
    }

    private static int section(long head) {
        return (int) (head >>> 48);
    }

    private long value(long at) {
        return data.wide ? data.i64(at + 8) : data.u32(at + 4);
    }

    /// Whether the name is none for others: local by its binding, or hidden or internal.
    private static boolean bindsLocally(long head) {
        int visibility = (int) (head >>> 40) & 3;
        return visibility == 1 || visibility == 2 || (1 << (info(head) >>> 4) & BINDINGS) == 0;
    }
}
