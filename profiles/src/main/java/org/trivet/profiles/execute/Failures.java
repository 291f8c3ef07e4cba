package org.trivet.profiles.execute;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.Objects;
import org.trivet.profiles.Message;
import org.trivet.profiles.clone.PrefixLengthException;
import org.trivet.profiles.clone.SpecialFileException;

/// A failed file operation as a sentence for people.
final class Failures {
    private Failures() {}

    static Message of(IOException failure) {
        String file =
                failure instanceof FileSystemException named && named.getFile() != null
                        ? named.getFile()
                        : "";
        String why = why(failure);
        return switch (failure) {
            case SpecialFileException _ -> Message.of("execute.special-file", "file", file);
            case PrefixLengthException _ -> Message.of("execute.prefix-length", "file", file);
            case AccessDeniedException _ -> Message.of("execute.access-denied", "file", file);
            case NoSuchFileException _ -> Message.of("execute.file-gone", "file", file);
            case FileAlreadyExistsException _ -> Message.of("execute.file-exists", "file", file);
            default ->
                    diskIsFull(why)
                            ? Message.of("execute.disk-full", "why", why)
                            : Message.of("execute.file-problem", "why", why);
        };
    }

    private static String why(IOException failure) {
        String text = Objects.requireNonNullElse(failure.getMessage(), failure.toString());
        return text.isBlank() ? failure.getClass().getSimpleName() : text;
    }

    /// Whether it may be so because somebody uses what was to be moved.
    static boolean mayBeInUse(IOException failure) {
        return switch (failure) {
            case SpecialFileException _,
                    PrefixLengthException _,
                    NoSuchFileException _,
                    FileAlreadyExistsException _ ->
                    false;
            case FileSystemException _ -> !diskIsFull(why(failure));
            default -> false;
        };
    }

    /// The sentences of Linux (ENOSPC, EDQUOT) and of Windows (ERROR_DISK_FULL), which speaks the
    /// user's language.
    private static boolean diskIsFull(String why) {
        String lower = why.toLowerCase(Locale.ROOT);
        return lower.contains("no space left")
                || lower.contains("quota exceeded")
                || lower.contains("not enough space")
                || lower.contains("磁盘空间不足")
                || lower.contains("磁碟空間不足");
    }
}
