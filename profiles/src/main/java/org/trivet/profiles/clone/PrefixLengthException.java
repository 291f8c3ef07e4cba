package org.trivet.profiles.clone;

import java.nio.file.FileSystemException;

/// A binary file holds the old prefix and the new one has another length: it cannot be rewritten.
public final class PrefixLengthException extends FileSystemException {
    private static final long serialVersionUID = 1;

    public PrefixLengthException(String file) {
        super(file, null, "holds the old folder's path, and the new one has another length");
    }
}
