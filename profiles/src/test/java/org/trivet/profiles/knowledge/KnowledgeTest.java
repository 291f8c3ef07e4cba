package org.trivet.profiles.knowledge;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trivet.probes.packages.PythonVersion;

class KnowledgeTest {

    private static final Knowledge BUILT_IN = Knowledge.builtIn();

    @Test
    void theBuiltInTablesHaveNoProblem() {
        assertEquals(List.of(), BUILT_IN.problems());
    }

    @Test
    void everyRowOfTheSourcesIsThere() {
        // the CSV files' own counts, but for one rule of prose in cuda_cc_support
        assertEquals(
                List.of(69, 5, 25, 167, 17, 26, 45, 62, 11, 5, 18),
                everything().stream().map(List::size).toList());
    }

    @Test
    void everyRowSaysWhereItComesFrom() {
        for (Known row : everything().stream().flatMap(List::stream).toList()) {
            Origin origin = row.origin();
            assertAll(
                    row.key(),
                    () -> assertFalse(origin.source().isBlank()),
                    () -> assertTrue(Row.isoDate(origin.date()).isPresent()),
                    () -> assertFalse(origin.confidence().id().isBlank()));
        }
    }

    @Test
    void noTwoRowsAreAboutTheSame() {
        for (List<? extends Known> table : everything()) {
            var keys = new HashSet<String>();
            table.forEach(row -> assertTrue(keys.add(row.key()), row.key()));
        }
    }

    @Test
    void everyTorchReleaseBelongsToASeriesThatNamesItsVariants() {
        for (TorchRelease release : BUILT_IN.torchReleases()) {
            TorchSeries series = series(release.version());
            assertTrue(
                    series.cudaVariants().containsAll(release.cudaVariants()),
                    () -> release + " against " + series);
            release.defaultVariant()
                    .ifPresent(it -> assertTrue(release.cudaVariants().contains(it), it::toString));
        }
    }

    @Test
    void everyLineOfLibrariesBelongsToAVariantOfItsSeries() {
        for (TorchLibraries libraries : BUILT_IN.torchLibraries()) {
            TorchSeries series = series(PythonVersion.of(libraries.series().toString()));
            List<CudaVariant> there =
                    libraries.status().equals("stable")
                            ? series.stableCuda()
                            : series.experimentalCuda();
            assertTrue(there.contains(libraries.variant()), libraries::toString);
        }
    }

    @Test
    void everyVariantIsACudaReleaseThatHasADriver() {
        Set<Release> shipped = new HashSet<>();
        BUILT_IN.shippedDrivers().forEach(row -> shipped.add(row.cuda()));
        Stream.of(
                        BUILT_IN.torchCode().stream().map(TorchCode::variant),
                        BUILT_IN.torchSeries().stream().flatMap(it -> it.cudaVariants().stream()),
                        BUILT_IN.paddleReleases().stream()
                                .flatMap(it -> it.cudaVariants().stream()),
                        BUILT_IN.paddleObservations().stream().map(PaddleObservation::variant))
                .flatMap(stream -> stream)
                .forEach(it -> assertTrue(shipped.contains(it.cuda()), it::toString));
    }

    @Test
    void theTargetsOfBuildsAreArchitecturesThatItsCudaKnows() {
        for (TorchCode code : BUILT_IN.torchCode()) {
            for (Target target : code.targets()) {
                ArchitectureSpan span = BUILT_IN.architecture(target.capability()).orElseThrow();
                assertTrue(
                        code.variant().cuda().isAtLeast(span.firstCuda()),
                        () -> code + " has code for " + target);
                assertTrue(
                        span.lastCuda()
                                .filter(last -> !last.isAtLeast(code.variant().cuda()))
                                .isEmpty(),
                        () -> code + " has code for " + target);
            }
        }
    }

    @Test
    void familiesDoNotOverlap() {
        for (ShippedDriver row : BUILT_IN.shippedDrivers()) {
            long families =
                    BUILT_IN.driverFamilies().stream()
                            .filter(family -> family.contains(row.cuda()))
                            .count();
            assertTrue(families <= 1, row::toString);
        }
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    NVIDIA GeForce RTX 3060,              8.6
                    NVIDIA GeForce RTX 3060 Laptop GPU,   8.6
                    NVIDIA H100 80GB HBM3,                9.0
                    NVIDIA H100 PCIe,                     9.0
                    NVIDIA H200,                          9.0
                    NVIDIA A100-SXM4-80GB,                8.0
                    NVIDIA A100-PCIE-40GB,                8.0
                    Tesla V100-SXM2-16GB,                 7.0
                    Tesla T4,                             7.5
                    Quadro T1000,                         7.5
                    NVIDIA RTX 6000 Ada Generation,       8.9
                    Quadro RTX 6000,                      7.5
                    NVIDIA RTX A2000 12GB,                8.6
                    GeForce GTX 1080 Ti,                  6.1
                    NVIDIA GB10,                          12.1
                    Quadro M6000 24GB,                    5.2
                    """)
    void findsTheCapabilityByTheNameThatDriversGive(String name, String capability) {
        assertEquals(
                Optional.of(capability),
                BUILT_IN.gpuModel(name).map(model -> model.capability().toString()));
    }

    @ParameterizedTest
    @CsvSource({"NVIDIA GeForce RTX 3070 Super", "NVIDIA RTX 6000", "AMD Radeon RX 7900 XTX", "''"})
    void doesNotGuessAnUnknownName(String name) {
        assertEquals(Optional.empty(), BUILT_IN.gpuModel(name));
    }

    @Test
    void aBadRowIsRefusedAloneAndNamed() throws IOException {
        Map<String, String> files = texts();
        String table = "cuda_minor_version_compat.json";
        files.put(
                table,
                text(table)
                        .replace("\"branchFloor\": \"525\"", "\"branchFloor\": \"R525\"")
                        .replace("\"family\": \"11.0\"", "\"kin\": \"11.0\"")
                        .replace(
                                "\"date\": \"2026-11\", \"confidence\": \"high\"},\n    {\"family\": \"12.x\"",
                                "\"date\": \"autumn\", \"confidence\": \"high\"},\n    {\"family\": \"12.x\""));

        Knowledge knowledge = load(files);

        assertEquals(
                List.of(
                        new RowProblem(table, 1, "date", "\"autumn\" is not an ISO date"),
                        new RowProblem(table, 2, "branchFloor", "\"R525\" is not a release"),
                        new RowProblem(table, 4, "family", "is missing")),
                knowledge.problems());
        assertEquals(
                List.of("11.x", "10.2"),
                knowledge.driverFamilies().stream().map(DriverFamily::name).toList());
        assertEquals(69, knowledge.shippedDrivers().size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "portable": true, "versions"     | row 1, portable: is not a field of this table
                    "mainIndex": "yes", "versions"   | row 1, mainIndex: is neither true nor false
                    "versions": ">=1.27", "versions" | is not JSON
                    """)
    void aFieldThatNoColumnDescribesIsAProblem(String fields, String problem) throws IOException {
        Map<String, String> files = texts();
        String table = "onnxruntime_gpu_cuda.json";
        String text = text(table);
        files.put(
                table,
                text.replaceFirst("\"mainIndex\": true, ", "")
                        .replaceFirst("\"versions\"", fields));
        String problems = load(files).problems().toString();
        assertTrue(problems.contains(problem), problems);
    }

    @Test
    void aSecondRowAboutTheSameIsRefused() throws IOException {
        Map<String, String> files = texts();
        String table = "gpu_compute_capability.json";
        files.put(table, text(table).replace("GeForce RTX 5060 Ti", "GeForce RTX 5050"));
        assertEquals(
                List.of(table + ", row 4: contradicts row 2 about geforce rtx 5050"),
                load(files).problems().stream().map(RowProblem::toString).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "schemaVersion": 1 | "schemaVersion": 2 | schemaVersion: is not 1
                    "table": "paddle_releases" | "table": "x" | table: is not paddle_releases
                    "rows": [          | "rows": 3, "x": [  | rows: is not a list
                    {                  | [                  | is not JSON
                    """)
    void aFileThatIsNoTableCostsThatTableAlone(String from, String to, String problem)
            throws IOException {
        Map<String, String> files = texts();
        String table = "paddle_releases.json";
        String text = text(table);
        int at = text.indexOf(from);
        files.put(table, text.substring(0, at) + to + text.substring(at + from.length()));
        Knowledge knowledge = load(files);
        String problems = knowledge.problems().toString();
        assertTrue(
                problems.contains("paddle_releases.json") && problems.contains(problem), problems);
        assertEquals(List.of(), knowledge.paddleReleases());
        assertEquals(17, knowledge.torchSeries().size());
    }

    @Test
    void aMissingFileIsNamed() {
        assertEquals(13, Knowledge.load(Map.of()).problems().size());
    }

    private static TorchSeries series(PythonVersion version) {
        return BUILT_IN.torchSeries().stream()
                .filter(series ->
                        Release.parse(version.toString())
                                .filter(it -> it.agreesWith(series.series()))
                                .isPresent())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no series of " + version));
    }

    private static List<List<? extends Known>> everything() {
        return List.of(
                BUILT_IN.shippedDrivers(),
                BUILT_IN.driverFamilies(),
                BUILT_IN.architectures(),
                BUILT_IN.gpuModels(),
                BUILT_IN.torchSeries(),
                BUILT_IN.torchReleases(),
                BUILT_IN.torchLibraries(),
                BUILT_IN.torchCode(),
                BUILT_IN.paddleReleases(),
                BUILT_IN.paddleObservations(),
                BUILT_IN.onnxRuntimeBuilds());
    }

    private static String text(String table) throws IOException {
        return Objects.requireNonNull(texts().get(table), table);
    }

    private static Map<String, String> texts() throws IOException {
        var texts = new LinkedHashMap<String, String>();
        for (Table<?> table : Knowledge.TABLES) {
            try (InputStream file = Knowledge.class.getResourceAsStream(table.file())) {
                texts.put(
                        table.file(),
                        new String(
                                Objects.requireNonNull(file).readAllBytes(),
                                StandardCharsets.UTF_8));
            }
        }
        return texts;
    }

    private static Knowledge load(Map<String, String> texts) {
        var readers = new LinkedHashMap<String, Reader>();
        texts.forEach((name, text) -> readers.put(name, new StringReader(text)));
        return Knowledge.load(readers);
    }
}
