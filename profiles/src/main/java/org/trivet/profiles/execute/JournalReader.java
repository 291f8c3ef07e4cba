package org.trivet.profiles.execute;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads a journal. The last line may be torn (Trivet was killed while writing it): its step was
/// not begun, so it is cut. Anything else that is not right makes the journal unreadable, a whole
/// line of a newer Trivet too.
final class JournalReader {
    static final String FIRST_LINE = "trivet-journal 1";

    private static final long LARGEST = 64L * 1024 * 1024;

    private JournalReader() {}

    /// What was read.
    ///
    /// @param whole bytes up to the end of the last whole line
    record Content(List<Entry> entries, long whole) {
        Content {
            entries = List.copyOf(entries);
        }
    }

    /// @throws IOException if it cannot be read, is damaged, or a newer Trivet wrote it
    static Content read(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IOException(file + ": too large for a journal");
        }
        byte[] bytes = Files.readAllBytes(file);
        int at = lineEnd(bytes, 0);
        if (at < 0 || !text(bytes, 0, at).equals(Optional.of(FIRST_LINE))) {
            throw new IOException(file + ": not a journal that this Trivet knows");
        }
        at++;
        var entries = new ArrayList<Entry>();
        while (at < bytes.length) {
            int end = lineEnd(bytes, at);
            Optional<Entry> entry =
                    end < 0 ? Optional.empty() : text(bytes, at, end).flatMap(EntryLine::read);
            if (entry.isEmpty()) {
                if (end >= 0 && text(bytes, at, end).filter(EntryLine::isWhole).isPresent()) {
                    throw new IOException(
                            file
                                    + ": entry "
                                    + (entries.size() + 1)
                                    + " is unknown to this Trivet");
                }
                if (end < 0 || end == bytes.length - 1) {
                    break;
                }
                throw new IOException(file + ": damaged after entry " + entries.size());
            }
            if (entry.get().seq() != entries.size() + 1) {
                throw new IOException(file + ": an entry is missing after " + entries.size());
            }
            entries.add(entry.get());
            at = end + 1;
        }
        if (entries.isEmpty() || entries.getFirst().type() != EntryType.PLANNED) {
            throw new IOException(file + ": no plan in it");
        }
        return new Content(entries, at);
    }

    private static int lineEnd(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private static Optional<String> text(byte[] bytes, int from, int to) {
        try {
            return Optional.of(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes, from, to - from))
                            .toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }
}
