package org.trivet.probes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trivet.probes.host.FakeHost;
import org.trivet.probes.host.OperatingSystem;

final class VariableProbeTest {
    private final FakeHost host = new FakeHost(Path.of(""));

    private List<String> shown() {
        return new VariableProbe(host)
                .variables().stream()
                        .map(v -> "%s=%s (%s)".formatted(v.name(), v.value(), v.effect()))
                        .toList();
    }

    @Test
    void listsWhatMattersInItsOwnOrderAndNothingElse() {
        host.variable("HF_HOME", "/models")
                .variable("FLAGS_enable_pir_api", "0")
                .variable("CUDA_PATH_V12_4", "/cuda-12.4")
                .variable("CUDA_PATH", "/cuda")
                .variable("PATH", "/bin")
                .variable("SHELL", "/bin/sh")
                .variable("TF_CLI_CONFIG_FILE", "/terraform")
                .variable("KMP_DUPLICATE_LIB_OK", "TRUE");

        assertEquals(
                List.of(
                        "PATH=/bin (search-path)",
                        "CUDA_PATH=/cuda (cuda-home)",
                        "CUDA_PATH_V12_4=/cuda-12.4 (cuda-home)",
                        "FLAGS_enable_pir_api=0 (paddle-flag)",
                        "KMP_DUPLICATE_LIB_OK=TRUE (openmp)",
                        "HF_HOME=/models (model-cache)"),
                shown());
    }

    @Test
    void hidesSecrets() {
        host.variable("PIP_INDEX_URL", "https://u:p@host/simple")
                .variable("UV_PUBLISH_TOKEN", "secret")
                .variable("https_proxy", "http://u:p@proxy:3128");

        assertEquals(
                List.of(
                        "PIP_INDEX_URL=https://***@host/simple (package-source)",
                        "UV_PUBLISH_TOKEN=*** (package-source)",
                        "https_proxy=http://***@proxy:3128 (proxy)"),
                shown());
    }

    @Test
    void tellsAVariableThatIsSetToNothing() {
        host.variable("CUDA_VISIBLE_DEVICES", "");

        assertEquals(List.of("CUDA_VISIBLE_DEVICES= (gpu-visibility)"), shown());
    }

    @Test
    void comparesNamesWithoutCaseOnWindowsOnly() {
        host.variable("Path", "C:\\x").variable("flags_x", "1");

        assertEquals(List.of(), shown());
        host.system(OperatingSystem.WINDOWS);
        assertEquals(List.of("Path=C:\\x (search-path)", "flags_x=1 (paddle-flag)"), shown());
    }
}
