package org.trivet.profiles.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trivet.probes.loader.Candidate;
import org.trivet.probes.loader.Choice;
import org.trivet.probes.loader.LibraryReport;
import org.trivet.probes.loader.LibrarySurvey;
import org.trivet.probes.loader.LoadFailure;
import org.trivet.probes.loader.LoadGraph;
import org.trivet.probes.loader.LoadRule;
import org.trivet.probes.loader.LoadedModule;
import org.trivet.probes.loader.ModuleState;
import org.trivet.probes.packages.Owner;
import org.trivet.profiles.knowledge.Knowledge;
import org.trivet.profiles.knowledge.LibraryGlob;

class LibraryFindingsTest {
    private final LibraryFindings findings = new LibraryFindings(Knowledge.builtIn());
    private final List<LoadedModule> modules = new ArrayList<>();
    private final Map<Integer, LibraryReport.Detail> details = new HashMap<>();
    private final List<Choice> choices = new ArrayList<>();
    private final List<LoadFailure> failures = new ArrayList<>();

    @Test
    void partsOfCudnnOfTwoMinorReleasesAreAnError() {
        resident("nvidia/cudnn/bin/cudnn_graph64_9.dll", "9.5.1.17");
        resident("torch/lib/cudnn_ops64_9.dll", "9.1.0.70");
        Finding found = only(report(true));
        assertEquals("cudnn-siblings", found.code());
        assertEquals(Severity.ERROR, found.severity());
        assertEquals("9.5, 9.1", found.message().values().get("releases"));
        assertEquals(2, found.evidence().size());
    }

    @Test
    void partsOfCudnnOfOneMinorReleaseAreNoFinding() {
        resident("a/cudnn_graph64_9.dll", "9.1.0.70");
        resident("a/cudnn_ops64_9.dll", "9.1.1.17");
        assertEquals(List.of(), codes(report(true)));
    }

    @Test
    void onLinuxTheReleaseOfCudnnIsThatOfItsWheel() {
        owned("nvidia/cudnn/lib/libcudnn_graph.so.9", "9", "nvidia-cudnn-cu12", "9.1.0.70");
        resident("opt/cudnn/libcudnn_ops.so.9.5.1", "9.5.1");
        assertEquals(List.of("cudnn-siblings"), codes(report(false)));
    }

    @Test
    void twoCopiesOfTheCudaRuntimeAreAWarning() {
        resident("nvidia/cuda_runtime/lib/libcudart.so.12", "12");
        resident("x.libs/libcudart-9335f6a2.so.12.1.105", "12.1.105");
        resident("nvidia/cublas/lib/libcublas.so.12", "12");
        Finding found = only(report(false));
        assertEquals("several-versions", found.code());
        assertEquals("CUDA runtime", found.message().values().get("family"));
    }

    @Test
    void copiesOfWhatBearsThemAreNoFinding() {
        resident("numpy.libs/libopenblas-1a2b3c4d.so", "");
        resident("scipy.libs/libopenblas-5a6b7c8d.so", "");
        resident("sklearn.libs/libgomp-a34b3233.so.1.0.0", "1.0.0");
        resident("torch/lib/libgomp-98b21ff3.so.1", "1");
        assertEquals(List.of(), codes(report(false)));
    }

    @Test
    void theSameFileTwiceIsOneCopy() {
        resident("a/libcudart.so.12", "12");
        resident("a/libcudart.so.12", "12");
        assertEquals(List.of(), codes(report(false)));
    }

    @Test
    void twoRuntimesOfIntelAndLlvmEndTheProcess() {
        resident("torch/lib/libiomp5md.dll", "5.0.2024.320");
        resident("sklearn/.libs/libomp140.x86_64.dll", "14.0");
        resident("sklearn/.libs/vcomp140.dll", "14.0");
        assertEquals(List.of("openmp-twice"), codes(report(true)));
    }

    @Test
    void runtimesOfDifferentMakersAreAdvice() {
        resident("paddle/libs/libiomp5.so", "");
        resident("sklearn.libs/libgomp-a34b3233.so.1.0.0", "1.0.0");
        Finding found = only(report(false));
        assertEquals("openmp-mixed", found.code());
        assertEquals(Severity.ADVICE, found.severity());
    }

    @Test
    void twoCppRuntimesOfLinuxAreAWarning() {
        resident("conda/lib/libstdc++.so.6.0.33", "6.0.33");
        resident("usr/lib/libstdc++.so.6", "6");
        assertEquals(List.of("cpp-runtimes-mixed"), codes(report(false)));
    }

    @Test
    void theCppRuntimeOfAPackageInPlaceOfTheSystemsIsAdvice() {
        resident("PySide6/msvcp140.dll", "14.29.30139.0");
        choose(
                "MSVCP140.dll",
                LoadRule.OWN_FOLDER,
                "PySide6/msvcp140.dll",
                LoadRule.SYSTEM_FOLDER,
                "Windows/System32/msvcp140.dll");
        Finding found = only(report(true));
        assertEquals("cpp-runtime-of-package", found.code());
        assertEquals(1, found.evidence().size());
    }

    @Test
    void theSystemsCppRuntimeIsNoFinding() {
        choose(
                "MSVCP140.dll",
                LoadRule.SYSTEM_FOLDER,
                "Windows/System32/msvcp140.dll",
                LoadRule.PATH_VARIABLE,
                "tools/msvcp140.dll");
        assertEquals(List.of(), codes(report(true)));
    }

    @Test
    void aFolderOfTheUsersThatTakesThePlaceOfAPackagesCopyIsAWarning() {
        choose(
                "libcudnn.so.9",
                LoadRule.LD_LIBRARY_PATH,
                "usr/local/cuda/lib64/libcudnn.so.9",
                LoadRule.RUNPATH,
                "site-packages/nvidia/cudnn/lib/libcudnn.so.9");
        Finding found = only(report(false));
        assertEquals("variable-shadows", found.code());
        assertEquals("LD_LIBRARY_PATH", found.message().values().get("variable"));
    }

    @Test
    void aFolderOfTheUsersBeforeTheSystemsIsNoFinding() {
        choose(
                "libfoo.so.1",
                LoadRule.LD_LIBRARY_PATH,
                "opt/libfoo.so.1",
                LoadRule.CACHE,
                "usr/lib/libfoo.so.1");
        assertEquals(List.of(), codes(report(false)));
    }

    @ParameterizedTest
    @CsvSource({
        "PySide6/Qt/plugins/sqldrivers/libqsqlmysql.so,  libmysqlclient.so.21, database-client",
        "PySide6/plugins/sqldrivers/qsqlpsql.dll,        LIBPQ.dll,            database-client",
        "PySide6/Qt/plugins/designer/libPySidePlugin.so, libQt6Gui.so.6,       plugin",
        "torchaudio/lib/_torchaudio_ffmpeg4.so,          libavcodec.so.58,     other-ffmpeg",
        "torch/lib/libcaffe2_nvrtc.so,                   libcuda.so.1,         gpu-driver",
        "torch/lib/caffe2_nvrtc.dll,                     nvcuda.dll,           gpu-driver",
        "onnxruntime/capi/libonnxruntime_providers_tensorrt.so, libnvinfer.so.10, execution-provider",
    })
    void aPluginThatLacksWhatOnlyItNeedsIsOptional(String asking, String wanted, String reason) {
        LoadFailure failure = missing(asking, wanted);
        assertEquals(reason, findings.optional(failure).orElseThrow().reason());
        failures.add(failure);
        assertFalse(findings.broken(report(false)));
    }

    @ParameterizedTest
    @CsvSource({
        "torch/lib/libtorch_cuda.so, libcudnn.so.9",
        "PySide6/QtCore.abi3.so,     libQt6Core.so.6",
        "cv2/cv2.pyd,                python3.dll",
        "plugins/alone.so,           libx.so",
    })
    void aPackageThatLacksItsOwnIsBroken(String asking, String wanted) {
        LoadFailure failure = missing(asking, wanted);
        assertEquals(Optional.empty(), findings.optional(failure));
        failures.add(failure);
        assertTrue(findings.broken(report(false)));
    }

    @Test
    void aFunctionThatIsMissingIsNotOptional() {
        assertEquals(
                Optional.empty(),
                findings.optional(symbol("PySide6/Qt/plugins/sqldrivers/libqsqlmysql.so")));
    }

    @Test
    void aFunctionThatALibraryForAnotherVersionLacksIsOptional() {
        assertEquals(
                "other-version",
                findings.optional(symbol("dgl/dgl_sparse/libdgl_sparse_pytorch_2.1.0.so"))
                        .orElseThrow()
                        .reason());
    }

    private LoadFailure symbol(String asking) {
        LoadFailure missing = missing(asking, "libx.so");
        return new LoadFailure(
                "missing-symbol",
                missing.errorCode(),
                missing.importer(),
                missing.library(),
                missing.provider(),
                List.of("f"),
                "",
                false,
                Map.of());
    }

    @Test
    void aBrokenFileOfTheEnvironmentCountsAndAnOptionalOneDoesNot() {
        LibraryReport plain = report(false);
        assertFalse(findings.broken(surveyed(plain, missing("qt/plugins/a.so", "libb.so"))));
        assertTrue(findings.broken(surveyed(plain, missing("own/a.so", "libb.so"))));
    }

    @ParameterizedTest
    @CsvSource({
        "libgomp-a34b3233.so.1.0.0, gomp",
        "libcudart-9335f6a2.so.12.1.105, cudart",
        "cudnn_graph64_9.dll, cudnn_graph64_9",
        "msvcp140-1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d.dll, msvcp140",
        "libiomp5md.dll, iomp5md",
        "libQt6Core.so.6, qt6core",
        "libstdc++.so.6.0.33, stdc++",
        "_core.cpython-312-x86_64-linux-gnu.so, _core.cpython-312-x86_64-linux-gnu",
        "libtbb.so, tbb",
        "nothing, nothing",
    })
    void aPlainNameHasNeitherVersionNorHash(String file, String plain) {
        assertEquals(plain, LibraryGlob.plain(file));
    }

    private LibraryReport surveyed(LibraryReport report, LoadFailure failure) {
        var file =
                new LibrarySurvey.Unloadable(
                        failure.importer().orElseThrow(),
                        Optional.empty(),
                        List.of(),
                        List.of(failure));
        return new LibraryReport(
                report.windows(),
                report.graph(),
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                Optional.of(new LibrarySurvey(9, 0, List.of(file))));
    }

    private static LoadFailure missing(String asking, String wanted) {
        return new LoadFailure(
                "missing-file",
                Optional.empty(),
                Optional.of(at(asking)),
                wanted,
                Optional.empty(),
                List.of(),
                "",
                false,
                Map.of());
    }

    private void resident(String file, String version) {
        owned(file, version, "", "");
    }

    private void owned(String file, String version, String distribution, String release) {
        int id = modules.size();
        Path path = at(file);
        String name = path.getFileName().toString();
        modules.add(new LoadedModule(id, name, Optional.of(path), ModuleState.RESIDENT));
        details.put(
                id,
                new LibraryReport.Detail(
                        distribution.isEmpty()
                                ? Optional.empty()
                                : Optional.of(new Owner(distribution, release, at("RECORD"))),
                        version.isEmpty() ? Optional.empty() : Optional.of(version)));
    }

    private void choose(String name, LoadRule won, String winner, LoadRule lost, String loser) {
        choices.add(
                new Choice(
                        1,
                        "a",
                        name,
                        Optional.of(at(winner)),
                        Optional.of(won),
                        List.of(
                                new Candidate(
                                        won,
                                        Optional.empty(),
                                        Optional.of(at(winner)),
                                        Optional.empty()),
                                new Candidate(
                                        lost,
                                        Optional.empty(),
                                        Optional.of(at(loser)),
                                        Optional.empty()))));
    }

    private static Path at(String file) {
        return Path.of("/base").resolve(file);
    }

    private LibraryReport report(boolean windows) {
        return new LibraryReport(
                windows,
                new LoadGraph(modules, List.of(), choices, failures),
                List.of(),
                List.of(),
                details,
                List.of());
    }

    private List<String> codes(LibraryReport report) {
        return findings.of(report).stream().map(Finding::code).toList();
    }

    private Finding only(LibraryReport report) {
        List<Finding> found = findings.of(report);
        assertEquals(1, found.size(), found::toString);
        return found.getFirst();
    }
}
