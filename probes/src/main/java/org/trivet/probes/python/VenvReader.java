package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trivet.probes.host.Fact;

/// Reads what has a `pyvenv.cfg`: made by venv, virtualenv or uv.
final class VenvReader {
    private VenvReader() {}

    static boolean fits(Path prefix) {
        return SearchMemory.isStated(prefix);
    }

    /// @param prefix the real folder
    static PythonEnvironment read(Path prefix, String foundBy) {
        var problems = new ArrayList<Problem>();
        PyvenvConfig config = config(prefix, problems);
        PrefixLayout layout = PrefixLayout.of(prefix);
        VenvBase base = VenvBase.of(prefix, config);
        EnvironmentState state = new VenvJudge(config, layout, base).judge(problems);
        Fact<String> architecture = BinaryArchitecture.of(layout);
        ScriptInterpreter.judge(layout, architecture, problems);
        Fact<String> version = version(prefix, config, layout, base.prefix());
        List<Path> site = layout.sitePackagesOf(version);
        return new PythonEnvironment(
                prefix,
                layout.executable(),
                EnvironmentName.of(prefix),
                config.kind(),
                Role.ENVIRONMENT,
                version,
                Implementations.ofVenv(prefix, config, base.prefix()),
                architecture,
                manager(config, site),
                Optional.of(config.creator()),
                base.prefix(),
                Optional.empty(),
                site,
                state,
                problems,
                foundBy);
    }

    // not a switch over the records: linking one costs a short command a millisecond
    private static PyvenvConfig config(Path prefix, List<Problem> problems) {
        Fact<PyvenvConfig> read = PyvenvConfig.read(prefix);
        if (read instanceof Fact.Found<PyvenvConfig> found) {
            return found.value();
        }
        if (read instanceof Fact.Unreadable<PyvenvConfig> unreadable) {
            problems.add(
                    new Problem(
                            "unreadable",
                            Map.of("path", unreadable.source(), "why", unreadable.why())));
            return new PyvenvConfig(Map.of());
        }
        return OldVirtualenv.config(prefix);
    }

    private static Fact<String> version(
            Path prefix, PyvenvConfig config, PrefixLayout layout, Optional<Path> base) {
        Optional<String> written = config.version();
        Path file = prefix.resolve(PyvenvConfig.FILE);
        if (written.isPresent()) {
            return Fact.found(written.get(), file.toString());
        }
        Optional<String> minor =
                layout.sitePackages().stream().findFirst().flatMap(PythonVersions::minorOfSite);
        if (base.isPresent()
                && PythonVersions.ofInstallation(base.get(), minor)
                        instanceof Fact.Found<String> found) {
            return found;
        }
        if (minor.isPresent()) {
            return Fact.found(minor.get(), layout.sitePackages().getFirst().toString());
        }
        return Fact.missing(
                file.toString(), base.map(Path::toString).orElse("the Python it stands on"));
    }

    private static Optional<String> manager(PyvenvConfig config, List<Path> site) {
        if (config.kind() == EnvironmentKind.UV) {
            return Optional.of("uv");
        }
        return hasPip(site) ? Optional.of("pip") : Optional.empty();
    }

    static boolean hasPip(List<Path> site) {
        for (Path folder : site) {
            if (Disk.isDirectory(folder.resolve("pip"))) {
                return true;
            }
        }
        return false;
    }
}
