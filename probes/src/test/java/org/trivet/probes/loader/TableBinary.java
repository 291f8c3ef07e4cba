package org.trivet.probes.loader;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.trivet.probes.binary.Architecture;
import org.trivet.probes.binary.FileVersion;
import org.trivet.probes.binary.PeBinary;
import org.trivet.probes.binary.PeExport;
import org.trivet.probes.binary.PeImport;

/// A library of which only the tables were kept.
record TableBinary(Path path, List<PeImport> imports, List<PeExport> exports) implements PeBinary {
    @Override
    public Architecture architecture() {
        return Architecture.AMD64;
    }

    @Override
    public int bits() {
        return 64;
    }

    @Override
    public boolean library() {
        return true;
    }

    @Override
    public List<PeImport> delayImports() {
        return List.of();
    }

    @Override
    public List<String> boundImports() {
        return List.of();
    }

    @Override
    public Optional<String> exportName() {
        return Optional.of(WindowsNames.baseName(path));
    }

    @Override
    public Optional<PeExport> export(String name) {
        return exports.stream().filter(e -> e.name().equals(Optional.of(name))).findFirst();
    }

    @Override
    public Optional<PeExport> export(int ordinal) {
        return exports.stream().filter(e -> e.ordinal() == ordinal).findFirst();
    }

    @Override
    public Optional<FileVersion> fileVersion() {
        return Optional.empty();
    }

    @Override
    public Optional<String> manifest() {
        return Optional.empty();
    }

    @Override
    public int characteristics() {
        return 0;
    }
}
