package org.trivet.app.store;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.trivet.profiles.Message;

/// What a search may be told to leave out: an absolute folder, or the name of a folder anywhere in
/// which `*` stands for any characters.
public final class SearchExclude {
    private SearchExclude() {}

    /// Why a text is none; empty if it is one.
    public static Optional<Message> problem(String text) {
        if (text.isBlank()) {
            return Optional.of(Message.of("settings.exclude.blank"));
        }
        if (!text.contains("/") && !text.contains("\\")) {
            return name(text);
        }
        if (text.contains("*") || text.contains("?")) {
            return Optional.of(Message.of("settings.exclude.pattern", "text", text));
        }
        try {
            Path folder = Path.of(text);
            if (!folder.isAbsolute()) {
                return Optional.of(Message.of("settings.exclude.relative", "text", text));
            }
            return folder.getNameCount() == 0
                    ? Optional.of(Message.of("settings.exclude.everything", "text", text))
                    : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.of(Message.of("settings.exclude.relative", "text", text));
        }
    }

    private static Optional<Message> name(String text) {
        if (text.replace("*", "").isBlank() || text.equals(".") || text.equals("..")) {
            return Optional.of(Message.of("settings.exclude.everything", "text", text));
        }
        try {
            return Path.of(text.replace('*', 'x')).getNameCount() == 1
                    ? Optional.empty()
                    : Optional.of(Message.of("settings.exclude.relative", "text", text));
        } catch (InvalidPathException e) {
            return Optional.of(Message.of("settings.exclude.relative", "text", text));
        }
    }
}
