package org.trivet.probes.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.host.SystemHost;
import org.trivet.probes.packages.RealPython;
import org.trivet.probes.python.EnvironmentReader;
import org.trivet.probes.python.PythonEnvironment;

/// What packages do to ld.so, on small packages that the tests make: predicted, and mapped by a
/// real import of the same package.
class LinuxPackageLoadersTest {
    /// Does what torch 2.9 does, in fewer words.
    private static final String TORCH =
            """
            import ctypes, glob, os
            _HERE = os.path.dirname(os.path.abspath(__file__))
            _MAJOR = "cu{maj_cuda_version}".format(maj_cuda_version=13)
            def _preload_cuda_deps(folder, name, required=True):
                site = os.path.dirname(_HERE)
                found = glob.glob(os.path.join(site, "nvidia", folder, "lib", name))
                found += glob.glob(os.path.join(site, "nvidia", _MAJOR, "lib", name))
                if found:
                    ctypes.CDLL(found[0])
                elif required:
                    raise ValueError(name)
            def _load_global_deps():
                lib = os.path.join(_HERE, "lib", "libtorch_global_deps.so")
                try:
                    ctypes.CDLL(lib, mode=ctypes.RTLD_GLOBAL)
                    try:
                        if "libcudart.so" not in open("/proc/self/maps").read():
                            return
                        _preload_cuda_deps("cuda_nvrtc", "libnvrtc.so.*[0-9]")
                        _preload_cuda_deps("absent", "libabsent.so.*[0-9]")
                        _preload_cuda_deps("nvjitlink", "libnvJitLink.so.*[0-9]")
                    except Exception:
                        pass
                except OSError as err:
                    cuda_libs = {
                        "cublas": "libcublas.so.*[0-9]",
                    }
                    for folder, name in cuda_libs.items():
                        _preload_cuda_deps(folder, name)
                    _preload_cuda_deps("nvtx", "libnvToolsExt.so.*[0-9]", required=False)
                    ctypes.CDLL(lib, mode=ctypes.RTLD_GLOBAL)
            _load_global_deps()
            """;

    @TempDir private Path temporary;
    private Path site;
    private PythonEnvironment python;

    @BeforeEach
    void python() throws IOException, InterruptedException {
        assumeTrue(
                System.getProperty("os.name").equals("Linux"), "ld.so is to be had on Linux only");
        RealPython.needs(LinkBed.runs("gcc", "--version"), "gcc is not installed");
        site = temporary.toRealPath();
        var said =
                RealPython.run(
                        List.of(
                                RealPython.program(),
                                "-c",
                                "import sys; print(sys._base_executable)"));
        RealPython.needs(said.status() == 0, "there is no Python on this machine");
        PythonEnvironment real =
                new EnvironmentReader(new SystemHost())
                        .at(Path.of(said.text().strip()))
                        .orElseThrow();
        python =
                new PythonEnvironment(
                        real.prefix(),
                        real.executable(),
                        "packages",
                        real.kind(),
                        real.role(),
                        real.version(),
                        real.manager(),
                        real.creator(),
                        real.base(),
                        List.of(site),
                        real.state(),
                        List.of(),
                        "test");
    }

    private void source(String name, String text) throws IOException {
        Path file = site.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void library(String name, String... more) throws IOException, InterruptedException {
        Path file = site.resolve(name);
        Files.createDirectories(file.getParent());
        String base = file.getFileName().toString();
        Path code =
                Files.writeString(
                        temporary.resolve("source.c"),
                        "int of_" + base.replaceAll("\\W", "_") + "(void) { return 1; }");
        var command =
                new ArrayList<String>(
                        List.of(
                                "gcc",
                                "-shared",
                                "-fPIC",
                                "-Wl,--no-as-needed",
                                "-Wl,-soname," + base,
                                "-o",
                                file.toString(),
                                code.toString()));
        for (String word : more) {
            command.add(word.startsWith("-") ? word : site.resolve(word).toString());
        }
        var said = RealPython.run(command);
        assertEquals(0, said.status(), said.text());
    }

    private LibraryReport report(String module) {
        return LibraryExaminer.examine(
                new SystemHost(),
                new LibraryQuestion(
                        Optional.of(python), List.of(module), List.of(), Optional.empty()),
                new Cancellation());
    }

    /// The libraries below the folder of packages that are there after the import.
    private List<String> predicted(LibraryReport report) throws IOException {
        var found = new TreeSet<String>();
        for (LoadedModule module : report.graph().modules()) {
            if (module.state() == ModuleState.RESIDENT) {
                Path real = module.path().orElseThrow().toRealPath();
                if (real.startsWith(site)) {
                    found.add(site.relativize(real).toString());
                }
            }
        }
        return List.copyOf(found);
    }

    private List<String> mapped(String module) throws InterruptedException {
        var said =
                RealPython.run(
                        List.of(
                                python.executable().orElseThrow().toString(),
                                "-I",
                                "-c",
                                """
                                import sys
                                sys.path.insert(0, %s)
                                import %s
                                for line in open('/proc/self/maps'):
                                    print('MAP', line.split()[-1])
                                """
                                        .formatted("'" + site + "'", module)));
        assertEquals(0, said.status(), said.text());
        var found = new TreeSet<String>();
        for (String line : said.text().lines().toList()) {
            if (line.startsWith("MAP " + site) && line.contains(".so")) {
                found.add(line.substring(("MAP " + site).length() + 1));
            }
        }
        return List.copyOf(found);
    }

    private void torch(String... dependencies) throws IOException, InterruptedException {
        source("torch/__init__.py", TORCH);
        source("torch/version.py", "cuda: Optional[str] = '13.0'\n");
        library("nvidia/cu13/lib/libcudart.so.13");
        library("nvidia/cu13/lib/libcublas.so.13");
        library("nvidia/cu13/lib/libnvrtc.so.13");
        library("nvidia/cu13/lib/libnvJitLink.so.13");
        library("torch/lib/libtorch_global_deps.so", dependencies);
    }

    @Test
    void torchLoadsACompilerAsWellWhereTheRuntimeOfCudaIsThereUpToTheFirstThatIsAbsent()
            throws IOException, InterruptedException {
        torch("nvidia/cu13/lib/libcudart.so.13", "-Wl,-rpath,$ORIGIN/../../nvidia/cu13/lib");

        LibraryReport report = report("torch");

        assertEquals(
                List.of(
                        "nvidia/cu13/lib/libcudart.so.13",
                        "nvidia/cu13/lib/libnvrtc.so.13",
                        "torch/lib/libtorch_global_deps.so"),
                predicted(report));
        assertEquals(mapped("torch"), predicted(report));
        assertTrue(report.sound());
    }

    @Test
    void torchLoadsTheWheelsOneByOneWhereADependencyOfCudaIsNotFound()
            throws IOException, InterruptedException {
        torch("nvidia/cu13/lib/libcublas.so.13");

        LibraryReport report = report("torch");

        assertEquals(
                List.of("nvidia/cu13/lib/libcublas.so.13", "torch/lib/libtorch_global_deps.so"),
                predicted(report));
        assertEquals(mapped("torch"), predicted(report));
        assertEquals(List.of(), report.failed());
    }

    @Test
    void aProviderOfOnnxruntimeThatLacksCudaShowsItselfOnlyWhenItIsUsed()
            throws IOException, InterruptedException {
        source("onnxruntime/__init__.py", "from onnxruntime.capi._pybind_state import *\n");
        source(
                "onnxruntime/capi/_pybind_state.py",
                "import ctypes, os\nctypes.CDLL(os.path.join(os.path.dirname(__file__),"
                        + " 'libonnxruntime_providers_shared.so'), mode=ctypes.RTLD_GLOBAL)\n");
        library("gone/libcublasLt.so.12");
        library("onnxruntime/capi/libonnxruntime_providers_shared.so");
        library("onnxruntime/capi/libonnxruntime_providers_cuda.so", "gone/libcublasLt.so.12");
        library("onnxruntime/capi/libonnxruntime_providers_other.so");
        Files.delete(site.resolve("gone/libcublasLt.so.12"));

        LibraryReport report = report("onnxruntime");

        assertEquals(
                List.of("onnxruntime/capi/libonnxruntime_providers_shared.so"), predicted(report));
        assertEquals(mapped("onnxruntime"), predicted(report));
        assertTrue(report.sound());
        assertEquals(List.of(), report.failed());
        LoadFailure failure = report.graph().failures().getLast();
        assertEquals("libcublasLt.so.12", failure.library());
        assertTrue(failure.deferred());
        assertEquals(
                List.of("libonnxruntime_providers_other.so"),
                report.graph().modules().stream()
                        .filter(module -> module.state() == ModuleState.DELAYED)
                        .map(LoadedModule::name)
                        .map(name -> name.substring(name.lastIndexOf('/') + 1))
                        .toList());
    }

    @Test
    void tensorflowOpensCudaThroughTheFoldersOfItsOwnLibraryWhenItLooksForDevices()
            throws IOException, InterruptedException {
        source("tensorflow/__init__.py", "from tensorflow.python.platform import self_check\n");
        source("tensorflow/python/__init__.py", "");
        source("tensorflow/python/platform/__init__.py", "");
        source(
                "tensorflow/python/platform/self_check.py",
                "import ctypes, os\n"
                        + "ctypes.CDLL(os.path.join(os.path.dirname(__file__),"
                        + " '_pywrap_cpu_feature_guard.so'))\n");
        source(
                "tensorflow/python/platform/build_info.py",
                "build_info = collections.OrderedDict([('cuda_version', '12.5.1'),"
                        + " ('cudnn_version', '9'), ('is_cuda_build', True)])\n");
        library("tensorflow/libtensorflow_framework.so.2", "-Wl,-rpath,$ORIGIN/../nvidia/all");
        library(
                "tensorflow/python/platform/_pywrap_cpu_feature_guard.so",
                "tensorflow/libtensorflow_framework.so.2",
                "-Wl,-rpath,$ORIGIN/../..");
        for (String name : List.of("libcuda.so.1", "libcudart.so.12")) {
            library("nvidia/all/" + name);
        }

        LibraryReport report = report("tensorflow");

        assertEquals(
                List.of(
                        "tensorflow/libtensorflow_framework.so.2",
                        "tensorflow/python/platform/_pywrap_cpu_feature_guard.so"),
                predicted(report));
        assertEquals(mapped("tensorflow"), predicted(report));
        assertTrue(report.sound());
        assertTrue(
                report.graph().modules().stream()
                        .anyMatch(module ->
                                module.state() == ModuleState.DELAYED
                                        && module.path()
                                                .map(Path::normalize)
                                                .filter(
                                                        site.resolve("nvidia/all/libcudart.so.12")
                                                                ::equals)
                                                .isPresent()),
                report.graph().modules().toString());
        assertEquals(
                List.of("libcublas.so.12", "libcublasLt.so.12"),
                report.graph().failures().stream()
                        .filter(LoadFailure::deferred)
                        .map(LoadFailure::library)
                        .limit(2)
                        .toList());
    }

    private LibrarySurvey survey() throws IOException {
        Files.writeString(site.resolve("pyvenv.cfg"), "");
        PythonEnvironment whole =
                new PythonEnvironment(
                        site,
                        python.executable(),
                        "packages",
                        python.kind(),
                        python.role(),
                        python.version(),
                        python.manager(),
                        python.creator(),
                        Optional.of(python.prefix()),
                        List.of(site),
                        python.state(),
                        List.of(),
                        "test");
        return LibraryExaminer.examine(
                        new SystemHost(),
                        new LibraryQuestion(
                                Optional.of(whole), List.of(), List.of(), Optional.empty(), true),
                        new Cancellation())
                .survey()
                .orElseThrow();
    }

    @Test
    void everyFileIsTriedByItselfAndThenOnceItsPackageIsImported()
            throws IOException, InterruptedException {
        library("inner/libinner.so.1");
        library("gone/libgone.so.1");
        // brings in what the other needs by its name alone
        library("pack/_first.abi3.so", "inner/libinner.so.1", "-Wl,-rpath,$ORIGIN/../inner");
        library("pack/_second.abi3.so", "inner/libinner.so.1");
        source("pack/__init__.py", "from . import _first\n");
        library("pack/_broken.abi3.so", "gone/libgone.so.1");
        Files.delete(site.resolve("gone/libgone.so.1"));
        source("pack/libtext.so", "/* GNU ld script */ INPUT(libinner.so.1)\n");
        source("pack/libdamaged.so", "no library");

        LibrarySurvey survey = survey();

        assertEquals(
                List.of("pack/_broken.abi3.so missing-file", "pack/libdamaged.so bad-image"),
                survey.unloadable().stream()
                        .map(each ->
                                site.relativize(each.file())
                                        + " "
                                        + each.failures().getFirst().code())
                        .toList());
        assertEquals(List.of("pack"), survey.unloadable().getFirst().imported());
        assertEquals(5, survey.files());
        assertEquals(0, survey.unseen());
        // the real loader says the same, with the package imported in spirit by its first module
        for (String name : List.of("_first.abi3.so", "_second.abi3.so", "_broken.abi3.so")) {
            var said =
                    RealPython.run(
                            List.of(
                                    python.executable().orElseThrow().toString(),
                                    "-I",
                                    "-c",
                                    "import ctypes; ctypes.CDLL('%s'); ctypes.CDLL('%s')"
                                            .formatted(
                                                    site.resolve("pack/_first.abi3.so"),
                                                    site.resolve("pack").resolve(name))));
            assertEquals(name.contains("broken") ? 1 : 0, said.status(), name + said.text());
        }
    }

    @Test
    void aFunctionThatALibraryLacksShowsItselfWhenItIsCalledAndInAModuleAtOnce()
            throws IOException, InterruptedException {
        for (String name : List.of("libwants.so", "wants.abi3.so")) {
            Path code =
                    Files.writeString(
                            temporary.resolve("wants.c"),
                            "int nowhere(void); int wants(void) { return nowhere(); }");
            var said =
                    RealPython.run(
                            List.of(
                                    "gcc",
                                    "-shared",
                                    "-fPIC",
                                    "-Wl,-z,lazy",
                                    "-o",
                                    site.resolve(name).toString(),
                                    code.toString()));
            assertEquals(0, said.status(), said.text());
        }

        assertEquals(
                List.of("libwants.so true", "wants.abi3.so false"),
                survey().unloadable().stream()
                        .map(each ->
                                each.file().getFileName()
                                        + " "
                                        + each.failures().getFirst().deferred())
                        .toList());
    }

    @Test
    void aLibraryOfAWheelThatHasNoSearchPathIsTriedWithThoseBesideIt()
            throws IOException, InterruptedException {
        library("pack.libs/libthird.so.1");
        library("pack.libs/libsecond.so.1", "pack.libs/libthird.so.1");
        library("pack.libs/libfirst.so.1", "pack.libs/libsecond.so.1", "pack.libs/libthird.so.1");
        library("other.libs/libgone.so.1");
        library("other.libs/libwants.so.1", "other.libs/libgone.so.1");
        Files.delete(site.resolve("other.libs/libgone.so.1"));

        assertEquals(
                List.of(site.resolve("other.libs/libwants.so.1")),
                survey().unloadable().stream().map(LibrarySurvey.Unloadable::file).toList());
    }

    @Test
    void aLibraryThatAWheelCarriesIsOpenedByItsCodeAndItsAbsenceEndsTheImport()
            throws IOException, InterruptedException {
        source("xgboost/__init__.py", "from . import core\n");
        source(
                "xgboost/core.py",
                """
                import ctypes, os
                ctypes.CDLL(os.path.join(os.path.dirname(__file__), "lib", "libxgboost.so"))
                """);
        source("rtree/__init__.py", "from . import finder\n");
        source(
                "rtree/finder.py",
                """
                import ctypes, os
                site = os.path.dirname(os.path.dirname(__file__))
                ctypes.CDLL(os.path.join(site, "rtree.libs", "libspatialindex-12ab.so"))
                """);
        library("xgboost.libs/libgomp-1.so.1");
        library(
                "xgboost/lib/libxgboost.so",
                "xgboost.libs/libgomp-1.so.1",
                "-Wl,-rpath,$ORIGIN/../../xgboost.libs");
        library("rtree.libs/libspatialindex-12ab.so");

        assertEquals(
                List.of("xgboost.libs/libgomp-1.so.1", "xgboost/lib/libxgboost.so"),
                predicted(report("xgboost")));
        assertEquals(mapped("xgboost"), predicted(report("xgboost")));
        assertEquals(mapped("rtree"), predicted(report("rtree")));
        Files.delete(site.resolve("xgboost/lib/libxgboost.so"));
        FailedImport failed = report("xgboost").failed().getFirst();
        assertEquals("missing-file", failed.failure().code());
        assertEquals(
                site.resolve("xgboost/lib/libxgboost.so").toString(), failed.failure().library());
    }

    @Test
    void aModuleThatWasInstalledAndIsGoneEndsTheImportAndOneThatNobodyBroughtDoesNot()
            throws IOException, InterruptedException {
        source("pack/__init__.py", "from pack.core import thing\n");
        source("pack-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: pack\nVersion: 1.0\n");
        source("made/__init__.py", "import made.late\n");

        assertEquals(List.of(), report("pack").failed());
        source("pack-1.0.dist-info/RECORD", "pack/__init__.py,,\npack/core.abi3.so,,\n");

        FailedImport failed = report("pack").failed().getFirst();
        assertEquals("missing-module", failed.failure().code());
        assertEquals("pack.core", failed.failure().library());
        assertEquals(List.of(), report("made").failed());
    }
}
