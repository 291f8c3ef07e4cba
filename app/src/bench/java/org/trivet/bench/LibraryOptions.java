package org.trivet.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What [LibraryBench] measures, by system properties `bench.…`.
///
/// @param libraries the ELF libraries below `bench.env`
/// @param windows the PE files below `bench.windows`
/// @param python one that has LIEF, pyelftools and pefile; what it lacks is left out
/// @param repeat how often each thing is measured
record LibraryOptions(
        List<Path> libraries,
        List<Path> windows,
        Optional<Path> python,
        Optional<Path> scanelf,
        Optional<Path> ldd,
        int repeat) {
    private static final Pattern ELF = Pattern.compile(".*\\.so(\\.[0-9.]+)?");
    private static final Pattern PE = Pattern.compile("(?i).*\\.(dll|pyd|exe)");

    static LibraryOptions ofProperties() {
        return new LibraryOptions(
                below("bench.env", ELF),
                below("bench.windows", PE),
                Options.program("python"),
                Options.program("scanelf"),
                Options.program("ldd"),
                Math.max(1, Options.number("bench.repeat", 7)));
    }

    /// Each file once: of several links to one the file itself.
    private static List<Path> below(String property, Pattern name) {
        Optional<String> folder = Options.text(property);
        if (folder.isEmpty()) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(Path.of(folder.get()).toAbsolutePath().normalize())) {
            return all.filter(file -> name.matcher(file.getFileName().toString()).matches())
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
