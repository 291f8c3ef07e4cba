package org.trivet.profiles.execute;

import java.nio.file.Path;
import org.trivet.profiles.Message;

/// A file of a clone that still names the original, or needs help to be used, and why.
///
/// @param file where it lies now
/// @param code of the reason: `binary`, `no-room`, `launcher`, `on-path`, `too-large`
public record NotRelocated(Path file, String code) {

    /// The reason in a sentence.
    public Message reason() {
        return Message.of("clone." + code, "file", file.toString());
    }
}
