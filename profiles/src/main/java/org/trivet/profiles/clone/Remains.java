package org.trivet.profiles.clone;

import java.nio.file.Path;

/// A file of a clone that could not be made wholly the clone's own.
///
/// @param file relative to the clone
public record Remains(Path file, Reason reason) {

    /// Why not.
    public enum Reason {
        /// A binary file holds the original's path, nobody declared where paths stand in it, and
        /// the clone's path has another length.
        BINARY("binary"),
        /// A binary file has no room for a path as long as the clone's.
        NO_ROOM("no-room"),
        /// A Windows program that starts Python, of a form that is not known.
        LAUNCHER("launcher"),
        /// The script's interpreter can no longer be named in its first line; it is looked for on
        /// PATH, so the clone must be activated.
        ON_PATH("on-path"),
        /// A text file above [TextRelocation#LARGEST].
        TOO_LARGE("too-large");

        private final String id;

        Reason(String id) {
            this.id = id;
        }

        /// The stable name in journals and documents.
        public String id() {
            return id;
        }
    }
}
