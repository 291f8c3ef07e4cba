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

    @Test
    void delvewheelsPatchNamesTheFolderAfterTheDistribution() throws IOException {
        file("psycopg2_binary.libs/libpq.dll", "");
        file(
                "psycopg2/__init__.py",
                "def _delvewheel_patch_1_13_0():\n    import os\n    if os.path.isdir(libs_dir :="
                        + " os.path.abspath(os.path.join(os.path.dirname(__file__), os.pardir,"
                        + " 'psycopg2_binary.libs'))):\n        os.add_dll_directory(libs_dir)\n");

        assertEquals(Optional.empty(), run("psycopg2", PackageLoader.Moment.BEGIN, "psycopg2"));

        assertEquals(List.of("add psycopg2_binary.libs"), orders.given());
    }

    /// As in openvino 2026.4: the function that adds stands in a module of its own.
    @Test
    void aFolderThatAModuleNamesAndAddsIsAdded() throws IOException {
        file("openvino/libs/openvino.dll", "");
        file("openvino/data/other.dll", "");
        file(
                "openvino/package_utils.py",
                "if sys.platform == 'win32':\n    libs = [os.path.join(os.path.dirname(__file__),"
                        + " 'libs')]\n    os.add_dll_directory(libs[0])\n");

        assertEquals(
                Optional.empty(),
                run("openvino.package_utils", PackageLoader.Moment.BEGIN, "openvino"));

        assertEquals(List.of("add libs"), orders.given());
    }

    /// As in PyQt5 5.15: one literal with two folders, on PATH as well.
    @Test
    void aFolderThatIsPutOnPathIsPutThere() throws IOException {
        file("PyQt5/Qt5/bin/Qt5Core.dll", "");
        file(
                "PyQt5/__init__.py",
                "dll_dir = os.path.dirname(__file__) + '\\\\Qt5\\\\bin'\n"
                        + "os.environ['PATH'] = dll_dir\nos.add_dll_directory(dll_dir)\n");

        assertEquals(Optional.empty(), run("PyQt5", PackageLoader.Moment.BEGIN, "PyQt5"));

        assertEquals(List.of("add bin", "path bin"), orders.given());
    }

    /// As in mkl_fft 2.3.
    @Test
    void libraryBinOfTheEnvironmentIsAddedByWhoNamesIt() throws IOException {
        Files.createDirectories(folder.resolve("env/Library/bin"));
        Files.writeString(folder.resolve("env/Library/bin/mkl_rt.3.dll"), "");
        file(
                "mkl_fft/_init_helper.py",
                "dll_dir = os.path.join(sys.exec_prefix, \"Library\", \"bin\")\n"
                        + "os.add_dll_directory(dll_dir)\n");

        assertEquals(
                Optional.empty(),
                run("mkl_fft._init_helper", PackageLoader.Moment.BEGIN, "mkl_fft"));

        assertEquals(List.of("add bin"), orders.given());
    }

    @Test
    void pySidePutsItselfOnPathForQtsPlugins() throws IOException {
        file("PySide6/__init__.py", "");

        assertEquals(Optional.empty(), run("PySide6", PackageLoader.Moment.BEGIN, "PySide6"));

        assertEquals(List.of("path PySide6"), orders.given());
    }
}
