package org.trivet.probes.gpu;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.trivet.probes.host.Command;
import org.trivet.probes.host.Outcome;
import org.trivet.probes.host.SystemHost;

/// A real shared library that answers as NVML does: compiled here under Linux; on Windows, where no
/// compiler is, taken ready-made from the folder that the property `trivet.test.nvml` names
/// (`nvml.dll` without a fault, `nvml-<fault>.dll` with one).
final class NvmlStub {
    static final String FOLDER = "trivet.test.nvml";

    private NvmlStub() {}

    /// @param fault none, or a `FAULT_…` of `nvml_stub.c` in small letters without its beginning
    static Path library(Path folder, String fault) throws IOException {
        if (System.getProperty("os.name").startsWith("Windows")) {
            String place = System.getProperty(FOLDER, "");
            Assumptions.assumeTrue(
                    !place.isEmpty(), "there is no compiler here and -D" + FOLDER + " is not set");
            return Path.of(place).resolve(fault.isEmpty() ? "nvml.dll" : "nvml-" + fault + ".dll");
        }
        Path compiler = Path.of("/usr/bin/gcc");
        Assumptions.assumeTrue(Files.isExecutable(compiler), "gcc is not installed");
        return compile(compiler, folder, fault);
    }

    private static Path compile(Path compiler, Path folder, String fault) throws IOException {
        Path source = folder.resolve("nvml_stub.c");
        try (InputStream in = requireNonNull(NvmlStub.class.getResourceAsStream("nvml_stub.c"))) {
            Files.write(source, in.readAllBytes());
        }
        Path library = folder.resolve("libnvidia-ml.so.1");
        String define = fault.isEmpty() ? "NO_FAULT" : "FAULT_" + fault.toUpperCase(Locale.ROOT);
        Outcome outcome =
                new SystemHost()
                        .commands()
                        .run(
                                new Command(
                                        List.of(
                                                compiler.toString(),
                                                "-shared",
                                                "-fPIC",
                                                "-D" + define,
                                                "-o",
                                                library.toString(),
                                                source.toString()),
                                        folder,
                                        Map.of("PATH", "/usr/bin:/bin", "LC_ALL", "C"),
                                        Duration.ofMinutes(1),
                                        "a file of a hundred lines",
                                        StandardCharsets.UTF_8));
        if (!outcome.succeeded()) {
            throw new AssertionError(outcome.err());
        }
        return library;
    }
}
