package org.trivet.probes.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.host.Fact;
import org.trivet.probes.python.EnvironmentKind;
import org.trivet.probes.python.EnvironmentState;
import org.trivet.probes.python.Problem;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.probes.python.Role;
import org.trivet.probes.python.Trees;

/// The glance and the whole reading say the same of what a glance can see.
class PackageGlanceTest {
    @TempDir Path temporary;
    private Path prefix;
    private Path site;

    @BeforeEach
    void makeEnvironment() {
        prefix = Trees.folder(temporary.resolve("env"));
        site = Trees.folder(Trees.site(prefix));
        Trees.distInfo(site, "requests", "2.32.3", "pip");
    }

    private PythonEnvironment environment() {
        return new PythonEnvironment(
                prefix,
                Optional.empty(),
                "env",
                EnvironmentKind.VENV,
                Role.ENVIRONMENT,
                Fact.found("3.11.7", "test"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(site),
                EnvironmentState.OK,
                List.of(),
                "test");
    }

    private void agrees(List<Problem> problems, int frameworks) {
        PackageGlance glance = PackageGlance.of(environment());
        InstalledPackages whole = PackageReader.read(environment());
        assertEquals(problems, glance.problems());
        assertEquals(whole.problems(), glance.problems());
        assertEquals(frameworks, glance.frameworks().size());
        assertEquals(whole.frameworks(), glance.frameworks());
    }

    private static Problem problem(String code, String... details) {
        var values = new HashMap<String, String>();
        for (int i = 0; i < details.length; i += 2) {
            values.put(details[i], details[i + 1]);
        }
        return new Problem(code, values);
    }

    @Test
    void aMissingMetadataIsToldByTheName() throws IOException {
        Path record = Trees.distInfo(site, "ghost", "1.0", "pip");
        Files.delete(record.resolve("METADATA"));
        Trees.file(record.resolve("RECORD"), "");
        Path empty = Trees.folder(site.resolve("empty-1.0.dist-info"));
        agrees(
                List.of(
                        new Problem("leftover", Map.of("path", empty.toString())),
                        new Problem("no-metadata", Map.of("path", record.toString()))),
                0);
    }

    @Test
    void aHealthyOneHasNoProblems() {
        agrees(List.of(), 0);
    }

    @Test
    void aTildeBeforeTheNameIsALeftover() {
        Path left = Trees.folder(site.resolve("~umpy"));
        agrees(List.of(problem("leftover", "path", left.toString())), 0);
    }

    @Test
    void twoDistInfosOfOnePackageHoweverSpelt() {
        Path one = Trees.distInfo(site, "foo.bar", "1.0", "pip");
        Path two = Trees.distInfo(site, "foo_Bar", "2.0", "pip");
        agrees(
                List.of(
                        problem(
                                "duplicate-dist-info",
                                "package",
                                "foo-bar",
                                "versions",
                                "1.0, 2.0",
                                "paths",
                                one + ", " + two)),
                0);
    }

    @Test
    void anEggInfoBesideTheDistInfoOfItsVersionIsNoDuplicate() {
        Trees.distInfo(site, "six", "1.16.0", "pip");
        Trees.file(
                site.resolve("six-1.16.0-py3.11.egg-info"),
                "Metadata-Version: 1.1\nName: six\nVersion: 1.16.0\n");
        agrees(List.of(), 0);
    }

    @Test
    void anEmptiedDistInfoBesideItsSuccessorIsALeftover() throws IOException {
        Path old = Trees.distInfo(site, "six", "1.15.0", "pip");
        Files.delete(old.resolve("METADATA"));
        Files.delete(old.resolve("RECORD"));
        Trees.distInfo(site, "six", "1.16.0", "pip");
        agrees(List.of(problem("leftover", "path", old.toString())), 0);
    }

    @Test
    void frameworksAreToldAsInTheWholeReading() {
        Trees.distInfo(site, "torch", "2.5.1+cu124", "pip");
        Trees.file(
                site.resolve("torch/version.py"),
                "__version__ = '2.5.1+cu124'\ncuda: Optional[str] = '12.4'\nhip = None\n");
        Trees.distInfo(site, "nvidia_cudnn_cu12", "9.1.0.70", "pip");
        Path runtime =
                Trees.distInfo(
                        site,
                        "onnxruntime_gpu",
                        "1.19.2",
                        "pip",
                        "nvidia-cuda-runtime-cu12~=12.0 ; extra == 'cuda'");
        Trees.file(
                runtime.resolve("METADATA"),
                "Metadata-Version: 2.1\nName: onnxruntime-gpu\nVersion: 1.19.2\n"
                        + "Requires-Dist: nvidia-cuda-runtime-cu12~=12.0 ; extra == 'cuda'\n");
        Trees.file(site.resolve("onnxruntime/capi/libonnxruntime_providers_cuda.so"), "");
        agrees(List.of(), 2);
    }

    @Test
    void aFrameworkThatCondaAloneKnowsIsToldToo() {
        Trees.file(
                prefix.resolve("conda-meta/pytorch-2.3.0-cpu_generic_py311h1.json"),
                "{\"name\": \"pytorch\", \"version\": \"2.3.0\", \"files\": []}");
        Trees.file(site.resolve("torch/version.py"), "cuda = None\nhip = None\n");
        agrees(List.of(), 1);
    }

    @Test
    void aPackageOfCondasThatPipReplacedIsNamed() {
        Trees.file(
                prefix.resolve("conda-meta/numpy-1.26.4-py311h24aa872_0.json"),
                "{\"name\": \"numpy\", \"version\": \"1.26.4\", \"files\":"
                        + " [\"lib/python3.11/site-packages/numpy-1.26.4.dist-info/METADATA\"]}");
        Trees.distInfo(site, "numpy", "2.2.6", "pip");
        agrees(
                List.of(
                        problem(
                                "replaced-conda-package",
                                "package",
                                "numpy",
                                "expected",
                                "1.26.4",
                                "actual",
                                "2.2.6")),
                0);
    }

    @Test
    void aVersionThatCondaSpellsOtherwiseIsNotReplaced() {
        String info =
                prefix.relativize(site).toString().replace('\\', '/')
                        + "/certifi-2024.7.4.dist-info";
        Trees.file(
                prefix.resolve("conda-meta/certifi-2024.07.04-py311_0.json"),
                "{\"name\": \"certifi\", \"version\": \"2024.07.04\", \"files\": [\""
                        + info
                        + "/METADATA\"]}");
        Trees.distInfo(site, "certifi", "2024.7.4", "conda");
        agrees(List.of(), 0);
    }
}
