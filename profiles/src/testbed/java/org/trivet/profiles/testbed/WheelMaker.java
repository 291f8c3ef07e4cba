package org.trivet.profiles.testbed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Makes small real wheels, so that real pip has something to resolve without a network.
public final class WheelMaker {
    private final String name;
    private final String version;
    private final List<String> requires = new ArrayList<>();
    private final Map<String, String> files = new LinkedHashMap<>();

    private WheelMaker(String name, String version) {
        this.name = name;
        this.version = version;
    }

    /// A wheel with one module of its own name that holds `__version__`.
    public static WheelMaker wheel(String name, String version) {
        return new WheelMaker(name, version)
                .file(
                        name.replace('-', '_') + "/__init__.py",
                        "__version__ = \"" + version + "\"\n");
    }

    public WheelMaker requires(String... requirements) {
        requires.addAll(List.of(requirements));
        return this;
    }

    /// Adds a file, or replaces it.
    public WheelMaker file(String path, String text) {
        files.put(path, text);
        return this;
    }

    /// Writes the wheel.
    ///
    /// @return the wheel's path
    public Path into(Path folder) throws IOException {
        String stem = name.replace('-', '_') + "-" + version;
        String info = stem + ".dist-info/";
        var all = new LinkedHashMap<>(files);
        all.put(info + "METADATA", metadata());
        all.put(
                info + "WHEEL",
                """
                Wheel-Version: 1.0
                Generator: trivet-test
                Root-Is-Purelib: true
                Tag: py3-none-any
                """);
        all.put(info + "RECORD", record(all, info + "RECORD"));
        Files.createDirectories(folder);
        Path wheel = folder.resolve(stem + "-py3-none-any.whl");
        try (var zip = new ZipOutputStream(Files.newOutputStream(wheel))) {
            for (var file : all.entrySet()) {
                var entry = new ZipEntry(file.getKey());
                entry.setTime(1_700_000_000_000L);
                zip.putNextEntry(entry);
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return wheel;
    }

    /// The cast of case A in small: `albumentations` 1.4.24 and 2.0.8 (which imports torch under
    /// `suppress(ImportError)`), both `albucore`s, `paddleocr` 2.10.0 (which imports
    /// albumentations), `paddlepaddle` 3.0.0, a `torch` 2.5.1 whose import raises OSError, and
    /// `requests` 2.31.0 and 2.32.0 that nobody asked for.
    public static void caseA(Path folder) throws IOException {
        wheel("albucore", "0.0.23").into(folder);
        wheel("albucore", "0.0.24").into(folder);
        wheel("albumentations", "1.4.24").requires("albucore==0.0.23").into(folder);
        wheel("albumentations", "2.0.8")
                .requires("albucore==0.0.24")
                .file(
                        "albumentations/__init__.py",
                        """
                        __version__ = "2.0.8"
                        from contextlib import suppress
                        with suppress(ImportError):
                            from .pytorch import *
                        """)
                .file("albumentations/pytorch/__init__.py", "from .transforms import *\n")
                .file("albumentations/pytorch/transforms.py", "import torch\n")
                .into(folder);
        wheel("paddleocr", "2.10.0")
                .requires("albumentations>=1.4")
                .file(
                        "paddleocr/__init__.py",
                        """
                        __version__ = "2.10.0"
                        import albumentations
                        class PaddleOCR:
                            pass
                        """)
                .into(folder);
        wheel("paddlepaddle", "3.0.0")
                .file("paddle/__init__.py", "__version__ = \"3.0.0\"\n")
                .into(folder);
        wheel("torch", "2.5.1")
                .file(
                        "torch/__init__.py",
                        "raise OSError(127, \"Error loading cudnn_cnn64_9.dll\")\n")
                .into(folder);
        wheel("requests", "2.31.0").into(folder);
        wheel("requests", "2.32.0").into(folder);
    }

    private String metadata() {
        var text = new StringBuilder("Metadata-Version: 2.1\n");
        text.append("Name: ").append(name).append("\nVersion: ").append(version).append('\n');
        requires.forEach(line -> text.append("Requires-Dist: ").append(line).append('\n'));
        return text.toString();
    }

    private static String record(Map<String, String> files, String self) {
        var text = new StringBuilder();
        files.forEach((path, content) -> {
            byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
            text.append(path).append(",sha256=").append(hash(bytes));
            text.append(',').append(bytes.length).append('\n');
        });
        return text.append(self).append(",,\n").toString();
    }

    private static String hash(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
