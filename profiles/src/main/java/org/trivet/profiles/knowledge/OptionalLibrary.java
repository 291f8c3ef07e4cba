package org.trivet.profiles.knowledge;

import java.util.Optional;

/// What may be missing although nothing is broken: a plugin, or what only a plugin needs.
///
/// @param importer the file that asks; empty: any
/// @param library what it asks for; empty: anything
/// @param reason stable, lower case with hyphens: `database-client`
public record OptionalLibrary(
        Optional<LibraryGlob> importer, Optional<LibraryGlob> library, String reason, Origin origin)
        implements Known {
    static final Table<OptionalLibrary> TABLE =
            new Table<>("optional_libraries", OptionalLibrary::read);

    private static OptionalLibrary read(Row row) throws BadField {
        var read =
                new OptionalLibrary(
                        row.optional("importer", LibraryGlob::parse, "a name in lower case"),
                        row.optional("library", LibraryGlob::parse, "a name in lower case"),
                        row.text("reason"),
                        row.origin());
        if (read.importer.isEmpty() && read.library.isEmpty()) {
            throw new BadField("importer", "is missing, and library too");
        }
        return read;
    }

    /// Whether it is meant; both names [plain][LibraryGlob#plain].
    public boolean covers(String askingFile, String wanted) {
        return importer.map(glob -> glob.matches(askingFile)).orElse(true)
                && library.map(glob -> glob.matches(wanted)).orElse(true);
    }

    @Override
    public String key() {
        return importer.map(LibraryGlob::text).orElse("*")
                + " "
                + library.map(LibraryGlob::text).orElse("*");
    }
}
