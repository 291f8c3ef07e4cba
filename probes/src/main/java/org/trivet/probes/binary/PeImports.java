package org.trivet.probes.binary;

import java.util.ArrayList;
import java.util.List;

/// The tables that say what a PE file wants of others: imports, delay imports, bound imports.
///
/// The tables end as the loader ends them: at a row without a name or without an address table.
/// Their stated sizes are not looked at, as the loader does not.
final class PeImports {
    private final PeHeader header;
    private final PeImage image;
    private final BinaryLimits limits;

    PeImports(PeHeader header, PeImage image, BinaryLimits limits) {
        this.header = header;
        this.image = image;
        this.limits = limits;
    }

    /// One of the two kinds of table: its code, how long a row is, where in it the parts stand.
    private record Table(String code, int directory, int row, int name, int thunks, int names) {}

    private static final Table STATIC =
            new Table("pe-import-table", PeHeader.IMPORTS, 20, 12, 16, 0);
    private static final Table DELAYED =
            new Table("pe-delay-import-table", PeHeader.DELAY_IMPORTS, 32, 4, 12, 16);

    /// A row: the name, and where its symbols stand.
    private record Row(String library, long symbols, long shift) {}

    /// The names alone.
    List<String> libraries() throws MalformedException {
        return rows(STATIC, new Budget(limits.text())).stream().map(Row::library).toList();
    }

    /// @param problems receives what was malformed; a row has the symbols that were read before it
    List<PeImport> imports(List<BinaryProblem> problems) {
        return read(STATIC, problems);
    }

    List<PeImport> delayImports(List<BinaryProblem> problems) {
        return read(DELAYED, problems);
    }

    private List<PeImport> read(Table table, List<BinaryProblem> problems) {
        var text = new Budget(limits.text());
        var count = new Budget(limits.symbols());
        List<Row> rows = List.of();
        try {
            rows = rows(table, text);
        } catch (MalformedException e) {
            problems.add(e.problem());
        }
        var imports = new ArrayList<PeImport>();
        for (Row row : rows) {
            var symbols = new ArrayList<PeSymbol>();
            try {
                symbols(table.code, row, symbols, text, count);
            } catch (MalformedException e) {
                problems.add(e.problem());
            }
            imports.add(new PeImport(row.library, symbols));
        }
        return imports;
    }

    private List<Row> rows(Table table, Budget text) throws MalformedException {
        long at = header.directory(table.directory).address();
        var rows = new ArrayList<Row>();
        if (at == 0) {
            return rows;
        }
        for (; ; at += table.row) {
            // in the old form of delay imports all addresses are absolute
            boolean absolute =
                    table == DELAYED && (image.u32(table.code, "Attributes", at) & 1) == 0;
            long shift = absolute ? header.base() : 0;
            long name = image.u32(table.code, "Name", at + table.name);
            long thunks = image.u32(table.code, "FirstThunk", at + table.thunks);
            if (name == 0 || thunks == 0) {
                return rows;
            }
            if (rows.size() == limits.libraries()) {
                throw new MalformedException(table.code, "rows", at, rows.size());
            }
            long names = image.u32(table.code, "OriginalFirstThunk", at + table.names);
            String library = image.name(table.code, "Name", name - shift, limits.name(), text);
            rows.add(new Row(library, (names == 0 ? thunks : names) - shift, shift));
        }
    }

    private void symbols(String code, Row row, List<PeSymbol> symbols, Budget text, Budget count)
            throws MalformedException {
        boolean wide = header.wide();
        int width = wide ? 8 : 4;
        for (long at = row.symbols; ; at += width) {
            long thunk = image.word(code, "thunk", at, wide);
            if (thunk == 0) {
                return;
            }
            count.spend(code, "thunk", at, 1);
            if (wide ? thunk < 0 : thunk >= 0x8000_0000L) {
                symbols.add(new PeSymbol.Numbered((int) thunk & 0xffff));
            } else {
                long place = thunk - row.shift;
                int hint = image.u16(code, "Hint", place);
                symbols.add(
                        new PeSymbol.Named(
                                image.name(code, "Name", place + 2, limits.name(), text), hint));
            }
        }
    }

    List<String> boundImports() throws MalformedException {
        String code = "pe-bound-import-table";
        long start = header.directory(PeHeader.BOUND_IMPORTS).address();
        var names = new ArrayList<String>();
        if (start == 0) {
            return names;
        }
        var text = new Budget(limits.text());
        for (long at = start; ; ) {
            long stamp = image.u32(code, "TimeDateStamp", at);
            int name = image.u16(code, "OffsetModuleName", at + 4);
            if (stamp == 0 && name == 0) {
                return names;
            }
            if (names.size() == limits.libraries()) {
                throw new MalformedException(code, "rows", at, names.size());
            }
            names.add(image.name(code, "OffsetModuleName", start + name, limits.name(), text));
            // each is followed by the libraries that its exports are forwarded to
            at += 8 + 8L * image.u16(code, "NumberOfModuleForwarderRefs", at + 6);
        }
    }
}
