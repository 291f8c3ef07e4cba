package org.trivet.probes.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The reference beside ours: the same made-up cases are judged by the Python package `packaging`,
/// fetched by pip. Its releases differ in details, so one is named.
class PackagingComparisonTest {
    private static final String REFERENCE = "packaging==26.3";

    private static final int CASES = 4000;

    private static final List<String> PROBES = List.of("0", "1.0", "1.1.post1", "2.0rc1+cpu");

    /// Answers one line per case.
    private static final String JUDGE =
            """
            import json
            import sys
            sys.path.insert(0, sys.argv[1])
            from packaging.markers import InvalidMarker, Marker, UndefinedComparison
            from packaging.markers import UndefinedEnvironmentName
            from packaging.requirements import InvalidRequirement, Requirement
            from packaging.specifiers import InvalidSpecifier, SpecifierSet
            from packaging.version import InvalidVersion, Version

            def versions(left, right):
                try:
                    one, two = Version(left), Version(right)
                except InvalidVersion:
                    return "invalid"
                return [(one > two) - (one < two), str(one)]

            def specifiers(text, version):
                try:
                    these = SpecifierSet(text)
                except InvalidSpecifier:
                    return "invalid"
                answers = [these.contains(version, prereleases=True)]
                try:
                    known = Version(version)
                except InvalidVersion:
                    return answers
                answers.append(these.contains(known, prereleases=True))
                answers.append(these.contains(known, prereleases=bool(these.prereleases)))
                return answers

            def marker(text, environment):
                try:
                    parsed = Marker(text)
                except InvalidMarker:
                    return "invalid"
                try:
                    return parsed.evaluate(json.loads(environment))
                except (UndefinedComparison, UndefinedEnvironmentName):
                    return "undefined"

            def requirement(text, probes):
                try:
                    parsed = Requirement(text)
                except InvalidRequirement:
                    return "invalid"
                return [
                    parsed.name,
                    ",".join(sorted(parsed.extras)),
                    parsed.url or "",
                    [parsed.specifier.contains(p, prereleases=True) for p in probes.split(" ")],
                    parsed.marker is not None,
                ]

            for line in open(sys.argv[2], encoding="utf-8", newline="\\n"):
                kind, one, two = line.rstrip("\\n").split("\\t")
                print(json.dumps(globals()[kind](one, two)))
            """;

    @TempDir static Path shared;
    @TempDir Path folder;

    private final long seed = System.nanoTime();
    private final MadeUpCases made = new MadeUpCases(new Random(seed));
    private final List<String> cases = new ArrayList<>();

    @BeforeAll
    static void fetchTheReference() throws Exception {
        RealPython.install(shared.resolve("reference"), REFERENCE);
    }

    @Test
    void versionsAreOrderedAndRefusedAlike() throws Exception {
        for (int i = 0; i < CASES; i++) {
            cases.add("versions\t" + made.version() + "\t" + made.version());
        }
        compare(PackagingComparisonTest::versions);
    }

    @Test
    void specifiersNameAndRefuseTheSame() throws Exception {
        for (int i = 0; i < CASES; i++) {
            cases.add("specifiers\t" + made.specifier() + "\t" + made.version());
        }
        compare(PackagingComparisonTest::specifiers);
    }

    @Test
    void markersHoldAndAreRefusedAlike() throws Exception {
        var markers = new ArrayList<>(MadeUpCases.oddMarkers());
        while (markers.size() < CASES) {
            markers.add(made.marker());
        }
        for (String marker : markers) {
            String environment =
                    made.environment().entrySet().stream()
                            .map(it -> quoted(it.getKey()) + ": " + quoted(it.getValue()))
                            .collect(Collectors.joining(", ", "{", "}"));
            cases.add("marker\t" + marker + "\t" + environment);
        }
        compare(PackagingComparisonTest::marker);
    }

    @Test
    void requirementsAreReadAndRefusedAlike() throws Exception {
        for (int i = 0; i < CASES; i++) {
            cases.add("requirement\t" + made.requirement() + "\t" + String.join(" ", PROBES));
        }
        compare(PackagingComparisonTest::requirement);
    }

    private interface Ours {
        String answer(String one, String two);
    }

    private void compare(Ours ours) throws Exception {
        System.out.println("seed " + seed);
        Path file = folder.resolve("cases.txt");
        Files.write(file, cases, StandardCharsets.UTF_8);
        Path judge = Files.writeString(folder.resolve("judge.py"), JUDGE);
        var said =
                RealPython.run(
                        List.of(
                                RealPython.program(),
                                "-I",
                                "-W",
                                "ignore",
                                judge.toString(),
                                shared.resolve("reference").toString(),
                                file.toString()));
        assertEquals(0, said.status(), said.text());
        List<String> judged = said.text().lines().toList();
        assertEquals(cases.size(), judged.size());
        var differences = new ArrayList<String>();
        for (int i = 0; i < cases.size(); i++) {
            String[] parts = cases.get(i).split("\t", -1);
            String own = ours.answer(parts[1], parts[2]);
            if (!own.equals(judged.get(i))) {
                differences.add(
                        cases.get(i) + ": " + own + ", the reference says " + judged.get(i));
            }
        }
        assertEquals(List.of(), differences, "seed " + seed);
        // a generator that makes nothing right, or nothing wrong, compares nothing
        long refused = judged.stream().filter("\"invalid\""::equals).count();
        assertTrue(refused > 20 && refused < cases.size() / 2, () -> refused + " were refused");
    }

    private static String versions(String one, String two) {
        Optional<PythonVersion> left = PythonVersion.parse(one);
        Optional<PythonVersion> right = PythonVersion.parse(two);
        return left.isEmpty() || right.isEmpty()
                ? "\"invalid\""
                : "["
                        + Integer.signum(left.get().compareTo(right.get()))
                        + ", "
                        + quoted(left.get().toString())
                        + "]";
    }

    private static String specifiers(String text, String version) {
        Optional<VersionSpecifier> these = VersionSpecifier.parse(text);
        if (these.isEmpty()) {
            return "\"invalid\"";
        }
        var answers = new ArrayList<Boolean>();
        answers.add(these.get().contains(version));
        PythonVersion.parse(version)
                .ifPresent(known -> {
                    answers.add(these.get().matches(known));
                    answers.add(these.get().admits(known));
                });
        return answers.toString();
    }

    private static String marker(String text, String environment) {
        try {
            Marker marker = Marker.parse(text);
            var values = new TreeMap<String, String>();
            for (String pair :
                    environment.substring(1, environment.length() - 1).split(", \"", -1)) {
                String[] sides = pair.split("\": \"", -1);
                values.put(sides[0].replace("\"", ""), sides[1].replace("\"", ""));
            }
            MarkerAnswer answer =
                    marker.evaluate(
                            MarkerVariables.known(repaired(values)),
                            values.getOrDefault("extra", ""));
            return answer.unknown().isEmpty()
                    ? answer.truth().name().toLowerCase(Locale.ROOT)
                    : "\"undefined\"";
        } catch (InvalidRequirement _) {
            return "\"invalid\"";
        }
    }

    /// The full version is mended where the variables are made, as the reference does itself.
    private static Map<String, String> repaired(Map<String, String> values) {
        values.computeIfPresent(
                "python_full_version", (_, full) -> full.endsWith("+") ? full + "local" : full);
        return values;
    }

    private static String requirement(String text, String probes) {
        try {
            Requirement parsed = Requirement.parse(text);
            List<Boolean> contained =
                    List.of(probes.split(" ", -1)).stream()
                            .map(parsed.versions()::contains)
                            .toList();
            return "["
                    + quoted(parsed.name())
                    + ", "
                    + quoted(String.join(",", new TreeSet<>(parsed.extras())))
                    + ", "
                    + quoted(parsed.address().orElse(""))
                    + ", "
                    + contained
                    + ", "
                    + parsed.marker().isPresent()
                    + "]";
        } catch (InvalidRequirement _) {
            return "\"invalid\"";
        }
    }

    /// As Python's JSON writes texts.
    private static String quoted(String text) {
        var out = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
