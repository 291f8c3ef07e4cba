package org.trivet.probes.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What packages ask of the loader, on folders as their wheels leave them.
class PackageLoadersTest {
    @TempDir private Path folder;
    private Path site;
    private final RecordedOrders orders = new RecordedOrders();

    @BeforeEach
    void site() throws IOException {
        site = folder.resolve("env").resolve("Lib").resolve("site-packages");
        Files.createDirectories(site);
    }

    private Path file(String path, String text) throws IOException {
        Path file = site.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Optional<LoadFailure> run(String module, PackageLoader.Moment moment, String inside) {
        var scene =
                new PackageScene(
                        module,
                        site.resolve(inside),
                        folder.resolve("env"),
                        folder.resolve("base"),
                        List.of(site),
                        Map.of(),
                        311);
        for (PackageLoader.OnWindows loader : PackageLoaders.onWindows(module, moment)) {
            Optional<LoadFailure> raised = loader.run(scene, orders);
            if (raised.isPresent()) {
                return raised;
            }
        }
        return Optional.empty();
    }

    @Test
    void torchLoadsEveryLibraryOfItsFolderInTheOrderOfNames() throws IOException {
        file("torch/lib/c10.dll", "");
        file("torch/lib/asmjit.dll", "");
        file("torch/version.py", "cuda: Optional[str] = None\n");
        Files.createDirectories(folder.resolve("base/Library/bin"));

        assertEquals(Optional.empty(), run("torch", PackageLoader.Moment.BEGIN, "torch"));

        assertEquals(
                List.of(
                        "add lib",
                        "add bin",
                        "ctypes vcruntime140.dll",
                        "ctypes msvcp140.dll",
                        "ctypes vcruntime140_1.dll",
                        "load asmjit.dll 1100",
                        "load c10.dll 1100"),
                orders.given());
    }

    @Test
    void torchTriesPathAfterAMissingFileAndRaisesOtherErrorsAtOnce() throws IOException {
        file("torch/lib/a.dll", "");
        file("torch/lib/b.dll", "");
        orders.fails("a.dll", 0x1100, 126);
        orders.fails("b.dll", 0x1100, 127);

        Optional<LoadFailure> raised = run("torch", PackageLoader.Moment.BEGIN, "torch");

        assertEquals(Optional.of(127), raised.flatMap(LoadFailure::errorCode));
        assertEquals(
                List.of("load a.dll 1100", "path lib", "load a.dll 0", "load b.dll 1100"),
                orders.given().stream().filter(it -> it.matches("(load|path).*")).toList());
    }

    @Test
    void torchAsksForTheToolkitOfItsCudaOnlyWithoutARuntimeOfItsOwn() throws IOException {
        file("torch/lib/a.dll", "");
        file("torch/version.py", "cuda: Optional[str] = '12.1'\n");
        Path toolkit = folder.resolve("toolkit");
        Files.createDirectories(toolkit.resolve("bin"));
        var scene =
                new PackageScene(
                        "torch",
                        site.resolve("torch"),
                        folder,
                        folder,
                        List.of(site),
                        Map.of("CUDA_PATH_V12_1", toolkit.toString()),
                        311);

        new TorchOnWindows().run(scene, orders);
        assertTrue(orders.given().contains("add bin"), orders.given().toString());

        file("torch/lib/cudart64_12.dll", "");
        var second = new RecordedOrders();
        new TorchOnWindows().run(scene, second);
        assertTrue(!second.given().contains("add bin"), second.given().toString());
    }

    @Test
    void paddlePutsItsFoldersBeforePathAndAGpuBuildLoadsTheWheelsOfCuda() throws IOException {
        file("paddle/base/core.py", "");
        file("paddle/libs/mklml.dll", "");
        file("nvidia/cudnn/bin/cudnn64_9.dll", "");
        file(
                "paddle/version/__init__.py",
                "cuda_version     = '12.6'\nwith_pip_cuda_libraries       = 'ON'\n");

        run("paddle.base.core", PackageLoader.Moment.BEGIN, "paddle/base");
        assertEquals(List.of("path base libs", "add libs"), orders.given());

        run("paddle", PackageLoader.Moment.END, "paddle");
        assertEquals(
                List.of("load mklml.dll 1100", "load cudnn64_9.dll 1100"),
                orders.given().stream().filter(it -> it.startsWith("load")).toList());
    }

    @Test
    void paddleForCpuLoadsNothingBeforehand() throws IOException {
        file("paddle/libs/mklml.dll", "");
        file(
                "paddle/version/__init__.py",
                "cuda_version     = 'False'\nwith_pip_cuda_libraries = 'ON'\n");

        run("paddle", PackageLoader.Moment.END, "paddle");

        assertEquals(List.of(), orders.given());
    }

    @Test
    void aWheelRepairedByDelvewheelAddsItsFolder() throws IOException {
        file("numpy/__init__.py", "def _delvewheel_patch_1_12_0():\n    pass\n");
        file("numpy.libs/openblas.dll", "");
        file("plain/__init__.py", "");
        file("plain.libs/other.dll", "");

        run("numpy", PackageLoader.Moment.BEGIN, "numpy");
        run("plain", PackageLoader.Moment.BEGIN, "plain");

        assertEquals(List.of("add numpy.libs"), orders.given());
    }

    @Test
    void torchaudioRaisesAndTorchvisionSwallows() throws IOException {
        file("torchaudio/lib/libtorchaudio.pyd", "");
        file("torchvision/_C.pyd", "");
        orders.fails("libtorchaudio.pyd", 0x1100, 127);
        orders.fails("_C.pyd", 0x1100, 127);

        assertTrue(
                run(
                                "torchaudio._extension.utils",
                                PackageLoader.Moment.END,
                                "torchaudio/_extension")
                        .isPresent());
        assertEquals(
                Optional.empty(),
                run("torchvision.extension", PackageLoader.Moment.END, "torchvision"));
    }

    @Test
    void decordPutsItsFolderBehindPath() throws IOException {
        file("decord/decord.dll", "");

        run("decord._ffi.base", PackageLoader.Moment.BEGIN, "decord/_ffi");

        assertEquals(List.of("behind decord", "load decord.dll 1100"), orders.given());
    }

    @Test
    void onnxruntimeOpensItsProvidersOnlyWhenASessionIsMade() throws IOException {
        file("onnxruntime/capi/onnxruntime.dll", "");
        file("onnxruntime/capi/onnxruntime_providers_cuda.dll", "");
        file("onnxruntime/capi/onnxruntime_providers_shared.dll", "");
        file("onnxruntime/capi/onnxruntime_providers_tensorrt.dll", "");
        orders.fails("onnxruntime_providers_cuda.dll", LoadFlags.ALTERED_SEARCH_PATH, 126);

        for (PackageLoader.Moment moment :
                List.of(PackageLoader.Moment.BEGIN, PackageLoader.Moment.END)) {
            run("onnxruntime.capi._pybind_state", moment, "onnxruntime/capi");
        }
        assertEquals(List.of("load onnxruntime_providers_shared.dll 8"), orders.given());

        assertEquals(
                Optional.empty(),
                run(
                        "onnxruntime.capi._pybind_state",
                        PackageLoader.Moment.USED,
                        "onnxruntime/capi"));
        assertEquals(
                List.of(
                        "load onnxruntime_providers_shared.dll 8",
                        "load onnxruntime_providers_cuda.dll 8",
                        "load onnxruntime_providers_tensorrt.dll 8"),
                orders.given());
    }

    @Test
    void tensorflowAsksForTheRuntimesThatItsBuildNames() throws IOException {
        file(
                "tensorflow/python/platform/build_info.py",
                "build_info = collections.OrderedDict([('is_cuda_build', False),"
                        + " ('msvcp_dll_names', 'msvcp140.dll,msvcp140_1.dll')])\n");
        orders.fails("msvcp140.dll", 0, 126);

        Optional<LoadFailure> raised =
                run(
                        "tensorflow.python.platform.self_check",
                        PackageLoader.Moment.END,
                        "tensorflow/python/platform");

        assertEquals(Optional.of("msvcp140.dll"), raised.map(LoadFailure::library));
        assertEquals(List.of("ctypes msvcp140.dll", "ctypes msvcp140_1.dll"), orders.given());
    }

    @Test
    void librariesInAFolderOfThePackageAreLoadedAsItsInitSays() throws IOException {
        file("numpy/_distributor_init.py", "WinDLL(os.path.abspath(filename))\n");
        file("numpy/.libs/libopenblas.X.dll", "");
        file("numpy/.libs/other.dll", "");
        file("scipy/_distributor_init.py", "WinDLL(os.path.abspath(filename))\n");
        file("scipy/.libs/liba.dll", "");
        file("scipy/.libs/libb.dll", "");
        file("sklearn/_distributor_init.py", "# nothing\n");
        file("sklearn/.libs/vcomp140.dll", "");

        for (String name : List.of("numpy", "scipy", "sklearn")) {
            run(name + "._distributor_init", PackageLoader.Moment.END, name);
        }

        assertEquals(
                List.of("load libopenblas.X.dll 1100", "load liba.dll 1100", "load libb.dll 1100"),
                orders.given());
    }
}
