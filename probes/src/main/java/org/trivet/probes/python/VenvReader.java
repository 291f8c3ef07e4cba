package org.trivet.probes.python;

import java.io.IOException;
import java.nio.file.Files;
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
        return Files.isRegularFile(prefix.resolve(PyvenvConfig.FILE));
    }

    /// @param prefix the real folder
    static PythonEnvironment read(Path prefix, String foundBy) {
        var problems = new ArrayList<Problem>();
        PyvenvConfig config =
                switch (PyvenvConfig.read(prefix)) {
                    case Fact.Found<PyvenvConfig> found -> found.value();
                    case Fact.Missing<PyvenvConfig> _ -> new PyvenvConfig(Map.of());
                    case Fact.Unreadable<PyvenvConfig> unreadable -> {
                        problems.add(
                                new Problem(
                                        "unreadable",
                                        Map.of(
                                                "path",
                                                unreadable.source(),
                                                "why",
                                                unreadable.why())));
                        yield new PyvenvConfig(Map.of());
                    }
                };
        PrefixLayout layout = PrefixLayout.of(prefix);
        Optional<Path> home = config.value("home").flatMap(text -> Folders.absolute(prefix, text));
        EnvironmentState state = judge(config, layout, home, problems);
        Optional<Path> base = home.map(VenvReader::baseOf);
        Fact<String> version = version(prefix, config, layout, base);
        List<Path> site = layout.sitePackagesOf(version);
        return new PythonEnvironment(
                prefix,
                layout.executable(),
                EnvironmentName.of(prefix),
                config.kind(),
                Role.ENVIRONMENT,
                version,
                manager(config, site),
                Optional.of(config.creator()),
                base,
                site,
                state,
                problems,
                foundBy);
    }

    private static EnvironmentState judge(
            PyvenvConfig config, PrefixLayout layout, Optional<Path> home, List<Problem> problems) {
        var states = new ArrayList<EnvironmentState>();
        String path = layout.prefix().toString();
        if (layout.foreign()) {
            problems.add(new Problem("other-system", Map.of("path", path)));
        }
        boolean noSite = layout.sitePackages().isEmpty();
        if (layout.executable().isEmpty() || noSite) {
            String gone =
                    layout.executable().isPresent()
                            ? "site-packages"
                            : noSite ? "python, site-packages" : "python";
            problems.add(new Problem("half-deleted", Map.of("path", path, "missing", gone)));
            states.add(EnvironmentState.HALF_DELETED);
        }
        missingBase(layout, home)
                .ifPresent(gone -> {
                    problems.add(
                            new Problem(
                                    "base-missing", Map.of("path", path, "base", gone.toString())));
                    states.add(EnvironmentState.BASE_MISSING);
                });
        if (!config.relocatable()) {
            StatedPrefix.elsewhere(layout)
                    .ifPresent(stated -> {
                        problems.add(
                                new Problem(
                                        "moved",
                                        Map.of("path", path, "expected", stated.toString())));
                        states.add(EnvironmentState.MOVED);
                    });
        }
        // the first is the one to be mended first
        return states.isEmpty() ? EnvironmentState.OK : states.getFirst();
    }

    /// The Python that ought to be there and is not.
    private static Optional<Path> missingBase(PrefixLayout layout, Optional<Path> home) {
        if (layout.dangling() && layout.executable().isPresent()) {
            return Optional.of(linkEnd(layout.executable().get()));
        }
        if (layout.foreign() || home.isEmpty()) {
            return Optional.empty();
        }
        // a link under the Store's folder is present and yet cannot be followed
        if (!Folders.present(home.get())) {
            return home;
        }
        boolean hasPython =
                Folders.children(home.get(), "{python,pypy}*").stream().findAny().isPresent();
        return hasPython || !Files.isReadable(home.get()) ? Optional.empty() : home;
    }

    private static Path linkEnd(Path link) {
        Path at = link;
        // a chain python → python3 → /base/bin/python3; forty is the kernel's own limit
        for (int i = 0; i < 40 && Files.isSymbolicLink(at); i++) {
            try {
                at = at.resolveSibling(Files.readSymbolicLink(at)).normalize();
            } catch (IOException _) {
                break;
            }
        }
        return at;
    }

    /// The installation of `home`: on Windows itself, elsewhere the folder above `bin`.
    private static Path baseOf(Path home) {
        Path name = home.getFileName();
        Path parent = home.getParent();
        return name != null && parent != null && name.toString().equals("bin") ? parent : home;
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
        return site.stream().anyMatch(folder -> Files.isDirectory(folder.resolve("pip")));
    }
}
