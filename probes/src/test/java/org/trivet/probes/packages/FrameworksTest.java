package org.trivet.probes.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trivet.probes.packages.Framework.Build;
import org.trivet.probes.python.Trees;

/// The generated files have the form of those in the wheels torch 2.5.1, paddlepaddle 2.6.2,
/// onnxruntime 1.19.2 and its DirectML twin, and of TensorFlow's releases.
class FrameworksTest {
    @TempDir Path site;

    @Test
    void aTorchForCudaTakesItsCudnnFromNvidiasWheel() {
        torch("2.5.1", "cuda: Optional[str] = '12.4'\nhip: Optional[str] = None\n");
        Trees.distInfo(site, "nvidia_cudnn_cu12", "9.1.0.70", "pip");
        assertEquals("torch 2.5.1 cuda 12.4 9.1.0", only());
    }

    @Test
    void aTorchWithItsOwnCudnnDoesNotAskTheWheel() {
        torch("2.5.1+cu124", "cuda: Optional[str] = '12.4'\nhip: Optional[str] = None\n");
        Trees.file(site.resolve("torch/lib/cudnn_graph64_9.dll"), "");
        Trees.file(site.resolve("torch/lib/cudnn64_9.dll"), "");
        Trees.distInfo(site, "nvidia_cudnn_cu12", "8.9.2.26", "pip");
        assertEquals("torch 2.5.1+cu124 cuda 12.4 9", only());
    }

    @Test
    void aCpuTorchIsOneWithoutALabelToo() {
        torch("2.5.1", "cuda: Optional[str] = None\nhip: Optional[str] = None\n");
        assertEquals("torch 2.5.1 cpu - -", only());
    }

    @Test
    void aTorchForRocmIsNoneForCuda() {
        torch("2.5.1", "cuda: Optional[str] = None\nhip: Optional[str] = '6.2.41133'\n");
        assertEquals("torch 2.5.1 rocm - -", only());
    }

    @Test
    void withoutItsVersionFileTorchsLibrariesTell() {
        Trees.distInfo(site, "torch", "2.5.1", "pip");
        Trees.file(site.resolve("torch/lib/libtorch_cpu.so"), "");
        assertEquals("torch 2.5.1 cpu - -", only());
        Trees.file(site.resolve("torch/lib/libtorch_cuda.so"), "");
        assertEquals("torch 2.5.1 cuda - -", only());
    }

    @Test
    void aStubOfTorchIsOfUnknownBuild() {
        Trees.distInfo(site, "torch", "2.5.1", "pip");
        Trees.file(site.resolve("torch/__init__.py"), "raise OSError('no')\n");
        assertEquals("torch 2.5.1 unknown - -", only());
    }

    @Test
    void aFolderNamedTorchAloneIsNoFramework() {
        Trees.file(site.resolve("torch/light.py"), "");
        assertEquals(List.of(), all());
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    'False', 'False', paddlepaddle,     paddle 2.6.2 cpu - -
                    '12.6',  '9.5.1', paddlepaddle-gpu, paddle 2.6.2 cuda 12.6 9.5.1
                    '11.8',  '9',     paddlepaddle-gpu, paddle 2.6.2 cuda 11.8 9
                    """)
    void paddlesGeneratedFileTells(String cuda, String cudnn, String name, String expected) {
        Trees.distInfo(site, name, "2.6.2", "pip");
        Trees.file(
                site.resolve("paddle/version/__init__.py"),
                "full_version     = '2.6.2'\ncuda_version     = '"
                        + cuda
                        + "'\ncudnn_version    = '"
                        + cudnn
                        + "'\n\ndef cuda():\n    cuda_version = '1.0'\n");
        assertEquals(expected, only());
    }

    @Test
    void anOldPaddleIsJudgedByItsName() {
        Trees.distInfo(site, "paddlepaddle-gpu", "2.1.1", "pip");
        Trees.file(site.resolve("paddle/version/__init__.py"), "full_version = '2.1.1'\n");
        assertEquals("paddle 2.1.1 cuda - -", only());
    }

    @Test
    void aCpuOnnxRuntimeHasNoFileAboutItsBuild() {
        Trees.distInfo(site, "onnxruntime", "1.19.2", "pip");
        Trees.file(
                site.resolve(
                        "onnxruntime/capi/onnxruntime_pybind11_state.cpython-311-x86_64-linux-gnu.so"),
                "");
        Trees.file(site.resolve("onnxruntime/capi/libonnxruntime_providers_shared.so"), "");
        assertEquals("onnxruntime 1.19.2 cpu - -", only());
    }

    @Test
    void theOnnxRuntimeForDirectMlIsKnownByItsLibrary() {
        Trees.distInfo(site, "onnxruntime-directml", "1.19.2", "pip");
        Trees.file(site.resolve("onnxruntime/capi/DirectML.dll"), "");
        Trees.file(site.resolve("onnxruntime/capi/onnxruntime_pybind11_state.pyd"), "");
        Trees.file(site.resolve("onnxruntime/capi/version_info.py"), "use_cuda = False\r\n");
        assertEquals("onnxruntime 1.19.2 directml - -", only());
    }

    @Test
    void ofTwoOnnxRuntimesTheOneWhoseFilesAreThereCounts() {
        Trees.distInfo(site, "onnxruntime", "1.18.0", "pip");
        Trees.distInfo(site, "onnxruntime-gpu", "1.19.2", "pip");
        Trees.file(site.resolve("onnxruntime/capi/onnxruntime_pybind11_state.so"), "");
        assertEquals("onnxruntime 1.18.0 cpu - -", only());
        Trees.file(site.resolve("onnxruntime/capi/libonnxruntime_providers_cuda.so"), "");
        Trees.file(
                site.resolve("onnxruntime/capi/version_info.py"),
                "use_cuda = True\ncuda_version = \"12.4\"\ncudnn_version = '9.1'\n");
        assertEquals("onnxruntime 1.19.2 cuda 12.4 9.1", only());
    }

    @Test
    void anOnnxRuntimeThatSaysNothingIsJudgedByItsExtras() {
        Trees.distInfo(
                site,
                "onnxruntime-gpu",
                "1.21.0",
                "pip",
                "numpy>=1.21.6",
                "nvidia-cuda-runtime-cu12~=12.0; extra == \"cuda\"");
        Trees.file(site.resolve("onnxruntime/capi/onnxruntime_providers_cuda.dll"), "");
        assertEquals("onnxruntime 1.21.0 cuda 12 -", only());
    }

    @Test
    void anOnnxRuntimeWithoutFilesIsOfUnknownBuild() {
        Trees.distInfo(site, "onnxruntime-gpu", "1.19.2", "pip");
        assertEquals("onnxruntime 1.19.2 unknown - -", only());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    OrderedDict([('cuda_version', '64_112'), ('cudnn_version', '64_8'), ('is_cuda_build', True), ('is_rocm_build', False)])|cuda 11.2 8
                    {'cuda_version': '64_101', 'cudnn_version': '64_7', 'is_rocm_build': False, 'is_cuda_build': True}|cuda 10.1 7
                    OrderedDict({'cuda_compute_capabilities': ['sm_50'], 'cuda_version': '12.5.1', 'cudnn_version': '9', 'is_cuda_build': True})|cuda 12.5.1 9
                    OrderedDict([('is_cuda_build', False), ('is_rocm_build', False)])|cpu - -
                    OrderedDict([('is_cuda_build', False), ('is_rocm_build', True)])|rocm - -
                    None|unknown - -
                    """)
    void tensorFlowsGeneratedFileTells(String written, String expected) {
        Trees.distInfo(site, "tensorflow", "2.16.1", "pip");
        Trees.file(
                site.resolve("tensorflow/python/platform/build_info.py"),
                "import collections\n\nbuild_info = " + written + "\n");
        assertEquals("tensorflow 2.16.1 " + expected, only());
    }

    @Test
    void versionsAreNotMadeOutOfFalse() {
        for (String value : List.of("None", "False", "'False'", "'0'", "''", "\"None\"")) {
            assertEquals(
                    Optional.empty(),
                    PythonValues.assignments("cuda = " + value + "\n").version("cuda"),
                    value);
        }
    }

    @Test
    void aBuildIsNeverGuessedWhereNothingIsInstalled() {
        assertEquals(List.of(), all());
    }

    private void torch(String version, String values) {
        Trees.distInfo(site, "torch", version, "pip");
        Trees.file(
                site.resolve("torch/version.py"),
                "from typing import Optional\n\n__all__ = ['cuda']\n__version__ = '"
                        + version
                        + "'\ndebug = False\n"
                        + values);
    }

    private List<Framework> all() {
        var reader = new SiteReader();
        reader.read(site);
        return Frameworks.of(new Site(List.of(site), reader.distributions()));
    }

    private String only() {
        List<Framework> found = all();
        assertEquals(1, found.size());
        Framework framework = found.getFirst();
        Build build = framework.build();
        return String.join(
                " ",
                framework.name(),
                framework.version(),
                build.id(),
                framework.cuda().toOptional().orElse("-"),
                framework.cudnn().toOptional().orElse("-"));
    }
}
