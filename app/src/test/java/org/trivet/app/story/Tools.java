package org.trivet.app.story;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What makes environments besides Python itself, in the beds that `.ci/run` makes. Where one is
/// missing the test is given up with the reason, or fails if `.ci/run` says that it must be there.
final class Tools {
    private Tools() {}

    /// The folder that `.ci/conda/make-conda.sh` makes.
    static Path conda() {
        Path bed = bed("TRIVET_CONDA", "conda");
        if (!Files.isExecutable(bed.resolve("base/bin/conda"))) {
            missing("no conda in " + bed + ": .ci/conda/make-conda.sh makes it");
        }
        return bed;
    }

    static String uv() {
        for (String folder : System.getenv("PATH").split(":")) {
            if (Files.isExecutable(Path.of(folder, "uv"))) {
                return Path.of(folder, "uv").toString();
            }
        }
        Path bed = bed("TRIVET_TOOLS", "tools").resolve("bin/uv");
        if (!Files.isExecutable(bed)) {
            missing("no uv on PATH nor at " + bed + ": .ci/run puts it there");
        }
        return bed.toString();
    }

    private static Path bed(String variable, String name) {
        return Optional.ofNullable(System.getenv(variable))
                .map(Path::of)
                .orElse(Path.of(System.getProperty("user.home"), ".cache/trivet-bed", name));
    }

    private static void missing(String why) {
        if (System.getenv("TRIVET_BED_REQUIRED") != null) {
            fail(why);
        }
        abort(why);
    }
}
