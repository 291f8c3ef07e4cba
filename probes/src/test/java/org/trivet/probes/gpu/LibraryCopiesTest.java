package org.trivet.probes.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.host.FakeHost;
import org.trivet.probes.host.OperatingSystem;

final class LibraryCopiesTest {
    private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

    private static final String HEADER =
            "#define CUDNN_MAJOR 9\n#define CUDNN_MINOR 1\n#define CUDNN_PATCHLEVEL 0\n";

    @TempDir Path root;

    private Path file(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    /// `cudnn 9.1.0 libcudnn.so.9 by LD_LIBRARY_PATH`.
    private static List<String> shown(FakeHost host) {
        return new LibraryCopies(host, SearchPaths.read(host))
                .read().stream()
                        .map(copy ->
                                "%s %s %s by %s"
                                        .formatted(
                                                copy.library(),
                                                copy.version().toOptional().orElse("?"),
                                                copy.path().getFileName(),
                                                copy.foundBy()))
                        .toList();
    }

    @Test
    void findsCopiesInTheFoldersOfTheLinuxLoader() throws IOException {
        Assumptions.assumeTrue(!WINDOWS, "these are links and lists with colons");
        Path real = file("opt/nn/lib/libcudnn.so.9.1.0", "");
        Files.createSymbolicLink(real.resolveSibling("libcudnn.so.9"), real.getFileName());
        file("opt/nn/lib/libcudnn_ops.so.9", "");
        file("usr/lib/x86_64-linux-gnu/libcudart.so.12", "");
        file("opt/bin/libcublas.so.12", "");
        file("opt/omp/libiomp5.so", "");
        var host =
                new FakeHost(root)
                        .variable("PATH", root.resolve("opt/bin").toString())
                        .variable(
                                "LD_LIBRARY_PATH",
                                root.resolve("opt/nn/lib") + ":" + root.resolve("opt/omp"));

        assertEquals(
                List.of(
                        "cudnn 9.1.0 libcudnn.so.9 by LD_LIBRARY_PATH",
                        "openmp ? libiomp5.so by LD_LIBRARY_PATH",
                        "cudart 12 libcudart.so.12 by system"),
                shown(host));
    }

    @Test
    void findsCopiesOnThePathOfWindows() throws IOException {
        file("cuda/bin/cudnn64_9.dll", "");
        file("cuda/include/cudnn_version.h", HEADER);
        file("cuda/bin/cudart64_110.dll", "");
        file("tool/libiomp5md.dll", "");
        file("tool/cudnn64_8.dll", "");
        var host =
                new FakeHost(root)
                        .system(OperatingSystem.WINDOWS)
                        .variable(
                                "Path",
                                root.resolve("cuda/bin") + ";\"" + root.resolve("tool") + "\"");

        assertEquals(
                List.of(
                        "cudart 11.0 cudart64_110.dll by PATH",
                        "cudnn 9.1.0 cudnn64_9.dll by PATH",
                        "cudnn 8 cudnn64_8.dll by PATH",
                        "openmp ? libiomp5md.dll by PATH"),
                shown(host));
    }

    @Test
    void takesNoHeaderOfAnotherMajorVersion() throws IOException {
        file("cuda/bin/cudnn64_8.dll", "");
        file("cuda/include/cudnn_version.h", HEADER);
        var host =
                new FakeHost(root)
                        .system(OperatingSystem.WINDOWS)
                        .variable("Path", root.resolve("cuda/bin").toString());

        assertEquals(List.of("cudnn 8 cudnn64_8.dll by PATH"), shown(host));
    }

    @Test
    void readsAVersionInAHeader() {
        assertEquals(Optional.of("9.1.0"), LibraryCopies.inHeader(HEADER));
        assertEquals(Optional.empty(), LibraryCopies.inHeader("#define CUDNN_MAJOR 9\n"));
    }

    @Test
    void waitsForNoFolderThatIsSilent() throws IOException {
        Path good = Files.createDirectories(root.resolve("good"));
        Path dead = root.resolve("dead");
        Files.writeString(good.resolve("cudnn64_9.dll"), "");
        var never = new CountDownLatch(1);
        try {
            var listings =
                    new FolderListings(
                                    Duration.ofMillis(500),
                                    (folder, _) -> {
                                        if (folder.equals(dead)) {
                                            await(never);
                                        }
                                        return new FolderListings.Listed(Set.of("cudnn64_9.dll"));
                                    })
                            .read(List.of(dead, good), _ -> true);

            assertEquals(new FolderListings.Silent(), listings.get(dead));
            assertEquals(new FolderListings.Listed(Set.of("cudnn64_9.dll")), listings.get(good));
        } finally {
            never.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void tellsFoldersFromFilesAndFromNothing() throws IOException {
        Path folder = Files.createDirectories(root.resolve("folder"));
        Path text = Files.writeString(root.resolve("text"), "");
        Path absent = root.resolve("absent");
        Files.writeString(folder.resolve("a"), "");
        Files.writeString(folder.resolve("b"), "");

        var listings =
                new FolderListings(Duration.ofMinutes(1))
                        .read(List.of(folder, text, absent), "a"::equals);

        assertEquals(new FolderListings.Listed(Set.of("a")), listings.get(folder));
        assertEquals(new FolderListings.NoFolder(), listings.get(text));
        assertEquals(new FolderListings.Absent(), listings.get(absent));
        assertTrue(LibraryCopies.matters("cublas64_12.dll"));
    }
}
