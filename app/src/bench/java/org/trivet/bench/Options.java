package org.trivet.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the person who runs the benchmark asks for, by system properties `bench.…`.
///
/// @param folder where the corpus is made, and stays; empty: a temporary one, deleted in the end
/// @param files in the deep trees
/// @param open how many of these lie where a search must look, in hundredths
/// @param packages distributions in each environment
/// @param repeat how often each thing is measured
/// @param trivet the launcher that is measured; empty: none
/// @param samples environments whose packages pip and uv list
record Options(
        Optional<Path> folder,
        int files,
        int open,
        int packages,
        int repeat,
        Optional<Path> trivet,
        Optional<Path> pet,
        Optional<Path> conda,
        Optional<Path> uv,
        Optional<Path> pip,
        int samples) {

    static Options ofProperties() {
        Path root = Path.of(System.getProperty("bench.root", ".")).toAbsolutePath().normalize();
        return new Options(
                text("bench.folder").map(Path::of).map(Path::toAbsolutePath),
                number("bench.files", 200_000),
                number("bench.open", 5),
                number("bench.packages", 45),
                Math.max(1, number("bench.repeat", 7)),
                text("bench.trivet").map(Path::of).or(() -> Optional.of(root.resolve(launcher()))),
                program("pet"),
                program("conda"),
                program("uv"),
                program("pip"),
                number("bench.samples", 5));
    }

    private static String launcher() {
        return System.getProperty("os.name").startsWith("Windows") ? "trivet.cmd" : "trivet";
    }

    /// A program by property, by the variable of its name in capitals, or from PATH.
    static Optional<Path> program(String name) {
        Optional<Path> named =
                text("bench." + name)
                        .or(() -> Optional.ofNullable(System.getenv(name.toUpperCase(Locale.ROOT))))
                        .map(Path::of);
        return named.isPresent() ? named.filter(Files::isExecutable) : onPath(name);
    }

    /// A program of the system.
    static Optional<Path> onPath(String name) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return List.of(path.split(System.getProperty("path.separator"))).stream()
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Optional<String> text(String property) {
        return Optional.ofNullable(System.getProperty(property)).filter(value -> !value.isBlank());
    }

    static int number(String property, int usual) {
        return text(property).map(Integer::parseInt).orElse(usual);
    }
}
