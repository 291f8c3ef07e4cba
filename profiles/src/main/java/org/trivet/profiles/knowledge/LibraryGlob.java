package org.trivet.profiles.knowledge;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Names of native libraries, with `*` for any part; compared in [plain][#plain] form.
public record LibraryGlob(String text) {
    /// What repairing tools put behind the name: `libgomp-a34b3233.so.1`, `msvcp140-1a2b….dll`.
    private static final Pattern HASH = Pattern.compile("-[0-9a-f]{6,40}$");

    private static final Pattern END = Pattern.compile("\\.(dll|pyd|exe|dylib)$|\\.so(\\..*)?$");

    private static final Pattern VERSION = Pattern.compile("[-.]\\d[\\d.]*$");

    static Optional<LibraryGlob> parse(String text) {
        return text.equals(text.toLowerCase(Locale.ROOT)) && text.matches("[a-z0-9_+.*-]+")
                ? Optional.of(new LibraryGlob(text))
                : Optional.empty();
    }

    /// The name without `lib`, its ending, version and what a repairing tool added: `gomp` for
    /// `libgomp-a34b3233.so.1.0.0`, `cudnn_graph64_9` for `cudnn_graph64_9.dll`.
    public static String plain(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        name = END.matcher(name).replaceFirst("");
        name = VERSION.matcher(name).replaceFirst("");
        name = HASH.matcher(name).replaceFirst("");
        return name.startsWith("lib") ? name.substring(3) : name;
    }

    /// Whether a plain name is meant.
    public boolean matches(String plain) {
        return plain.matches(
                Arrays.stream(text.split("\\*", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*")));
    }
}
