package org.trivet.probes.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/// What the texts in an extension module tell of its imports: dotted names below its own top
/// package, and the words of the two C interfaces that everybody uses, numpy's arrays and
/// `datetime`.
///
/// Cython writes each module whose types or functions it takes by C (`cimport`) as such a text, and
/// takes them when the module starts; names that Python code alone imports may be packed. Seen on
/// 1,638 such names in the wheels of 60 packages (rasterio, pyproj, h5py, av, pyarrow, pandas,
/// scipy, scikit-learn, gevent, …): every one was imported. What another package is imported for is
/// not looked for: functions name it too, and may never be called.
///
/// @param own dotted names, in the order in which they stand in the file
/// @param array whether `import_array` of numpy is compiled in, which every user of its C interface
///   calls when it starts (`numpy/__multiarray_api.h`, 1.7 to 2.5)
/// @param date whether `PyDateTime_IMPORT` is compiled in (CPython, `datetime.h`)
record ExtensionTexts(Set<String> own, boolean array, boolean date) {
    /// Larger ones hold a whole framework, and name modules for many other reasons.
    private static final long LARGEST = 64L << 20;

    private static final int CHUNK = 1 << 18;
    private static final int LONGEST = 120;
    private static final int MOST = 2_000;
    private static final byte[] ARRAY = bytes("_ARRAY_API is not PyCapsule object");
    private static final byte[] DATE = bytes("datetime.datetime_CAPI");
    private static final ExtensionTexts NONE = new ExtensionTexts(Set.of(), false, false);

    /// @param top the package at the top, without a dot
    static ExtensionTexts read(Path file, String top) {
        try {
            if (Files.size(file) > LARGEST) {
                return NONE;
            }
            var search = new Search(bytes(top + "."));
            try (InputStream in = Files.newInputStream(file)) {
                byte[] chunk = new byte[CHUNK];
                for (int count = in.read(chunk); count > 0; count = in.read(chunk)) {
                    search.take(chunk, count);
                }
            }
            return new ExtensionTexts(search.own, search.array, search.date);
        } catch (IOException | SecurityException _) {
            return NONE;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /// Goes through the bytes once; keeps the one text that it is in.
    private static final class Search {
        private final byte[] start;
        private final byte[] text = new byte[LONGEST];
        private final Set<String> own = new LinkedHashSet<>();

        /// Letters of the text so far; negative: the text is of no interest.
        private int length = -1;

        private boolean array;
        private boolean date;

        Search(byte[] start) {
            this.start = start;
        }

        void take(byte[] chunk, int count) {
            for (int i = 0; i < count; i++) {
                byte letter = chunk[i];
                if (letter == 0) {
                    if (length > 0) {
                        end();
                    }
                    length = 0;
                } else if (length >= 0) {
                    if (length < LONGEST && fits(letter)) {
                        text[length++] = letter;
                    } else {
                        length = -1;
                    }
                }
            }
        }

        private boolean fits(byte letter) {
            return length < start.length && letter == start[length]
                    || length < ARRAY.length && letter == ARRAY[length]
                    || length < DATE.length && letter == DATE[length]
                    || length >= start.length
                            && (letter == '.'
                                    || letter == '_'
                                    || Character.isLetterOrDigit(letter));
        }

        private void end() {
            if (is(ARRAY)) {
                array = true;
            } else if (is(DATE)) {
                date = true;
            } else if (length > start.length && begins(start) && own.size() < MOST) {
                String name = new String(text, 0, length, StandardCharsets.US_ASCII);
                if (!name.endsWith(".") && !name.contains("..") && !name.contains(" ")) {
                    own.add(name);
                }
            }
        }

        private boolean is(byte[] whole) {
            return length == whole.length && begins(whole);
        }

        private boolean begins(byte[] part) {
            for (int i = 0; i < part.length; i++) {
                if (text[i] != part[i]) {
                    return false;
                }
            }
            return true;
        }
    }
}
