package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trivet.probes.host.Fact;

/// Reads what has a `conda-meta`: conda's base and environments, mamba's, pixi's.
final class CondaReader {
    static final String META = "conda-meta";

    /// The first entry of a history names its maker.
    private static final int HISTORY_LIMIT = 64 * 1024;

    private static final Pattern MAKER =
            Pattern.compile("(?m)^# (conda|mamba|micromamba) version: (\\S{1,40})\\s*$");

    /// Conda itself is installed: `conda-24.7.1-py311h06a4308_0.json`.
    private static final Pattern CONDA_RECORD =
            Pattern.compile("(?:conda|mamba)-\\d[^-]*-[^-]+\\.json");

    private CondaReader() {}

    /// An empty `conda-meta` is none: nothing says that there ever was an environment.
    static boolean fits(Path prefix) {
        if (!SearchMemory.mayHave(prefix, META)) {
            return false;
        }
        Path meta = prefix.resolve(META);
        return Disk.isRegularFile(meta.resolve("history"))
                || Disk.isRegularFile(meta.resolve("pixi"))
                || !Folders.children(meta, name -> name.endsWith(".json")).isEmpty();
    }

    /// Whether this is an installation of conda, with environments of its own, and not one of them.
    static boolean isBase(Path prefix) {
        if (EnvironmentName.isUnderEnvs(prefix)) {
            return false;
        }
        return Folders.hasFolder(prefix, "condabin")
                || !Folders.children(
                                prefix.resolve(META),
                                name ->
                                        (name.startsWith("conda-") || name.startsWith("mamba-"))
                                                && CONDA_RECORD.matcher(name).matches())
                        .isEmpty();
    }

    /// @param prefix the real folder
    static PythonEnvironment read(Path prefix, String foundBy) {
        var problems = new ArrayList<Problem>();
        PrefixLayout layout = PrefixLayout.of(prefix);
        boolean base = isBase(prefix);
        Fact<String> version = PythonVersions.ofCondaRecord(prefix);
        EnvironmentState state = judge(layout, version, problems);
        Fact<String> architecture = BinaryArchitecture.of(layout);
        ScriptInterpreter.judge(layout, architecture, problems);
        if (!(version instanceof Fact.Found<String>) && layout.executable().isPresent()) {
            version = PythonVersions.ofInstallation(prefix, Optional.empty());
        }
        List<Path> site = layout.sitePackagesOf(version);
        boolean pixi = Disk.isRegularFile(prefix.resolve(META).resolve("pixi"));
        return new PythonEnvironment(
                prefix,
                layout.executable(),
                EnvironmentName.ofConda(prefix, base),
                EnvironmentKind.CONDA,
                base ? Role.INSTALLATION : Role.ENVIRONMENT,
                version,
                layout.executable().isEmpty()
                        ? Fact.missing(prefix.toString())
                        : Implementations.ofPrefix(prefix),
                architecture,
                Optional.of(pixi ? "pixi" : "conda"),
                creator(prefix),
                Optional.empty(),
                Optional.empty(),
                site,
                state,
                problems,
                foundBy);
    }

    private static EnvironmentState judge(
            PrefixLayout layout, Fact<String> recorded, List<Problem> problems) {
        Path meta = layout.prefix().resolve(META);
        String path = layout.prefix().toString();
        boolean history =
                Disk.isRegularFile(meta.resolve("history"))
                        || Disk.isRegularFile(meta.resolve("pixi"));
        boolean python = layout.executable().isPresent() && !layout.dangling();
        if (layout.foreign()) {
            problems.add(new Problem("other-system", Map.of("path", path)));
        }
        if (!python && (!history || recorded instanceof Fact.Found<String>)) {
            problems.add(
                    new Problem(
                            "half-deleted",
                            Map.of(
                                    "path",
                                    path,
                                    "missing",
                                    history ? "python" : "python, conda-meta/history")));
            return EnvironmentState.HALF_DELETED;
        }
        if (!python) {
            problems.add(new Problem("no-python", Map.of("path", path)));
            return EnvironmentState.NO_PYTHON;
        }
        if (!history) {
            problems.add(new Problem("no-history", Map.of("path", path)));
        }
        Optional<Path> stated = StatedPrefix.elsewhere(layout);
        if (stated.isPresent()) {
            problems.add(
                    new Problem(
                            "moved", Map.of("path", path, "expected", stated.get().toString())));
            return EnvironmentState.MOVED;
        }
        return EnvironmentState.OK;
    }

    private static Optional<String> creator(Path prefix) {
        if (BoundedText.read(prefix.resolve(META).resolve("history"), HISTORY_LIMIT)
                instanceof Fact.Found<String>(String text, String _)) {
            Matcher maker = MAKER.matcher(text);
            if (maker.find()) {
                return Optional.of(maker.group(1) + " " + maker.group(2));
            }
        }
        return Optional.empty();
    }
}
