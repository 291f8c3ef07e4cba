package org.trivet.probes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trivet.probes.gpu.Gpu;
import org.trivet.probes.gpu.LibraryCopy;
import org.trivet.probes.host.Fact;
import org.trivet.probes.host.FakeHost;
import org.trivet.probes.host.OperatingSystem;
import org.trivet.probes.python.Problem;

final class VariableRemarksTest {
    @TempDir Path root;

    private static Gpu gpu(int index, String name, String vendor) {
        return new Gpu(index, Fact.found(name, "test"), vendor, Fact.missing(), Fact.missing());
    }

    private static final List<Gpu> GPUS =
            List.of(
                    gpu(0, "RTX 4090", "NVIDIA"),
                    gpu(1, "RTX 4090", "NVIDIA"),
                    gpu(2, "UHD 770", "Intel"));

    private static String codes(List<Problem> remarks) {
        return remarks.stream().map(Problem::code).collect(Collectors.joining(" "));
    }

    private String codes(String name, String value) {
        return codes(new VariableRemarks(new FakeHost(root), GPUS, List.of()).of(name, value));
    }

    @ParameterizedTest
    @CsvSource({
        "CUDA_VISIBLE_DEVICES, '', variable-gpus-hidden",
        "CUDA_VISIBLE_DEVICES, -1, variable-gpus-hidden",
        "CUDA_VISIBLE_DEVICES, 2, variable-gpus-hidden",
        "CUDA_VISIBLE_DEVICES, '1,0', ''",
        "CUDA_VISIBLE_DEVICES, '0,2,1', variable-gpus-cut",
        "CUDA_VISIBLE_DEVICES, GPU-8b5c, ''",
        "PYTHONHOME, /opt/python, variable-python-home",
        "PYTHONPATH, /home/me/lib, ''",
        "PYTHONPATH, /x/lib/python3.9/site-packages, variable-foreign-packages",
        "KMP_DUPLICATE_LIB_OK, TRUE, variable-openmp-hidden",
        "KMP_DUPLICATE_LIB_OK, FALSE, ''",
        "CUDA_LAUNCH_BLOCKING, 1, variable-cuda-blocking",
        "FLAGS_enable_pir_api, 0, variable-pir-off",
        "FLAGS_enable_pir_api, 1, ''",
        "FLAGS_ENABLE_PIR_API, 0, variable-flag-in-capitals",
        "CUDA_HOME, /no/such/folder, variable-folder-missing",
        "VIRTUAL_ENV, /no/such/folder, variable-active-missing",
        "LD_LIBRARY_PATH, /a::/b, variable-current-folder",
        "LD_LIBRARY_PATH, /a:/b, ''",
        "HF_HOME, /models, ''"
    })
    void saysWhatAValueDoes(String name, String value, String codes) {
        assertEquals(codes, codes(name, value));
    }

    @Test
    void warnsThatCudaCountsOtherwiseWhereModelsDiffer() {
        var host = new FakeHost(root);
        List<Gpu> mixed = List.of(gpu(0, "GTX 1060", "NVIDIA"), gpu(1, "RTX 4090", "NVIDIA"));

        assertEquals(
                "variable-gpu-numbers",
                codes(new VariableRemarks(host, mixed, List.of()).of("CUDA_VISIBLE_DEVICES", "0")));
        host.variable("CUDA_DEVICE_ORDER", "PCI_BUS_ID");
        assertEquals(
                "",
                codes(new VariableRemarks(host, mixed, List.of()).of("CUDA_VISIBLE_DEVICES", "0")));
    }

    @Test
    void holdsNothingAgainstANumberWhereNoGpuIsKnown() {
        assertEquals(
                "",
                codes(
                        new VariableRemarks(new FakeHost(root), List.of(), List.of())
                                .of("CUDA_VISIBLE_DEVICES", "3")));
    }

    @Test
    void namesTheOtherEnvironmentThatIsActive() {
        var host = new FakeHost(root).variable("CONDA_PREFIX", "/opt/conda");

        assertEquals(
                List.of(new Problem("variable-two-active", Map.of("conda", "/opt/conda"))),
                new VariableRemarks(host, List.of(), List.of()).of("VIRTUAL_ENV", root.toString()));
    }

    @Test
    void namesTheLibrariesOnTheLibraryPath() {
        Path file = root.resolve("libcudnn.so.9");
        var copies =
                List.of(
                        new LibraryCopy("cudnn", file, Fact.missing(), "LD_LIBRARY_PATH"),
                        new LibraryCopy("cudart", root, Fact.missing(), "system"));

        assertEquals(
                List.of(new Problem("variable-library-copies", Map.of("files", file.toString()))),
                new VariableRemarks(new FakeHost(root), List.of(), copies)
                        .of("LD_LIBRARY_PATH", "/a"));
    }

    @Test
    void takesCapitalsForTheSameOnWindows() {
        var host = new FakeHost(root).system(OperatingSystem.WINDOWS);

        assertEquals(
                "variable-pir-off",
                codes(
                        new VariableRemarks(host, List.of(), List.of())
                                .of("FLAGS_ENABLE_PIR_API", "0")));
    }
}
