package org.trivet.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.trivet.probes.packages.Distribution;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.Message;
import org.trivet.profiles.compare.Change;
import org.trivet.profiles.compare.ComparedFile;
import org.trivet.profiles.compare.Comparison;
import org.trivet.profiles.compare.FileRow;
import org.trivet.profiles.compare.PackageRow;
import org.trivet.profiles.compare.Presence;
import org.trivet.profiles.compare.VariableRow;

/// Two environments of which one has another cuDNN, and a library that was copied by hand.
final class ComparisonSamples {
    private static final Path LEFT = Path.of("/envs/ocr");
    private static final Path RIGHT = Path.of("/envs/old");

    private ComparisonSamples() {}

    static Comparison of(PythonEnvironment left, PythonEnvironment right) {
        FileRow cudnn =
                new FileRow(
                        "site-packages/nvidia/cudnn/lib/libcudnn.so.8",
                        Optional.of(
                                file(
                                        LEFT.resolve("lib/libcudnn.so.8"),
                                        "nvidia-cudnn-cu11",
                                        1_500_000,
                                        Presence.RECORDED)),
                        Optional.of(
                                file(
                                        RIGHT.resolve("lib/libcudnn.so.9"),
                                        "nvidia-cudnn-cu12",
                                        104_664,
                                        Presence.RECORDED)),
                        Change.CHANGED);
        FileRow copied =
                new FileRow(
                        "site-packages/torch/lib/cudnn64_9.dll",
                        Optional.empty(),
                        Optional.of(
                                file(
                                        RIGHT.resolve("cudnn64_9.dll"),
                                        "",
                                        266_288,
                                        Presence.UNRECORDED)),
                        Change.ONLY_RIGHT);
        FileRow followed =
                new FileRow(
                        "site-packages/torch/version.py",
                        Optional.of(
                                file(LEFT.resolve("version.py"), "torch", 80, Presence.RECORDED)),
                        Optional.of(
                                file(RIGHT.resolve("version.py"), "torch", 81, Presence.RECORDED)),
                        Change.CHANGED);
        FileRow edited =
                new FileRow(
                        "site-packages/paddleocr/ppocr.py",
                        Optional.of(
                                file(
                                        LEFT.resolve("ppocr.py"),
                                        "paddleocr",
                                        812,
                                        Presence.RECORDED)),
                        Optional.of(
                                file(
                                        RIGHT.resolve("ppocr.py"),
                                        "paddleocr",
                                        840,
                                        Presence.ALTERED)),
                        Change.CHANGED);
        return new Comparison(
                left,
                right,
                List.of(
                        new PackageRow(
                                "torch",
                                dist("torch", "2.5.1"),
                                dist("torch", "2.4.0"),
                                Change.OLDER,
                                0),
                        new PackageRow(
                                "onnx",
                                Optional.empty(),
                                dist("onnx", "1.16.0"),
                                Change.ONLY_RIGHT,
                                0),
                        new PackageRow(
                                "paddleocr",
                                dist("paddleocr", "2.9.1"),
                                dist("paddleocr", "2.9.1"),
                                Change.OTHER_FILES,
                                1),
                        new PackageRow(
                                "six",
                                dist("six", "1.17.0"),
                                dist("six", "1.17.0"),
                                Change.SAME,
                                0)),
                List.of(cudnn, copied),
                List.of(
                        new VariableRow(
                                "FLAGS_use_cuda_managed_memory",
                                Optional.of("1"),
                                Optional.of("0"),
                                Change.CHANGED)),
                List.of(edited, copied, followed),
                34_012,
                33_500,
                33_498,
                List.of(
                        Message.of(
                                "compare.unreadable",
                                "file",
                                "/envs/old/secret",
                                "reason",
                                "AccessDeniedException")));
    }

    private static Optional<Distribution> dist(String name, String version) {
        return Optional.of(
                new Distribution(
                        name,
                        version,
                        Optional.of("pip"),
                        LEFT.resolve(name + ".dist-info"),
                        List.of()));
    }

    private static ComparedFile file(Path path, String owner, long size, Presence presence) {
        return new ComparedFile(
                path,
                Optional.of(owner).filter(text -> !text.isEmpty()),
                Optional.empty(),
                OptionalLong.of(size),
                presence);
    }
}
