package org.trivet.probes.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every library of this system and of two wheels, as readelf, pyelftools and LIEF read them: the
/// first in the machine's own release, the others fetched by pip.
class ElfComparisonTest {
    private static final String ELFTOOLS = "pyelftools==0.33";
    private static final String LIEF = "lief==1.0.0";
    private static final List<String> WHEELS = List.of("numpy==2.2.6", "scipy==1.15.3");

    @TempDir static Path shared;

    private static final Arena ARENA = Arena.ofShared();
    private static final List<ElfBinary> BINARIES = new ArrayList<>();

    @BeforeAll
    static void readAll() throws Exception {
        LinuxTools.needsLinux("readelf", "python3");
        Path wheels = shared.resolve("wheels");
        for (String it : WHEELS) {
            install(wheels, it);
        }
        for (Path folder : List.of(Path.of("/usr/lib/x86_64-linux-gnu"), wheels)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path it : files.filter(ElfComparisonTest::library).sorted().toList()) {
                    BINARIES.add(LinuxTools.read(it, ARENA));
                }
            }
        }
        assertTrue(BINARIES.size() > 200, BINARIES.size() + " libraries");
        Files.write(
                shared.resolve("files"),
                BINARIES.stream().map(it -> it.path().toString()).toList());
    }

    @AfterAll
    static void close() {
        ARENA.close();
    }

    /// A regular file with a library's name that begins as an ELF file does; linker scripts don't.
    private static boolean library(Path file) {
        if (!file.getFileName().toString().matches(".*\\.so(\\.[0-9.]+)?")
                || Files.isSymbolicLink(file)
                || !Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(4), StandardCharsets.ISO_8859_1).equals("\u007fELF");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void install(Path target, String requirement) throws InterruptedException {
        LinuxTools.Said said =
                LinuxTools.run(
                        Map.of(),
                        List.of(
                                "python3",
                                "-m",
                                "pip",
                                "install",
                                "--quiet",
                                "--no-deps",
                                "--disable-pip-version-check",
                                "--target",
                                target.toString(),
                                requirement));
        LinuxTools.needs(
                said.status() == 0,
                "pip could not fetch " + requirement + ": " + said.text().strip());
    }

    @Test
    void readelfReadsTheSame() throws Exception {
        compare("readelf_facts.py", shared);
    }

    @Test
    void pyelftoolsReadsTheSame() throws Exception {
        Path packages = shared.resolve("elftools");
        install(packages, ELFTOOLS);
        compare("elftools_facts.py", packages);
    }

    @Test
    void liefReadsTheSame() throws Exception {
        Path packages = shared.resolve("lief");
        install(packages, LIEF);
        compare("lief_facts.py", packages);
    }

    private static void compare(String script, Path packages) throws Exception {
        Path copy = shared.resolve(script);
        try (InputStream in = ElfComparisonTest.class.getResourceAsStream(script)) {
            Files.write(copy, Objects.requireNonNull(in, script).readAllBytes());
        }
        Path answers = shared.resolve(script + ".txt");
        LinuxTools.Said said =
                LinuxTools.run(
                        Map.of("PYTHONPATH", packages.toString(), "PYTHONUTF8", "1"),
                        List.of(
                                "python3",
                                copy.toString(),
                                shared.resolve("files").toString(),
                                answers.toString()));
        assertEquals(0, said.status(), said.text());
        List<String> lines = Files.readAllLines(answers);
        assertTrue(lines.size() >= 7 * BINARIES.size(), lines.size() + " answers");
        var differences = new ArrayList<String>();
        for (String it : lines) {
            String[] parts = it.split("\t", -1);
            ElfBinary binary = BINARIES.get(Integer.parseInt(parts[0]));
            String ours = fact(binary, parts[1]);
            if (!ours.equals(parts[2])) {
                differences.add(
                        "%s %s%n  theirs %s%n  ours   %s"
                                .formatted(binary.path(), parts[1], parts[2], ours));
            }
        }
        assertTrue(differences.isEmpty(), () -> String.join("\n", differences));
    }

    private static String fact(ElfBinary binary, String field) {
        return switch (field) {
            case "bits" -> Integer.toString(binary.bits());
            case "needed" -> String.join(" | ", binary.needed());
            case "soname" -> binary.soname().orElse("");
            case "rpath" -> binary.rpath().orElse("");
            case "runpath" -> binary.runpath().orElse("");
            case "interpreter" -> binary.interpreter().orElse("");
            case "build" -> binary.buildId().orElse("");
            case "flags" ->
                    String.join(
                            " | ", new TreeSet<>(binary.flags().stream().map(Enum::name).toList()));
            case "needs" ->
                    String.join(
                            " | ",
                            binary.versionNeeds().stream()
                                    .flatMap(need ->
                                            need.versions().stream()
                                                    .map(it -> need.library() + " " + version(it)))
                                    .toList());
            case "definitions" -> String.join(" | ", binary.versionDefinitions());
            case "count" -> Integer.toString(binary.symbols().count());
            case "wanted" -> {
                var wanted = new ArrayList<String>();
                binary.symbols().forEachWanted(it -> wanted.add(text(it)));
                yield String.join(" | ", wanted);
            }
            default -> throw new AssertionError(field);
        };
    }

    private static String version(VersionNeed.Version it) {
        return it.name() + (it.weak() ? " weak" : "");
    }

    private static String text(ElfWanted it) {
        Optional<String> version = it.version().map(name -> "@" + name);
        return it.name()
                + version.orElse("")
                + it.library().map(name -> "#" + name).orElse("")
                + (it.weak() ? " weak" : "")
                + (it.function() ? " later" : "");
    }
}
