package org.trivet.profiles.knowledge;

import java.util.List;

/// Native libraries of which a process should hold one version only.
///
/// @param family what people call it: `cuDNN`
/// @param names of its members
public record LibraryFamily(String family, List<LibraryGlob> names, Origin origin)
        implements Known {
    static final Table<LibraryFamily> TABLE = new Table<>("library_families", LibraryFamily::read);

    public LibraryFamily {
        names = List.copyOf(names);
    }

    private static LibraryFamily read(Row row) throws BadField {
        return new LibraryFamily(
                row.text("family"),
                row.list("names", LibraryGlob::parse, "a name in lower case"),
                row.origin());
    }

    /// Whether a library of this [plain][LibraryGlob#plain] name belongs to it.
    public boolean has(String plain) {
        return names.stream().anyMatch(name -> name.matches(plain));
    }

    @Override
    public String key() {
        return family;
    }
}
