package org.trivet.profiles.clone;

/// Whether files of a copy may share their bytes with the original's. Where the file system copies
/// by reference, nothing else is needed: such copies part at the first change, and are made under
/// either value.
public enum Sharing {
    /// Large native libraries that do not hold the prefix become hard links. What replaces such a
    /// file (pip, conda) leaves the original alone; what edits it in place changes both, so their
    /// hashes are kept and compared.
    LINKS,
    /// Every file is a file of its own.
    NONE
}
