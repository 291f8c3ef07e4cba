package org.trivet.probes.loader;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trivet.probes.host.Fact;
import org.trivet.probes.python.EnvironmentKind;
import org.trivet.probes.python.EnvironmentState;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.probes.python.Role;

/// Packages without an environment: what lay in wheels, or the folder of a `pip install --target`.
/// Nothing is run.
public final class LooseWheels {
    private static final Pattern TAG = Pattern.compile("-cp(\\d)(\\d{1,2})-cp\\d+t?-[^-]+\\.whl$");

    private final Path root;
    private final String shown;
    private final List<String> names;

    private LooseWheels(Path root, String shown, List<String> names) {
        this.root = root;
        this.shown = shown;
        this.names = List.copyOf(names);
    }

    /// Whether packages lie in a folder that is no environment.
    public static boolean lieIn(Path folder) {
        return Files.isDirectory(folder)
                && !Files.exists(folder.resolve("pyvenv.cfg"))
                && !Files.exists(folder.resolve("conda-meta"))
                && new DiskFolders()
                        .list(folder).stream()
                                .anyMatch(entry ->
                                        String.valueOf(entry.getFileName()).endsWith(".dist-info"));
    }

    /// The packages of a folder.
    public static LooseWheels folder(Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        return new LooseWheels(root, root.toString(), List.of());
    }

    /// Wheels whose files were unpacked together, as `pip install --target` would.
    ///
    /// @param root where their files lie; the reader is shown the wheels' own names in its place
    public static LooseWheels unpacked(Path root, List<Path> wheels) {
        List<String> names =
                wheels.stream().map(wheel -> String.valueOf(wheel.getFileName())).toList();
        String shown =
                wheels.size() == 1
                        ? wheels.getFirst().toAbsolutePath().normalize().toString()
                        : String.valueOf(root.getFileName());
        return new LooseWheels(root, shown, names);
    }

    /// Whose they are, by their tags: `win_amd64`; empty if no tag says so.
    public Optional<Boolean> windows() {
        if (names.stream().anyMatch(name -> name.matches("(?i).*[-.]win(32|_\\w+)\\.whl"))) {
            return Optional.of(true);
        }
        if (names.stream().anyMatch(name -> name.contains("linux"))) {
            return Optional.of(false);
        }
        return names.isEmpty()
                ? Optional.of(!PackageScene.ending(root, ".pyd").isEmpty() || anyPyd())
                : Optional.empty();
    }

    private boolean anyPyd() {
        return new DiskFolders()
                .list(root).stream()
                        .filter(Files::isDirectory)
                        .anyMatch(it -> !NativeFileWalk.below(it, true).isEmpty());
    }

    /// An environment without a Python that has these packages and no others. Its version is what
    /// the tags ask for, `cp312`.
    public PythonEnvironment environment() {
        Optional<String> version =
                names.stream()
                        .map(TAG::matcher)
                        .filter(Matcher::find)
                        .map(tag -> tag.group(1) + "." + tag.group(2) + ".0")
                        .findFirst()
                        .or(this::versionOfModules);
        return new PythonEnvironment(
                root,
                // which is not there, and tells readers of sources whose Python it would be
                windows().orElse(false)
                        ? Optional.of(root.resolve("python.exe"))
                        : Optional.empty(),
                String.valueOf(root.getFileName()),
                EnvironmentKind.OTHER,
                Role.ENVIRONMENT,
                version.map(it -> Fact.found(it, "tags"))
                        .orElseGet(() -> Fact.missing(root.toString())),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(root),
                EnvironmentState.NO_PYTHON,
                List.of(),
                "wheels");
    }

    /// By the names of extension modules: `_x.cp312-win_amd64.pyd`, `_x.cpython-312-….so`.
    private Optional<String> versionOfModules() {
        Pattern name = Pattern.compile("\\.cp(?:ython-)?(\\d)(\\d{1,2})-");
        for (boolean windows : List.of(true, false)) {
            for (Path file : NativeFileWalk.below(root, windows)) {
                Matcher tag = name.matcher(String.valueOf(file.getFileName()));
                if (tag.find()) {
                    return Optional.of(tag.group(1) + "." + tag.group(2) + ".0");
                }
            }
        }
        return Optional.empty();
    }

    /// A text with the wheel's own name for the folder that goes.
    public String shown(String text) {
        return text.replace(root.toString(), shown);
    }
}
