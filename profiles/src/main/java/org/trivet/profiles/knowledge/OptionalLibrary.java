package org.trivet.profiles.knowledge;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// What may be missing although nothing is broken: a plugin, or what only a plugin needs.
///
/// @param importer the file that asks; empty: any
/// @param library what it asks for; empty: anything
/// @param folders names of folders that follow each other on the way to the file that asks:
///   `qt/plugins`; empty: anywhere
/// @param reason stable, lower case with hyphens: `database-client`
public record OptionalLibrary(
        Optional<LibraryGlob> importer,
        Optional<LibraryGlob> library,
        Optional<String> folders,
        String reason,
        Origin origin)
        implements Known {
    static final Table<OptionalLibrary> TABLE =
            new Table<>("optional_libraries", OptionalLibrary::read);

    private static OptionalLibrary read(Row row) throws BadField {
        var read =
                new OptionalLibrary(
                        row.optional("importer", LibraryGlob::parse, "a name in lower case"),
                        row.optional("library", LibraryGlob::parse, "a name in lower case"),
                        row.optionalText("folders"),
                        row.text("reason"),
                        row.origin());
        if (read.importer.isEmpty() && read.library.isEmpty() && read.folders.isEmpty()) {
            throw new BadField("importer", "is missing, and library too");
        }
        return read;
    }

    /// Whether it is meant.
    ///
    /// @param asking the file that asks; empty: Python itself
    /// @param wanted the name that it asks for
    public boolean covers(Optional<Path> asking, String wanted) {
        return importer.map(glob -> asking.filter(file -> glob.matches(plain(file))).isPresent())
                        .orElse(true)
                && library.map(glob -> glob.matches(LibraryGlob.plain(wanted))).orElse(true)
                && folders.map(names -> asking.filter(file -> within(file, names)).isPresent())
                        .orElse(true);
    }

    private static String plain(Path file) {
        return LibraryGlob.plain(String.valueOf(file.getFileName()));
    }

    private static boolean within(Path file, String names) {
        var way = new StringBuilder("/");
        for (Path part : file) {
            way.append(part.toString().toLowerCase(Locale.ROOT)).append('/');
        }
        return way.indexOf("/" + names + "/") >= 0;
    }

    @Override
    public String key() {
        return importer.map(LibraryGlob::text).orElse("*")
                + " "
                + library.map(LibraryGlob::text).orElse("*")
                + folders.map(names -> " " + names).orElse("");
    }
}
