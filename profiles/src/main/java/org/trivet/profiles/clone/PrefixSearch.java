package org.trivet.profiles.clone;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds the spellings of a prefix in the bytes of files, whatever their size, in one reading. One
/// object serves one thread: it keeps its buffer.
final class PrefixSearch {
    /// What must be seen of a match's surroundings to judge its ends.
    private static final int BEFORE = 256;

    private static final int AFTER = 4;
    private static final int TEXT_SAMPLE = 8192;

    /// Of blocks of this size the processor's cache still holds what the next look needs.
    private static final int WINDOW = 256 * 1024;

    private final List<PrefixForm> forms;
    private final AnyOf any;
    private final int longest;
    private final byte[] buffer;

    PrefixSearch(Relocation relocation) {
        this(relocation.forms(), WINDOW);
    }

    /// Of the prefixes that are replaced, and of those that take their places.
    static PrefixSearch ofBoth(Relocation relocation) {
        return new PrefixSearch(
                Stream.concat(relocation.forms().stream(), relocation.inverse().forms().stream())
                        .toList(),
                WINDOW);
    }

    /// @param size of the window on a file
    PrefixSearch(List<PrefixForm> forms, int size) {
        this.forms = List.copyOf(forms);
        this.any = new AnyOf(forms.stream().map(PrefixForm::bytes).toList());
        this.longest = forms.stream().mapToInt(PrefixForm::length).max().orElse(1);
        this.buffer = new byte[Math.max(size, 4 * (BEFORE + longest + AFTER))];
    }

    /// What a file holds.
    ///
    /// @param binary whether there is a NUL byte at its beginning
    /// @param matches in the order of the file, none overlapping
    record Found(boolean binary, List<PrefixMatch> matches) {
        boolean nothing() {
            return matches.isEmpty();
        }

        /// Whether a match that must be replaced has another length.
        boolean cannotKeepLength() {
            return matches.stream().anyMatch(match -> match.required() && !match.sameLength());
        }

        /// What can be replaced: in a binary file nothing may move.
        List<PrefixMatch> replaceable() {
            return binary ? matches.stream().filter(PrefixMatch::sameLength).toList() : matches;
        }
    }

    Found search(Path file) throws IOException {
        return search(file, null);
    }

    /// @param sum fed with all bytes of the file
    Found search(Path file, @Nullable FileSum sum) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return search(channel, sum);
        }
    }

    private Found search(FileChannel channel, @Nullable FileSum sum) throws IOException {
        var matches = new ArrayList<PrefixMatch>();
        long base = 0;
        int filled = 0;
        int begin = 0;
        boolean binary = false;
        while (true) {
            int read = fill(channel, filled);
            if (sum != null) {
                sum.update(buffer, filled, read);
            }
            boolean end = filled + read < buffer.length;
            if (base == 0 && begin == 0) {
                binary = hasNul(filled + read);
            }
            filled += read;
            int judged = end ? filled : filled - longest - AFTER;
            // nearly no file holds one
            for (PrefixForm form : any.in(buffer, begin, filled) ? forms : List.<PrefixForm>of()) {
                collect(form, base, begin, judged, filled, binary, matches);
            }
            if (end) {
                return new Found(binary, withoutOverlaps(matches));
            }
            int keep = Math.max(0, judged - BEFORE);
            System.arraycopy(buffer, keep, buffer, 0, filled - keep);
            base += keep;
            begin = judged - keep;
            filled -= keep;
        }
    }

    private void collect(
            PrefixForm form,
            long base,
            int begin,
            int end,
            int filled,
            boolean binary,
            List<PrefixMatch> matches) {
        int at = form.find(buffer, begin, end, filled, binary);
        while (at >= 0) {
            matches.add(
                    new PrefixMatch(
                            base + at - form.lead(),
                            form.length() + form.lead(),
                            form.replacement(buffer, at),
                            form.required(),
                            form.wide()));
            at = form.find(buffer, at + form.length(), end, filled, binary);
        }
    }

    /// Fills the buffer from `filled` on; fewer bytes than there is room for mean the file's end.
    private int fill(FileChannel channel, int filled) throws IOException {
        ByteBuffer room = ByteBuffer.wrap(buffer, filled, buffer.length - filled);
        int total = 0;
        while (room.hasRemaining()) {
            int read = channel.read(room);
            if (read < 0) {
                break;
            }
            total += read;
        }
        return total;
    }

    private boolean hasNul(int filled) {
        for (int i = 0; i < Math.min(filled, TEXT_SAMPLE); i++) {
            if (buffer[i] == 0) {
                return true;
            }
        }
        return false;
    }

    private static List<PrefixMatch> withoutOverlaps(List<PrefixMatch> matches) {
        matches.sort(
                Comparator.comparingLong(PrefixMatch::at)
                        .thenComparing(Comparator.comparingInt(PrefixMatch::length).reversed()));
        var kept = new ArrayList<PrefixMatch>(matches.size());
        long free = 0;
        for (PrefixMatch match : matches) {
            if (match.at() >= free) {
                kept.add(match);
                free = match.at() + match.length();
            }
        }
        return kept;
    }
}
