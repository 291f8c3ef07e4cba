package org.trivet.profiles.knowledge;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trivet.probes.packages.PythonVersion;

/// All curated tables, loaded and checked.
public final class Knowledge {

    /// Every table that is loaded; a new one is added here and gets an accessor below.
    static final List<Table<? extends Known>> TABLES =
            List.of(
                    ShippedDriver.TABLE,
                    DriverFamily.TABLE,
                    ArchitectureSpan.TABLE,
                    GpuModel.TABLE,
                    TorchSeries.TABLE,
                    TorchRelease.TABLE,
                    TorchLibraries.TABLE,
                    TorchCode.TABLE,
                    PaddleRelease.TABLE,
                    PaddleObservation.TABLE,
                    OnnxRuntimeBuild.TABLE,
                    LibraryFamily.TABLE,
                    OptionalLibrary.TABLE);

    private final Map<Table<?>, List<? extends Known>> rows;
    private final List<RowProblem> problems;

    private Knowledge(Map<Table<?>, List<? extends Known>> rows, List<RowProblem> problems) {
        this.rows = Map.copyOf(rows);
        this.problems = List.copyOf(problems);
    }

    /// The tables that Trivet brings.
    public static Knowledge builtIn() {
        Map<String, Reader> files = new LinkedHashMap<>();
        for (Table<?> table : TABLES) {
            InputStream file = Knowledge.class.getResourceAsStream(table.file());
            if (file == null) {
                throw new IllegalStateException("the program lacks its file " + table.file());
            }
            files.put(table.file(), new InputStreamReader(file, StandardCharsets.UTF_8));
        }
        return load(files);
    }

    /// Tables from open files, by file name; each is closed. A table without a file is empty and is
    /// named among the problems.
    static Knowledge load(Map<String, Reader> files) {
        Map<Table<?>, List<? extends Known>> rows = new LinkedHashMap<>();
        var problems = new ArrayList<RowProblem>();
        for (Table<? extends Known> table : TABLES) {
            Reader file = files.get(table.file());
            if (file == null) {
                problems.add(new RowProblem(table.file(), 0, "", "is missing"));
                continue;
            }
            try (file) {
                rows.put(table, table.read(file, problems));
            } catch (IOException e) {
                throw new UncheckedIOException(table.file(), e);
            }
        }
        return new Knowledge(rows, problems);
    }

    /// Why rows or tables were not taken; empty when everything was.
    public List<RowProblem> problems() {
        return problems;
    }

    public List<ShippedDriver> shippedDrivers() {
        return rows(ShippedDriver.TABLE);
    }

    public List<DriverFamily> driverFamilies() {
        return rows(DriverFamily.TABLE);
    }

    public List<ArchitectureSpan> architectures() {
        return rows(ArchitectureSpan.TABLE);
    }

    public List<GpuModel> gpuModels() {
        return rows(GpuModel.TABLE);
    }

    public List<TorchSeries> torchSeries() {
        return rows(TorchSeries.TABLE);
    }

    public List<TorchRelease> torchReleases() {
        return rows(TorchRelease.TABLE);
    }

    public List<TorchLibraries> torchLibraries() {
        return rows(TorchLibraries.TABLE);
    }

    public List<TorchCode> torchCode() {
        return rows(TorchCode.TABLE);
    }

    public List<PaddleRelease> paddleReleases() {
        return rows(PaddleRelease.TABLE);
    }

    public List<PaddleObservation> paddleObservations() {
        return rows(PaddleObservation.TABLE);
    }

    public List<OnnxRuntimeBuild> onnxRuntimeBuilds() {
        return rows(OnnxRuntimeBuild.TABLE);
    }

    public List<LibraryFamily> libraryFamilies() {
        return rows(LibraryFamily.TABLE);
    }

    public List<OptionalLibrary> optionalLibraries() {
        return rows(OptionalLibrary.TABLE);
    }

    /// The family of a CUDA release.
    public Optional<DriverFamily> driverFamily(Release cuda) {
        return driverFamilies().stream().filter(family -> family.contains(cuda)).findFirst();
    }

    /// The span of a compute capability itself, not of its `a` and `f` targets.
    public Optional<ArchitectureSpan> architecture(ComputeCapability capability) {
        return architectures().stream()
                .filter(span -> span.target().capability().equals(capability))
                .filter(span -> span.target().suffix().isEmpty())
                .findFirst();
    }

    /// The model that a driver or a system calls by `name`.
    public Optional<GpuModel> gpuModel(String name) {
        String plain = GpuModel.plain(name);
        return gpuModels().stream()
                .filter(model -> GpuModel.plain(model.name()).equals(plain))
                .findFirst()
                // drivers say "Quadro T1000" where the table has "T1000"
                .or(() ->
                        plain.startsWith("quadro ")
                                ? gpuModel(plain.substring("quadro ".length()))
                                : Optional.empty());
    }

    /// The exact release, its part after `+` aside.
    public Optional<TorchRelease> torchRelease(PythonVersion version) {
        return torchReleases().stream()
                .filter(release -> release.version().equals(version.withoutLocal()))
                .findFirst();
    }

    @SuppressWarnings("unchecked") // a table's rows were put under it by load
    private <R extends Known> List<R> rows(Table<R> table) {
        return (List<R>) rows.getOrDefault(table, List.of());
    }
}
