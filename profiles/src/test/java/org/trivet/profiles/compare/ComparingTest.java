package org.trivet.profiles.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.packages.PackageReader;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.testbed.TreeListing;
import org.trivet.profiles.testbed.VenvMaker;
import org.trivet.profiles.testbed.WheelMaker;

/// Two real venvs, made by pip from wheels that the test makes.
class ComparingTest {
    @TempDir static Path shared;

    private static PythonEnvironment left;
    private static PythonEnvironment right;

    @BeforeAll
    static void makeTheEnvironments() throws IOException {
        assumeTrue(VenvMaker.python().isPresent(), "no Python on this machine");
        Path folder = shared.toRealPath();
        Path wheels = folder.resolve("wheels");
        WheelMaker.wheel("apple", "1.0").file("apple/core.py", "old = 1\n").into(wheels);
        WheelMaker.wheel("apple", "2.0").file("apple/core.py", "new = 22\n").into(wheels);
        WheelMaker.wheel("nvidia-cudnn-cu11", "8.9.2")
                .file("nvidia/cudnn/lib/libcudnn.so.8", "eight")
                .into(wheels);
        WheelMaker.wheel("nvidia-cudnn-cu12", "9.1.0")
                .file("nvidia/cudnn/lib/libcudnn.so.9", "nine")
                .into(wheels);
        for (String name : List.of("patched", "cut", "gone", "same", "added")) {
            WheelMaker.wheel(name, "1.0")
                    .file(name + "/_core.so", name)
                    .file(name + "/more.py", "more = '" + name + "'\n")
                    .into(wheels);
        }
        Path one = VenvMaker.withPip(folder.resolve("the left ü"));
        Path other = VenvMaker.withPip(folder.resolve("right"));
        VenvMaker.install(
                one, wheels, "apple==1.0", "nvidia-cudnn-cu11", "patched", "cut", "gone", "same");
        VenvMaker.install(
                other,
                wheels,
                "apple==2.0",
                "nvidia-cudnn-cu12",
                "patched",
                "cut",
                "added",
                "same");
        Path site = VenvMaker.sitePackages(other);
        Files.writeString(site.resolve("patched/more.py"), "# mine\n", StandardOpenOption.APPEND);
        Files.delete(site.resolve("cut/_core.so"));
        Files.writeString(site.resolve("same/cudnn64_9.dll"), "copied by hand");
        left = VenvMaker.environment(one);
        right = VenvMaker.environment(other);
    }

    private static Comparison compare(PythonEnvironment one, PythonEnvironment other)
            throws IOException {
        return Comparing.of(
                one, PackageReader.read(one), other, PackageReader.read(other), new Cancellation());
    }

    private static PackageRow pack(Comparison comparison, String name) {
        return comparison.packages().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Optional<FileRow> file(List<FileRow> rows, String path) {
        return rows.stream().filter(row -> row.path().equals(path)).findFirst();
    }

    @Test
    void packagesAreComparedByVersionThenByTheirFiles() throws IOException {
        Comparison comparison = compare(left, right);

        assertFalse(comparison.same());
        assertEquals(List.of(), comparison.remarks());
        assertEquals(Change.NEWER, pack(comparison, "apple").change());
        assertEquals(Change.OLDER, pack(compare(right, left), "apple").change());
        assertEquals(Change.ONLY_LEFT, pack(comparison, "gone").change());
        assertEquals(Change.ONLY_RIGHT, pack(comparison, "added").change());
        assertEquals(Change.OTHER_FILES, pack(comparison, "patched").change());
        assertEquals(1, pack(comparison, "patched").otherFiles());
        assertEquals(Change.OTHER_FILES, pack(comparison, "cut").change());
        assertEquals(Change.SAME, pack(comparison, "same").change());
        assertEquals(Change.SAME, pack(comparison, "pip").change());
    }

    @Test
    void theFilesThatDifferAreNamedWithTheirState() throws IOException {
        Comparison comparison = compare(left, right);

        FileRow patched = file(comparison.files(), "site-packages/patched/more.py").orElseThrow();
        assertEquals(Change.CHANGED, patched.change());
        assertEquals(Presence.RECORDED, patched.left().orElseThrow().presence());
        assertEquals(Presence.ALTERED, patched.right().orElseThrow().presence());
        assertEquals(Optional.of("patched"), patched.owner());
        FileRow cut = file(comparison.files(), "site-packages/cut/_core.so").orElseThrow();
        assertEquals(Presence.MISSING, cut.right().orElseThrow().presence());
        assertEquals(
                Change.CHANGED,
                file(comparison.files(), "site-packages/apple/core.py").orElseThrow().change());
        assertEquals(Optional.empty(), file(comparison.files(), "site-packages/same/more.py"));
        // pip's scripts begin with their environment's path, and that alone differs
        assertEquals(
                List.of(),
                comparison.files().stream()
                        .map(FileRow::path)
                        .filter(path -> path.matches("(?i)(bin|scripts)/pip.*"))
                        .toList());
        int inBoth = comparison.sameFiles();
        assertTrue(inBoth > 300, "pip alone has more: " + inBoth);
        assertTrue(comparison.leftFiles() >= inBoth && comparison.rightFiles() >= inBoth);
    }

    @Test
    void nativeLibrariesStandBesideThoseThatTakeTheirPlace() throws IOException {
        Comparison comparison = compare(left, right);

        FileRow cudnn =
                file(comparison.natives(), "site-packages/nvidia/cudnn/lib/libcudnn.so.8")
                        .orElseThrow();
        assertEquals(Change.CHANGED, cudnn.change());
        assertTrue(cudnn.right().orElseThrow().file().endsWith("libcudnn.so.9"));
        assertEquals(Optional.of("nvidia-cudnn-cu12"), cudnn.right().orElseThrow().owner());
        FileRow copied =
                file(comparison.natives(), "site-packages/same/cudnn64_9.dll").orElseThrow();
        assertEquals(Change.ONLY_RIGHT, copied.change());
        assertEquals(Presence.UNRECORDED, copied.right().orElseThrow().presence());
        assertEquals(
                Change.SAME,
                file(comparison.natives(), "site-packages/same/_core.so").orElseThrow().change());
    }

    @Test
    void nothingIsWritten() throws IOException {
        List<Object> before =
                List.of(TreeListing.of(left.prefix()), TreeListing.of(right.prefix()));

        compare(left, right);

        assertEquals(
                before, List.of(TreeListing.of(left.prefix()), TreeListing.of(right.prefix())));
    }

    @Test
    void aWishToStopIsHeard() {
        var cancellation = new Cancellation();
        cancellation.cancel();
        assertThrows(
                CancellationException.class,
                () ->
                        Comparing.of(
                                left,
                                PackageReader.read(left),
                                right,
                                PackageReader.read(right),
                                cancellation));
    }
}
