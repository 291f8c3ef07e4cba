package org.trivet.app.wine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Makes real Windows Pythons and environments in a folder of drive C.
final class WindowsGround {
    /// What Python needs of its library to start.
    private static final Set<String> PARTS =
            Set.of("encodings", "collections", "importlib", "re", "site-packages");

    private final Wine wine;
    private final Path work;

    WindowsGround(Wine wine, Path work) {
        this.wine = wine;
        this.work = work;
    }

    /// An installation as python.org's installer leaves one, but smaller; its files are those of
    /// the test bed, linked, and it runs.
    ///
    /// @param source `Python313` or `Python312`
    Path installation(String source, String place) throws IOException {
        Path from = wine.onDriveC(source);
        Path to = Files.createDirectories(work.resolve(place));
        programs(from, to);
        link(from.resolve("Lib"), to.resolve("Lib"), PARTS);
        Files.createDirectories(to.resolve("Lib/site-packages"));
        if (Files.isDirectory(from.resolve("include"))) {
            Files.createDirectories(to.resolve("include"));
            Files.createLink(
                    to.resolve("include/patchlevel.h"), from.resolve("include/patchlevel.h"));
        }
        return to;
    }

    /// The embeddable Python: no `Lib`, its library in a zip, its search path in `python313._pth`.
    Path embeddable(String place) throws IOException {
        Path from = wine.onDriveC("Python313");
        Path to = Files.createDirectories(work.resolve(place));
        programs(from, to);
        Path library = from.resolve("Lib");
        try (var zip = new ZipOutputStream(Files.newOutputStream(to.resolve("python313.zip")));
                Stream<Path> files = Files.walk(library)) {
            for (Path file :
                    files.filter(file -> isPart(library, file, PARTS))
                            .filter(Files::isRegularFile)
                            .toList()) {
                zip.putNextEntry(
                        new ZipEntry(library.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
        Files.writeString(to.resolve("python313._pth"), "python313.zip\n.\nimport site\n");
        return to;
    }

    /// What conda's installer for Windows leaves; its Python lies at the prefix.
    ///
    /// @param base whether conda itself is there
    Path conda(String place, boolean base) throws IOException {
        Path to = installation("Python312", place);
        Files.createDirectories(to.resolve("Scripts"));
        Path meta = Files.createDirectories(to.resolve("conda-meta"));
        Files.writeString(
                meta.resolve("history"),
                "==> 2026-01-05 10:00:00 <==\n# cmd: conda create\n# conda version: 24.7.1\n");
        Files.writeString(
                meta.resolve("python-3.12.1-h2628c8c_1_cpython.json"),
                "{\"name\": \"python\", \"version\": \"3.12.1\", \"files\": []}");
        if (base) {
            Files.createDirectories(to.resolve("condabin"));
            Files.writeString(to.resolve("condabin/conda.bat"), "@exit /b 1\r\n");
            Files.writeString(
                    meta.resolve("conda-24.7.1-py312h2e8e312_0.json"),
                    "{\"name\": \"conda\", \"version\": \"24.7.1\", \"files\": []}");
        }
        return to;
    }

    /// Environments by Python's own venv, without pip, in one run.
    void venvs(String... places) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(Wine.PYTHON, "-m", "venv", "--without-pip"));
        Stream.of(places).map(place -> wine.windows(work.resolve(place))).forEach(command::add);
        succeeds(command);
    }

    void uvVenv(String place) throws IOException, InterruptedException {
        succeeds(
                List.of(
                        "C:\\uv\\uv.exe",
                        "venv",
                        "--offline",
                        "--no-config",
                        "--python",
                        Wine.PYTHON,
                        wine.windows(work.resolve(place))));
    }

    /// A folder with all that is in it, as Explorer copies it.
    void copy(String from, String to) throws IOException {
        Path source = work.resolve(from);
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Path copy = work.resolve(to).resolve(source.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    void file(String place, String text) throws IOException {
        Path file = work.resolve(place);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    void succeeds(List<String> command) throws IOException, InterruptedException {
        Wine.Result result = wine.run(5, command);
        assertEquals(0, result.exit(), result::toString);
    }

    /// Deletes the folder; what it links to stays.
    void delete() throws IOException {
        Files.walkFileTree(
                work,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path folder, IOException failed)
                            throws IOException {
                        Files.delete(folder);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    private static void programs(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file :
                    files.filter(file -> file.toString().matches("(?i).*\\.(exe|dll)")).toList()) {
                Files.createLink(to.resolve(file.getFileName().toString()), file);
            }
        }
    }

    private static void link(Path from, Path to, Set<String> parts) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(file -> isPart(from, file, parts)).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                    Files.createDirectories(target);
                } else {
                    Files.createLink(target, file);
                }
            }
        }
    }

    /// A file of the library itself, or of one of its parts; no packages, no caches.
    private static boolean isPart(Path library, Path file, Set<String> parts) {
        Path inside = library.relativize(file);
        boolean top = inside.getNameCount() == 1 && !Files.isDirectory(file);
        boolean part = parts.contains(inside.getName(0).toString());
        boolean packages = inside.startsWith("site-packages") && inside.getNameCount() > 1;
        boolean cache =
                Stream.iterate(inside, at -> at != null, Path::getParent)
                        .anyMatch(at -> at.endsWith("__pycache__"));
        return (top || part || inside.toString().isEmpty()) && !packages && !cache;
    }
}
