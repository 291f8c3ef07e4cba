package org.trivet.probes.packages;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.trivet.probes.host.Fact;
import org.trivet.probes.python.BoundedText;
import org.trivet.probes.python.KernelFiles;

/// The header of a metadata file on disk.
///
/// @param flaws what is wrong with the file though it could be read: codes of problems
record MetadataFile(Metadata metadata, List<String> flaws) {
    /// Nine headers out of ten are shorter.
    private static final int FIRST = 4 * 1024;

    /// The longest headers in use have a licence of 50 KB in them.
    private static final int LIMIT = 1024 * 1024;

    /// The longest file in use, its description included, has less than 2 MB.
    private static final long STRANGE = 64L * 1024 * 1024;

    /// Not in UTF-8, which it must be: pip fails on it.
    static final String NOT_UTF8 = "metadata-not-utf8";

    /// Its header does not end within a megabyte, or the file is beyond all measure.
    static final String TOO_LONG = "metadata-too-long";

    MetadataFile {
        flaws = List.copyOf(flaws);
    }

    /// Reads a header and no more than a few kilobytes of what follows.
    ///
    /// @return missing if there is no such file, unreadable if it is none (a pipe would block for
    ///   ever) or may not be read
    static Fact<MetadataFile> read(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                return Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                        ? Fact.unreadable(file.toString(), "this is no file")
                        : Fact.missing(file.toString());
            }
            KernelFiles.refuse(file, Files.size(file));
            try (InputStream in = Files.newInputStream(file)) {
                byte[] bytes = in.readNBytes(FIRST);
                boolean whole = bytes.length < FIRST;
                int end = endOfHeader(bytes, 0);
                while (end < 0 && !whole && bytes.length < LIMIT) {
                    int known = bytes.length;
                    bytes = Arrays.copyOf(bytes, Math.min(LIMIT, known * 4));
                    int more = in.readNBytes(bytes, known, bytes.length - known);
                    whole = known + more < bytes.length;
                    bytes = whole ? Arrays.copyOf(bytes, known + more) : bytes;
                    end = endOfHeader(bytes, known - 3);
                }
                boolean tooLong =
                        end < 0 && !whole || bytes.length >= FIRST && Files.size(file) > STRANGE;
                return Fact.found(of(bytes, tooLong), file.toString());
            }
        } catch (IOException | SecurityException e) {
            return Fact.unreadable(file.toString(), "it could not be read: " + e.getMessage());
        }
    }

    /// The header in the first bytes of a file.
    static MetadataFile of(byte[] bytes, boolean tooLong) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        // what is replaced is rare, and is then looked at closely: the text may hold U+FFFD itself
        boolean utf8 = text.indexOf(BoundedText.UNREADABLE) < 0 || isUtf8(bytes);
        if (!utf8) {
            // keeps all that is ASCII, and that is what names, versions and requirements are
            text = new String(bytes, StandardCharsets.ISO_8859_1);
        }
        boolean marked = text.startsWith("\uFEFF") || text.startsWith("\u00EF\u00BB\u00BF");
        Metadata metadata = Metadata.parse(marked ? text.substring(utf8 ? 1 : 3) : text);
        if (utf8 && !tooLong) {
            return new MetadataFile(metadata, List.of());
        }
        return new MetadataFile(
                metadata,
                utf8
                        ? List.of(TOO_LONG)
                        : tooLong ? List.of(NOT_UTF8, TOO_LONG) : List.of(NOT_UTF8));
    }

    /// The first position of an empty line at or after `from`; -1 if there is none.
    private static int endOfHeader(byte[] bytes, int from) {
        for (int i = Math.max(0, from); i + 1 < bytes.length; i++) {
            if (bytes[i] == '\n'
                    && (bytes[i + 1] == '\n'
                            || bytes[i + 1] == '\r'
                                    && i + 2 < bytes.length
                                    && bytes[i + 2] == '\n')) {
                return i;
            }
        }
        return -1;
    }

    /// A character that the end of the bytes cuts does not count against them.
    private static boolean isUtf8(byte[] bytes) {
        CoderResult result =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .decode(ByteBuffer.wrap(bytes), CharBuffer.allocate(bytes.length), false);
        return !result.isError();
    }
}
