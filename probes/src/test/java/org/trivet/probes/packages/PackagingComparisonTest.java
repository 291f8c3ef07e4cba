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

/// The reference beside ours: the same made-up pairs are judged by the Python package `packaging`,
/// from 24.0 on: older ones judge `<X.postN` otherwise.
class PackagingComparisonTest {

    private static final int PAIRS = 2000;

    /// Answers one line per pair: the order of two versions, and whether a specifier matches.
    private static final String JUDGE =
            """
            import sys
            import packaging
            from packaging.version import Version
            said = getattr(packaging, "__version__", "0")
            if Version(said) < Version("24.0"):
                sys.exit("packaging is too old: " + said)
            from packaging.specifiers import SpecifierSet, InvalidSpecifier
            for line in open(sys.argv[1], encoding="utf-8"):
                left, right, specifier = line.rstrip("\\n").split("\\t")
                one, two = Version(left), Version(right)
                try:
                    match = SpecifierSet(specifier).contains(two, prereleases=True)
                except InvalidSpecifier:
                    match = "invalid"
                print((one > two) - (one < two), match, sep="\\t")
            """;

    @TempDir Path folder;

    @Test
    void agreesWithPackagingOnMadeUpPairs() throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var pairs = new ArrayList<String>();
        for (int i = 0; i < PAIRS; i++) {
            pairs.add(version(random) + "\t" + version(random) + "\t" + specifier(random));
        }
        List<String> judged = judge(pairs);

        var differences = new ArrayList<String>();
        for (int i = 0; i < PAIRS; i++) {
            String own = answer(pairs.get(i));
            if (!own.equals(judged.get(i))) {
                differences.add(pairs.get(i) + ": " + own + ", packaging says " + judged.get(i));
            }
        }
        assertEquals(List.of(), differences, "seed " + seed);
    }

    private static String answer(String pair) {
        String[] parts = pair.split("\t", -1);
        PythonVersion left = PythonVersion.of(parts[0]);
        PythonVersion right = PythonVersion.of(parts[1]);
        String match =
                VersionSpecifier.parse(parts[2])
                        .map(specifier -> specifier.matches(right) ? "True" : "False")
                        .orElse("invalid");
        return Integer.signum(left.compareTo(right)) + "\t" + match;
    }

    private List<String> judge(List<String> pairs) throws IOException, InterruptedException {
        Path file = folder.resolve("pairs.txt");
        Files.write(file, pairs, StandardCharsets.UTF_8);
        Process python;
        try {
            python =
                    new ProcessBuilder("python3", "-c", JUDGE, file.toString())
                            .redirectErrorStream(true)
                            .start();
        } catch (IOException e) {
            assumeTrue(false, "there is no python3 to ask: " + e.getMessage());
            throw e;
        }
        String text = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        python.waitFor();
        assumeTrue(!text.contains("ModuleNotFoundError"), "python3 has no package named packaging");
        assumeTrue(
                !text.startsWith("packaging is too old"),
                () -> "at least 24.0 is wanted: " + text.strip());
        assertEquals(0, python.exitValue(), text);
        return text.lines().toList();
    }

    /// Few numbers and many forms, so that pairs are often close to each other.
    private static String version(Random random) {
        var out = new StringBuilder();
        if (random.nextInt(20) == 0) {
            out.append("1!");
        }
        out.append(random.nextInt(2));
        for (int i = random.nextInt(3); i > 0; i--) {
            out.append('.').append(random.nextInt(3));
        }
        if (random.nextInt(4) == 0) {
            out.append(pick(random, "a", "b", "rc", ".alpha", "-beta", "_c", "pre"))
                    .append(random.nextInt(2));
        }
        if (random.nextInt(4) == 0) {
            out.append(pick(random, ".post", "-", "-r", "rev")).append(random.nextInt(2));
        }
        if (random.nextInt(5) == 0) {
            out.append(pick(random, ".dev", "dev", "-dev")).append(random.nextInt(2));
        }
        if (random.nextInt(5) == 0) {
            out.append('+')
                    .append(pick(random, "cu118", "cu124", "1", "02", "cpu.1", "cpu-2", "a"));
        }
        return out.toString();
    }

    private static String specifier(Random random) {
        String one = pick(random, "==", "!=", "<", "<=", ">", ">=", "~=") + version(random);
        if (random.nextInt(5) == 0) {
            one += ".*";
        }
        return random.nextInt(4) == 0 ? one + "," + specifier(random) : one;
    }

    private static String pick(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
