package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Environments and Pythons inside applications, by the files that lie around them. What made an
/// environment remains its kind; a Python that only the application uses is embedded.
final class ApplicationRule implements KindRule {
    private static final Pattern VERSION = Pattern.compile("\\d\\.\\d+");

    @Override
    public String name() {
        return "application";
    }

    @Override
    public Optional<Ownership> owner(PythonEnvironment environment) {
        Path prefix = environment.prefix();
        Path parent = prefix.getParent();
        if (parent == null || parent.getFileName() == null || prefix.getFileName() == null) {
            return Optional.empty();
        }
        return blender(environment, prefix, parent)
                .or(() -> comfy(environment, prefix, parent))
                .or(() -> stabilityMatrix(environment, prefix, parent))
                .or(() -> pinokio(environment, prefix));
    }

    /// `<Blender>/4.2/python`
    private static Optional<Ownership> blender(
            PythonEnvironment environment, Path prefix, Path parent) {
        Path program = parent.getParent();
        if (environment.kind() != EnvironmentKind.SYSTEM
                || !prefix.endsWith("python")
                || !VERSION.matcher(parent.getFileName().toString()).matches()
                || program == null
                || program.getFileName() == null) {
            return Optional.empty();
        }
        boolean named =
                program.getFileName().toString().toLowerCase(Locale.ROOT).contains("blender");
        boolean beside =
                Stream.of("blender", "blender.exe")
                        .anyMatch(file -> Disk.isRegularFile(program.resolve(file)));
        return named || beside
                ? embedded("blender", program.getFileName() + "." + parent.getFileName())
                : Optional.empty();
    }

    private static Optional<Ownership> comfy(
            PythonEnvironment environment, Path prefix, Path parent) {
        boolean portable =
                prefix.endsWith("python_embeded") && environment.role() == Role.INSTALLATION;
        if (portable) {
            return embedded("comfyui", parent.getFileName().toString());
        }
        boolean program =
                (SearchMemory.mayHave(parent, "comfy")
                                && Disk.isRegularFile(
                                        parent.resolve("comfy").resolve("cli_args.py")))
                        || (Folders.hasFolder(parent, "custom_nodes")
                                && Folders.hasFolder(parent, "models"));
        return environment.role() == Role.ENVIRONMENT && program
                ? Optional.of(
                        new Ownership(
                                environment.kind(),
                                "comfyui",
                                Optional.of(parent),
                                Optional.empty()))
                : Optional.empty();
    }

    /// `Data/Packages/<package>/venv`, `Data/Assets/Python310`
    private static Optional<Ownership> stabilityMatrix(
            PythonEnvironment environment, Path prefix, Path parent) {
        Path above = parent.getParent();
        if (environment.role() == Role.ENVIRONMENT) {
            boolean packaged =
                    above != null
                            && above.endsWith("Packages")
                            && Disk.isDirectory(above.resolveSibling("Assets"));
            return packaged
                    ? Optional.of(
                            new Ownership(
                                    environment.kind(),
                                    "stability-matrix",
                                    Optional.of(parent),
                                    Optional.empty()))
                    : Optional.empty();
        }
        boolean assets =
                (parent.endsWith("Assets") && Disk.isDirectory(parent.resolveSibling("Packages")))
                        || (parent.endsWith("Assets/Python")
                                && above != null
                                && Disk.isDirectory(above.resolveSibling("Packages")));
        return assets
                ? embedded("stability-matrix", "StabilityMatrix." + prefix.getFileName())
                : Optional.empty();
    }

    /// `pinokio/api/<program>/…/env`, `pinokio/bin/miniconda`
    private static Optional<Ownership> pinokio(PythonEnvironment environment, Path prefix) {
        for (Path at = prefix.getParent(); at != null; at = at.getParent()) {
            Path above = at.getParent();
            if (above == null || !isPinokio(above)) {
                continue;
            }
            Path below = above.relativize(prefix);
            Path program = above.resolve(below.subpath(0, Math.min(2, below.getNameCount())));
            return below.startsWith("api") || below.startsWith("bin")
                    ? Optional.of(
                            new Ownership(
                                    environment.kind(),
                                    environment.manager().filter("conda"::equals).orElse("pinokio"),
                                    below.startsWith("api")
                                            ? Optional.of(program)
                                            : Optional.empty(),
                                    below.startsWith("api") && EnvironmentName.isGeneric(prefix)
                                            ? Optional.of(program.getFileName().toString())
                                            : Optional.empty()))
                    : Optional.empty();
        }
        return Optional.empty();
    }

    private static boolean isPinokio(Path folder) {
        return folder.getFileName() != null
                && folder.getFileName().toString().equalsIgnoreCase("pinokio")
                && Disk.isDirectory(folder.resolve("api"))
                && Disk.isDirectory(folder.resolve("bin"));
    }

    private static Optional<Ownership> embedded(String application, String name) {
        return Optional.of(
                new Ownership(
                        EnvironmentKind.EMBEDDED,
                        application,
                        Optional.empty(),
                        Optional.of(name)));
    }
}
