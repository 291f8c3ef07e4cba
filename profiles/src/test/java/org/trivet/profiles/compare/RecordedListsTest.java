package org.trivet.profiles.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.host.Fact;
import org.trivet.probes.packages.Distribution;
import org.trivet.probes.packages.InstalledPackages;
import org.trivet.probes.python.EnvironmentKind;
import org.trivet.probes.python.EnvironmentState;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.probes.python.Role;

/// Lists of files by hand: conda's records, and such as no installer writes.
class RecordedListsTest {
    private static final String SITE = "lib/python3.12/site-packages";

    @TempDir Path folder;

    private Path left;
    private Path right;

    @BeforeEach
    void realFolder() throws IOException {
        left = folder.toRealPath().resolve("left");
        right = folder.toRealPath().resolve("right one");
    }

    private static Path write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static byte[] sum(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String row(String path, String text) {
        return path
                + ",sha256="
                + Base64.getUrlEncoder().withoutPadding().encodeToString(sum(text))
                + ","
                + text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String condaPath(String path, String text, boolean rewritten) {
        return "{\"_path\": \"%s\", \"path_type\": \"hardlink\",%s \"sha256\": \"%s\", \"size_in_bytes\": %d}"
                .formatted(
                        path,
                        rewritten ? " \"prefix_placeholder\": \"/opt/placeholder\"," : "",
                        HexFormat.of().formatHex(sum(text)),
                        text.length());
    }

    private static PythonEnvironment environment(Path prefix, String site) {
        return new PythonEnvironment(
                prefix,
                Optional.of(prefix.resolve("bin/python")),
                prefix.getFileName().toString(),
                EnvironmentKind.CONDA,
                Role.ENVIRONMENT,
                Fact.found("3.12.1", prefix.toString()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(prefix.resolve(site)),
                EnvironmentState.OK,
                List.of(),
                "test");
    }

    private static InstalledPackages packages(Path prefix, String site, String... names) {
        return new InstalledPackages(
                List.of(names).stream()
                        .map(name ->
                                new Distribution(
                                        name,
                                        "1.0",
                                        Optional.of("pip"),
                                        prefix.resolve(site).resolve(name + "-1.0.dist-info"),
                                        List.of()))
                        .toList(),
                List.of(),
                List.of());
    }

    private Comparison compare(String leftSite, String rightSite, String... names)
            throws IOException {
        return Comparing.of(
                environment(left, leftSite),
                packages(left, leftSite, names),
                environment(right, rightSite),
                packages(right, rightSite, names),
                new Cancellation());
    }

    private static Map<String, Change> changes(Comparison comparison) {
        return comparison.files().stream()
                .collect(java.util.stream.Collectors.toMap(FileRow::path, FileRow::change));
    }

    @Test
    void whatCondaBroughtIsHeldAgainstWhatPipBrought() throws IOException {
        String module = "print('one file')\n";
        write(left.resolve(SITE).resolve("six.py"), module);
        write(left.resolve("bin/six"), "#!" + left + "/bin/python\n");
        write(left.resolve("lib/libz.so.1"), "the same library");
        write(
                left.resolve("conda-meta/six-1.0-0.json"),
                "{\"name\": \"six\", \"version\": \"1.0\", \"paths_data\": {\"paths\": ["
                        + condaPath(SITE + "/six.py", module, false)
                        + ", "
                        + condaPath("bin/six", "#!/opt/placeholder/bin/python\n", true)
                        + ", "
                        + condaPath("lib/libz.so.1", "the same library", false)
                        + "], \"paths_version\": 1}}");
        String other = "lib/python3.11/site-packages";
        write(right.resolve(other).resolve("six.py"), module);
        write(right.resolve("bin/six"), "#!" + right + "/bin/python\n");
        write(right.resolve("lib/libz.so.1"), "another library!");
        write(
                right.resolve(other).resolve("six-1.0.dist-info/RECORD"),
                row("six.py", module)
                        + "\r\n"
                        + row("../../../bin/six", "#!" + right + "/bin/python\n")
                        + "\r\nsix-1.0.dist-info/RECORD,,\r\n");

        Comparison comparison = compare(SITE, other, "six");

        assertEquals(Map.of("lib/libz.so.1", Change.CHANGED), changes(comparison));
        assertEquals(Optional.of("six"), comparison.files().getFirst().owner());
        assertEquals(2, comparison.sameFiles());
    }

    @Test
    void aListThatLeadsOutOfTheEnvironmentIsNotFollowed() throws IOException {
        Path secret = write(folder.toRealPath().resolve("secret.txt"), "not yours");
        for (Path each : List.of(left, right)) {
            write(each.resolve(SITE).resolve("evil/__init__.py"), "x");
            write(
                    each.resolve(SITE).resolve("evil-1.0.dist-info/RECORD"),
                    """
                    ../../../../secret.txt,sha256=AAAA,3
                    %s,sha256=AAAA,3
                    "evil/with ""quotes"", and commas.py",sha256=AAAA,99999999999999999999999
                    evil/__init__.py,sha256=AAAA,-1
                    ,,

                    evil/\0nul.py,sha256=AAAA,1
                    no comma at all
                    """
                            .formatted(secret));
        }

        Comparison comparison = compare(SITE, SITE, "evil");

        // what is in neither environment is the same in both
        assertEquals(Map.of(), changes(comparison));
        assertTrue(comparison.leftFiles() <= 4, "files: " + comparison.leftFiles());
    }

    @Test
    void aBrokenCondaRecordIsTold() throws IOException {
        write(left.resolve("conda-meta/cut-1.0-0.json"), "{\"name\": \"cut\", \"paths_data\": {");
        write(left.resolve("lib/a.txt"), "a");
        write(right.resolve("lib/a.txt"), "a");

        Comparison comparison = compare(SITE, SITE);

        assertEquals(Map.of(), changes(comparison));
        assertEquals(
                List.of("compare.unreadable"),
                comparison.remarks().stream().map(remark -> remark.code()).toList());
    }

    @Test
    void anEnvironmentInAnEnvironmentAndAPackageCacheAreNoPartOfIt() throws IOException {
        write(left.resolve("pkgs/six-1.0/six.py"), "x");
        write(left.resolve("envs/other/conda-meta/history"), "x");
        write(left.resolve("envs/other/lib/six.py"), "x");
        write(left.resolve("nested/pyvenv.cfg"), "home = /usr/bin\n");
        write(left.resolve("lib/__pycache__/six.pyc"), "x");
        write(left.resolve("lib/own.py"), "x");
        Files.createDirectories(right);

        assertEquals(Map.of("lib/own.py", Change.ONLY_LEFT), changes(compare(SITE, SITE)));
    }

    /// Windows' names that differ in case alone are one; the disk here may tell them apart.
    @Test
    void aWindowsEnvironmentOnAnotherSystemIsReadUnderItsOwnNames() throws IOException {
        for (Path each : List.of(left, right)) {
            write(each.resolve("Lib/site-packages/PIL/LICENSE"), "the same");
            write(each.resolve("Scripts/Activate.ps1"), "$env:VIRTUAL_ENV = '" + each + "'");
        }
        write(
                left.resolve("Lib/site-packages/pil-1.0.dist-info/RECORD"),
                "pil/license,," + System.lineSeparator());
        write(right.resolve("Lib/site-packages/pil-1.0.dist-info/RECORD"), "PIL\\LICENSE,,\n");

        Comparison comparison =
                Comparing.of(
                        windows(left),
                        packages(left, "Lib/site-packages", "pil"),
                        windows(right),
                        packages(right, "Lib/site-packages", "pil"),
                        new Cancellation());

        assertEquals(Map.of(), changes(comparison));
        assertEquals(2, comparison.sameFiles());
    }

    private static PythonEnvironment windows(Path prefix) {
        PythonEnvironment one = environment(prefix, "Lib/site-packages");
        return new PythonEnvironment(
                prefix,
                Optional.of(prefix.resolve("python.exe")),
                one.name(),
                one.kind(),
                one.role(),
                one.version(),
                one.manager(),
                one.creator(),
                one.base(),
                one.sitePackages(),
                one.state(),
                one.problems(),
                one.foundBy());
    }

    @Test
    void twoFoldersOfPackagesAreToldApartAndOneOutsideIsLeftOut() throws IOException {
        for (Path each : List.of(left, right)) {
            write(each.resolve("lib/a/one/core.py"), "1");
            write(each.resolve("lib64/a/one/core.py"), each.equals(left) ? "2" : "three");
            write(each.resolve("lib/a/one-1.0.dist-info/RECORD"), row("one/core.py", "1") + "\n");
            write(
                    each.resolve("lib64/a/two-1.0.dist-info/RECORD"),
                    row("one/core.py", each.equals(left) ? "2" : "three") + "\n");
        }
        write(folder.toRealPath().resolve("outside/far/x.py"), "x");
        write(
                folder.toRealPath().resolve("outside/far-1.0.dist-info/RECORD"),
                row("far/x.py", "x") + "\n");

        Comparison comparison =
                Comparing.of(two(left), lists(left), two(right), lists(right), new Cancellation());

        assertEquals(Map.of("site-packages.2/one/core.py", Change.CHANGED), changes(comparison));
        assertEquals(Optional.of("two"), comparison.files().getFirst().owner());
    }

    private PythonEnvironment two(Path prefix) {
        PythonEnvironment one = environment(prefix, "lib/a");
        return new PythonEnvironment(
                prefix,
                one.executable(),
                one.name(),
                one.kind(),
                one.role(),
                one.version(),
                one.manager(),
                one.creator(),
                one.base(),
                List.of(prefix.resolve("lib/a"), prefix.resolve("lib64/a")),
                one.state(),
                one.problems(),
                one.foundBy());
    }

    private InstalledPackages lists(Path prefix) throws IOException {
        Path outside = folder.toRealPath().resolve("outside");
        return new InstalledPackages(
                List.of(
                        packages(prefix, "lib/a", "one").distributions().getFirst(),
                        packages(prefix, "lib64/a", "two").distributions().getFirst(),
                        new Distribution(
                                "far",
                                "1.0",
                                Optional.of("pip"),
                                outside.resolve("far-1.0.dist-info"),
                                List.of())),
                List.of(),
                List.of());
    }

    @Test
    void linksAreComparedByWhereTheyLead() throws IOException {
        assumeFalse(
                java.io.File.separatorChar == '\\', "Windows gives links only to administrators");
        for (Path each : List.of(left, right)) {
            Files.createDirectories(each.resolve("bin"));
            Files.createSymbolicLink(each.resolve("bin/circle"), each);
            Files.createSymbolicLink(
                    each.resolve("bin/python"),
                    Path.of(each.equals(left) ? "/usr/bin/python3.11" : "/usr/bin/python3.12"));
        }

        assertEquals(Map.of("bin/python", Change.CHANGED), changes(compare(SITE, SITE)));
    }

    @Test
    void aListThatLeadsToTheKernelIsNotReadForEver() throws IOException {
        Path kernel = Path.of("/proc/kmsg");
        assumeTrue(
                System.getProperty("os.name").equals("Linux"),
                "only Linux has files that wait for its kernel");
        for (Path each : List.of(left, right)) {
            Path info = Files.createDirectories(each.resolve(SITE).resolve("six-1.0.dist-info"));
            Files.createSymbolicLink(info.resolve("RECORD"), kernel);
            Files.createDirectories(each.resolve("conda-meta"));
            Files.createSymbolicLink(each.resolve("conda-meta/six-1.0-0.json"), kernel);
        }

        Comparison comparison =
                assertTimeoutPreemptively(Duration.ofSeconds(60), () -> compare(SITE, SITE, "six"));

        assertEquals(
                List.of(
                        left.resolve("conda-meta/six-1.0-0.json").toString(),
                        left.resolve(SITE).resolve("six-1.0.dist-info/RECORD").toString(),
                        right.resolve("conda-meta/six-1.0-0.json").toString(),
                        right.resolve(SITE).resolve("six-1.0.dist-info/RECORD").toString()),
                comparison.remarks().stream().map(it -> it.values().get("file")).toList());
        assertTrue(
                comparison.remarks().stream()
                        .allMatch(it -> it.toString().contains("leads to /proc/kmsg")));
    }

    @Test
    void bigFilesOfOneLengthWithoutSumsAreReadOrSaidNotToBe() throws IOException {
        byte[] big = new byte[2 << 20];
        Files.createDirectories(left);
        Files.createDirectories(right);
        Files.write(left.resolve("model.bin"), big);
        big[big.length - 1] = 1;
        Files.write(right.resolve("model.bin"), big);
        try (var one = new java.io.RandomAccessFile(left.resolve("huge.so").toFile(), "rw");
                var other = new java.io.RandomAccessFile(right.resolve("huge.so").toFile(), "rw")) {
            one.setLength(65L << 20);
            other.setLength(65L << 20);
        }

        assertEquals(
                Map.of("model.bin", Change.CHANGED, "huge.so", Change.SAME_SIZE),
                changes(compare(SITE, SITE)));
    }
}
