package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.List;

/// The names in a folder that has few: what is not among them need not be looked for on the disk.
final class Listing {
    /// A folder with more is rather asked for the few names that matter.
    static final int MOST = 64;

    private final Path folder;
    private final List<String> names;

    Listing(Path folder, List<String> names) {
        this.folder = folder;
        this.names = names;
    }

    boolean isOf(Path other) {
        return folder == other || folder.equals(other);
    }

    /// Whether the disk may have an entry of this name. Case is not told apart, for not every disk
    /// does.
    boolean mayHave(String name) {
        // a plain loop, as it is run a dozen times for each environment
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }
}
