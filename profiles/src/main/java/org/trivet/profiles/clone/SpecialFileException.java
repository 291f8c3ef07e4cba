package org.trivet.profiles.clone;

import java.nio.file.FileSystemException;

/// A device, pipe, socket or junction: nothing that can be copied.
public final class SpecialFileException extends FileSystemException {
    private static final long serialVersionUID = 1;

    public SpecialFileException(String file) {
        super(file, null, "neither a file nor a folder nor a link");
    }
}
