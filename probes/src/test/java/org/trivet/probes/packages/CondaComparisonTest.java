package org.trivet.probes.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Conda itself and we judge the same requirements and versions.
class CondaComparisonTest {
    private static final int LINES = 3_000;

    private static final List<String> VERSIONS =
            List.of(
                    "1.0",
                    "1.0.0",
                    "1",
                    "1.1",
                    "1.10",
                    "1.2.3",
                    "2.0a0",
                    "2.0",
                    "1.0.1_",
                    "1.0.2k",
                    "2024a",
                    "2024.07.04",
                    "2024.7.4",
                    "0.4.1.rc",
                    "1.1.0dev1",
                    "1.1.post1",
                    "1!0.4.1",
                    "1.0+cu118",
                    "9e",
                    "3.11.7",
                    "3.12.0rc3",
                    "3.12.0a0",
                    "0.960923",
                    "1_0",
                    "1.0-rc1",
                    "2.17",
                    "1.0b2",
                    "1.0.dev");

    private static final List<String> BUILDS = List.of("py311_0", "h0_cp311", "mkl");

    private static final String SCRIPT =
            """
            import sys
            from conda.models.match_spec import MatchSpec
            for line in sys.stdin.buffer.read().decode().splitlines():
                spec, version, build = line.split('\\t')
                print(str(MatchSpec(spec).match(
                    {'name': 'pkg', 'version': version, 'build': build, 'build_number': 0})).upper())
            """;

    @TempDir Path folder;

    @Test
    void condaJudgesTheSame() throws IOException, InterruptedException {
        String conda = System.getenv("TRIVET_CONDA");
        assumeTrue(conda != null, "TRIVET_CONDA does not name the folder of a conda's bed");
        Path python = Path.of(conda).resolve("base/bin/python");
        assumeTrue(Files.isExecutable(python), python + " is not there");
        long seed = System.nanoTime();
        var random = new Random(seed);
        var lines = new ArrayList<String>();
        for (int i = 0; i < LINES; i++) {
            lines.add(spec(random) + "\t" + one(random, VERSIONS) + "\t" + one(random, BUILDS));
        }
        List<String> theirs = ask(python, lines);
        assertEquals(lines.size(), theirs.size());
        for (int i = 0; i < lines.size(); i++) {
            String[] parts = lines.get(i).split("\t", -1);
            String ours =
                    CondaSpec.parse(parts[0])
                            .map(it -> it.matches(parts[1], parts[2]).toString())
                            .orElse("not understood");
            assertEquals(theirs.get(i), ours, lines.get(i) + " (seed " + seed + ")");
        }
    }

    private static String spec(Random random) {
        var text = new StringBuilder("pkg ").append(term(random));
        while (random.nextInt(3) == 0) {
            text.append(random.nextBoolean() ? "," : "|").append(term(random));
        }
        if (random.nextInt(4) == 0) {
            text.append(' ').append(one(random, List.of("py311_0", "*_cp311", "py*", "*", "mkl")));
        }
        return text.toString();
    }

    private static String term(Random random) {
        String version = one(random, VERSIONS);
        return switch (random.nextInt(4)) {
            case 0 -> version;
            case 1 -> version + ".*";
            case 2 -> "!=" + version + ".*";
            default -> one(random, List.of(">=", "<=", "<", ">", "==", "!=")) + version;
        };
    }

    private static String one(Random random, List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private List<String> ask(Path python, List<String> lines)
            throws IOException, InterruptedException {
        Path in = folder.resolve("in");
        Path out = folder.resolve("out");
        Files.writeString(in, String.join("\n", lines) + "\n");
        Process asked =
                new ProcessBuilder(python.toString(), "-c", SCRIPT)
                        .redirectInput(in.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertEquals(0, asked.waitFor());
        return Files.readAllLines(out, StandardCharsets.UTF_8);
    }
}
