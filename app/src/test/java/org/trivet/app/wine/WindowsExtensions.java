package org.trivet.app.wine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Makes small extension modules and libraries for Windows with mingw's gcc.
final class WindowsExtensions {
    private static final String GCC = "x86_64-w64-mingw32-gcc";

    private final Wine wine;
    private final Path scratch;

    /// The test is given up with the reason if there is no mingw here, or fails if `.ci/run` says
    /// that it must be there.
    WindowsExtensions(Wine wine, Path scratch) {
        this.wine = wine;
        this.scratch = scratch;
        boolean there =
                Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, GCC)));
        if (!there) {
            String why = "no " + GCC + " on PATH (package gcc-mingw-w64-x86-64)";
            if (System.getenv("TRIVET_BED_REQUIRED") != null) {
                fail(why);
            }
            abort(why);
        }
    }

    /// A library that exports one function, named as its file.
    Path library(Path file, Path... wants) throws IOException, InterruptedException {
        String name = stem(file);
        return build(
                file,
                declarations(wants)
                        + "__declspec(dllexport) int f_%s(void) { return 1%s; }\n"
                                .formatted(name, calls(wants)),
                List.of(wants));
    }

    /// An extension module, which calls the libraries that it wants when it is imported.
    ///
    /// @param python the library to which it is linked: `python313.dll`, or `python3.dll`
    Path extension(Path file, String python, Path... wants)
            throws IOException, InterruptedException {
        String name = stem(file);
        var all = new ArrayList<Path>(List.of(wants));
        all.add(wine.onDriveC("Python313").resolve(python));
        return build(
                file,
                declarations(wants)
                        + """
                        struct base { long long refs; void *type, *init; long long index; void *copy; };
                        struct def { struct base base; const char *name, *doc; long long size; void *more[5]; };
                        static struct def me = {{1}, "%1$s", 0, -1};
                        __declspec(dllimport) void *PyModule_Create2(void *, int);
                        __declspec(dllexport) void *PyInit_%1$s(void) {
                            return (1%2$s) ? PyModule_Create2(&me, 1013) : 0;
                        }
                        """
                                .formatted(name, calls(wants)),
                all);
    }

    private static String stem(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.indexOf('.'));
    }

    private static String declarations(Path... wants) {
        var text = new StringBuilder();
        for (Path want : wants) {
            text.append("__declspec(dllimport) int f_").append(stem(want)).append("(void);\n");
        }
        return text.toString();
    }

    private static String calls(Path... wants) {
        var text = new StringBuilder();
        for (Path want : wants) {
            text.append(" + f_").append(stem(want)).append("()");
        }
        return text.toString();
    }

    private Path build(Path file, String code, List<Path> wants)
            throws IOException, InterruptedException {
        Files.createDirectories(file.getParent());
        Path source = Files.writeString(Files.createTempFile(scratch, "s", ".c"), code);
        var command =
                new ArrayList<String>(
                        List.of(GCC, "-shared", "-s", "-o", file.toString(), source.toString()));
        wants.forEach(want -> command.add(want.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said =
                new String(
                        process.getInputStream().readAllBytes(),
                        java.nio.charset.StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), () -> command + "\n" + said);
        return file;
    }
}
