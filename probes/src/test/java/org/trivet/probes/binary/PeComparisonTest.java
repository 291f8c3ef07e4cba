package org.trivet.probes.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.packages.RealPython;

/// pefile and LIEF beside ours: every field of every PE file at hand. More files by hand:
/// `-Dpe.files=FOLDER:FOLDER`.
class PeComparisonTest {
    private static final Pattern NATIVE =
            Pattern.compile(".*\\.(dll|pyd|exe|drv|sys|ocx|cpl|acm|ax)", Pattern.CASE_INSENSITIVE);

    private static final Pattern NUMBERED_FORWARDER = Pattern.compile("\\d+\t\t.+");

    /// Of the many of one kind every so-manieth is enough, or the test takes minutes.
    private static final int OF_WINE = 12;

    @TempDir static Path shared;

    @Test
    void pefileReadsTheSame() throws Exception {
        compare("pefile", "pefile==2024.8.26", List.of());
    }

    /// LIEF is asked for no resources: it gives their strings in an order and form of its own. It
    /// has no list of the bound libraries, and leaves out forwarders that have a number alone.
    @Test
    void liefReadsTheSame() throws Exception {
        compare("lief", "lief==0.17.1", List.of("bound", "File", "Product", "string", "manifest"));
    }

    private static void compare(String tool, String requirement, List<String> without)
            throws Exception {
        Path folder = shared.resolve(tool);
        RealPython.install(folder, requirement);
        List<Path> files = files();
        assumeTrue(!files.isEmpty(), "no PE file on this machine");
        Path list =
                Files.write(
                        shared.resolve("files.txt"), files.stream().map(Path::toString).toList());
        Path judge = shared.resolve("pe_judge.py");
        try (InputStream in =
                Objects.requireNonNull(PeComparisonTest.class.getResourceAsStream("pe_judge.py"))) {
            Files.write(judge, in.readAllBytes());
        }
        var said =
                RealPython.run(
                        List.of(
                                RealPython.program(),
                                "-I",
                                judge.toString(),
                                tool,
                                folder.toString(),
                                list.toString()));
        assertEquals(0, said.status(), said.text());
        List<Map<String, List<String>>> theirs = parse(said.text(), files.size());
        var differences = new ArrayList<String>();
        int compared = 0;
        try (var read = new BinaryFiles()) {
            for (int i = 0; i < files.size(); i++) {
                Map<String, List<String>> own = PeFacts.of(read.read(files.get(i)));
                own.keySet().removeAll(without);
                if (tool.equals("lief")) {
                    own.computeIfPresent(
                            "export",
                            (_, lines) ->
                                    lines.stream()
                                            .filter(it -> !NUMBERED_FORWARDER.matcher(it).matches())
                                            .toList());
                }
                var fields = new TreeSet<>(own.keySet());
                fields.addAll(theirs.get(i).keySet());
                for (String field : fields) {
                    compared++;
                    List<String> one = own.getOrDefault(field, List.of());
                    List<String> two = theirs.get(i).getOrDefault(field, List.of());
                    if (!one.equals(two)) {
                        differences.add(files.get(i) + " " + field + ": " + first(one, two));
                    }
                }
            }
        }
        System.out.println(tool + ": " + files.size() + " files, " + compared + " fields");
        assertEquals("", String.join("\n", differences));
        assertTrue(compared > files.size() * 5, "too little was compared");
    }

    private static String first(List<String> one, List<String> two) {
        int at = 0;
        while (at < Math.min(one.size(), two.size()) && one.get(at).equals(two.get(at))) {
            at++;
        }
        return one.size()
                + " and "
                + two.size()
                + " values, at "
                + at
                + ": "
                + (at < one.size() ? one.get(at) : "-")
                + " | "
                + (at < two.size() ? two.get(at) : "-");
    }

    private static List<Map<String, List<String>>> parse(String text, int count) {
        var all = new ArrayList<Map<String, List<String>>>();
        for (int i = 0; i < count; i++) {
            all.add(new TreeMap<>());
        }
        for (String line : text.split("\n", -1)) {
            String[] parts = line.split("\t", 3);
            if (parts.length == 3 && parts[0].matches("\\d+")) {
                all.get(Integer.parseInt(parts[0]))
                        .computeIfAbsent(parts[1], _ -> new ArrayList<>())
                        .add(parts[2]);
            }
        }
        for (Map<String, List<String>> it : all) {
            it.computeIfPresent("export", (_, list) -> list.stream().sorted().toList());
            it.computeIfPresent("string", (_, list) -> list.stream().sorted().toList());
        }
        return all;
    }

    private static List<Path> files() throws Exception {
        var files = new ArrayList<Path>();
        String given = System.getProperty("pe.files");
        if (given != null) {
            for (String folder :
                    given.split(Pattern.quote(System.getProperty("path.separator")), -1)) {
                files.addAll(below(Path.of(folder)));
            }
            return files;
        }
        files.addAll(RealPe.python());
        List<Path> wine = RealPe.wine();
        for (int i = 0; i < wine.size(); i += OF_WINE) {
            files.add(wine.get(i));
        }
        files.addAll(MadeDlls.all(shared));
        return files;
    }

    static List<Path> below(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(it -> NATIVE.matcher(it.toString()).matches())
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }
}
