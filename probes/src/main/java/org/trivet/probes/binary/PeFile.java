package org.trivet.probes.binary;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A PE file whose headers and imported libraries were found sound. All else is read when asked
/// for, and again at each question: nothing is kept but the lists of a few names.
final class PeFile implements PeBinary {
    private final Path path;
    private final PeHeader header;
    private final Architecture architecture;
    private final PeImports imports;
    private final PeImage image;
    private final PeResources resources;
    private final BinaryLimits limits;
    private final List<String> libraries;

    /// Read at the first question; empty where there are none or they are malformed.
    private volatile @Nullable Optional<PeExports> exports;

    PeFile(Path path, PeHeader header, PeImage image, BinaryLimits limits)
            throws MalformedException {
        this.path = path;
        this.header = header;
        this.image = image;
        this.limits = limits;
        this.architecture = PeReader.architecture(header, image);
        this.imports = new PeImports(header, image, limits);
        this.resources = new PeResources(header, image, limits);
        this.libraries = imports.libraries();
    }

    /// A question to one of the tables.
    private interface Table<T> {
        T read() throws MalformedException;
    }

    private static <T> T read(T otherwise, List<BinaryProblem> problems, Table<T> table) {
        try {
            return table.read();
        } catch (MalformedException e) {
            problems.add(e.problem());
            return otherwise;
        }
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public Architecture architecture() {
        return architecture;
    }

    @Override
    public int bits() {
        return header.wide() ? 64 : 32;
    }

    @Override
    public boolean library() {
        return header.library();
    }

    @Override
    public List<String> libraries() {
        return libraries;
    }

    @Override
    public List<PeImport> imports() {
        return imports.imports(new ArrayList<>());
    }

    @Override
    public List<PeImport> delayImports() {
        return imports.delayImports(new ArrayList<>());
    }

    @Override
    public List<String> boundImports() {
        return read(List.of(), new ArrayList<>(), imports::boundImports);
    }

    private Optional<PeExports> table(List<BinaryProblem> problems) {
        Optional<PeExports> known = exports;
        if (known == null) {
            known = read(Optional.empty(), problems, () -> PeExports.read(header, image, limits));
            exports = known;
        }
        return known;
    }

    private <T> T exported(T otherwise, List<BinaryProblem> problems, Question<T> question) {
        Optional<PeExports> table = table(problems);
        return table.isEmpty()
                ? otherwise
                : read(otherwise, problems, () -> question.ask(table.get()));
    }

    private interface Question<T> {
        T ask(PeExports exports) throws MalformedException;
    }

    @Override
    public Optional<String> exportName() {
        return exported(Optional.empty(), new ArrayList<>(), it -> Optional.of(it.libraryName()));
    }

    @Override
    public List<PeExport> exports() {
        return exported(List.of(), new ArrayList<>(), PeExports::all);
    }

    @Override
    public Optional<PeExport> export(String name) {
        return exported(Optional.empty(), new ArrayList<>(), it -> it.byName(name, -1));
    }

    @Override
    public Optional<PeExport> export(int ordinal) {
        return exported(Optional.empty(), new ArrayList<>(), it -> it.byNumber(ordinal));
    }

    @Override
    public Optional<PeExport> export(PeSymbol symbol) {
        return switch (symbol) {
            case PeSymbol.Named it ->
                    exported(
                            Optional.empty(),
                            new ArrayList<>(),
                            table -> table.byName(it.name(), it.hint()));
            case PeSymbol.Numbered it -> export(it.ordinal());
        };
    }

    @Override
    public Optional<FileVersion> fileVersion() {
        return read(Optional.empty(), new ArrayList<>(), resources::version);
    }

    @Override
    public Optional<String> manifest() {
        return read(Optional.empty(), new ArrayList<>(), resources::manifest);
    }

    @Override
    public int characteristics() {
        return header.characteristics();
    }

    @Override
    public List<BinaryProblem> problems() {
        var problems = new ArrayList<BinaryProblem>();
        imports.imports(problems);
        imports.delayImports(problems);
        read(List.of(), problems, imports::boundImports);
        Optional<PeExports> table =
                read(Optional.empty(), problems, () -> PeExports.read(header, image, limits));
        if (table.isPresent()) {
            read("", problems, () -> table.get().libraryName());
            read(List.of(), problems, () -> table.get().all());
        }
        read(Optional.empty(), problems, resources::version);
        read(Optional.empty(), problems, resources::manifest);
        return problems;
    }
}
