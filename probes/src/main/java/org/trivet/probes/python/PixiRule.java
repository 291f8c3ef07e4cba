package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.Optional;
import org.trivet.probes.host.Host;

/// Pixi's: `conda-meta/pixi` names the manifest of the project. The global ones lie elsewhere and
/// have one too.
final class PixiRule implements KindRule {
    private static final int LIMIT = 64 * 1024;

    private final RealFolders globals;

    PixiRule(Host host) {
        this.globals = RealFolders.of(PixiLocator.globals(host));
    }

    @Override
    public String name() {
        return "pixi";
    }

    @Override
    public Optional<Ownership> owner(PythonEnvironment environment) {
        Path prefix = environment.prefix();
        if (environment.kind() != EnvironmentKind.CONDA
                || !SearchMemory.mayHave(prefix, CondaReader.META)
                || !Disk.isRegularFile(prefix.resolve(CondaReader.META).resolve("pixi"))) {
            return Optional.empty();
        }
        Optional<Path> project =
                globals.hold(prefix) ? Optional.empty() : manifest(prefix).or(() -> above(prefix));
        return Optional.of(
                new Ownership(
                        EnvironmentKind.PIXI,
                        "pixi",
                        project,
                        project.map(it -> EnvironmentName.inProject(it, prefix, "default"))));
    }

    private static Optional<Path> manifest(Path prefix) {
        return BoundedText.read(prefix.resolve(CondaReader.META).resolve("pixi"), LIMIT)
                .toOptional()
                .flatMap(text -> JsonText.value(text, "manifest_path"))
                .flatMap(text -> Folders.absolute(prefix, text))
                .map(Path::getParent)
                .filter(Disk::isDirectory);
    }

    /// `<project>/.pixi/envs/<name>`
    private static Optional<Path> above(Path prefix) {
        Path envs = prefix.getParent();
        Path pixi = envs == null ? null : envs.getParent();
        return pixi != null && pixi.endsWith(".pixi")
                ? Optional.ofNullable(pixi.getParent())
                : Optional.empty();
    }
}
