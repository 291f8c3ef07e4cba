package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Says whether what has a `pyvenv.cfg` can run, and if not, why.
///
/// @param config what the file says
/// @param base the Python that it names
record VenvJudge(PyvenvConfig config, PrefixLayout layout, VenvBase base) {

    /// @param problems gets a sentence for each thing that is wrong
    /// @return the one to be mended first
    EnvironmentState judge(List<Problem> problems) {
        var states = new ArrayList<EnvironmentState>();
        if (layout.foreign()) {
            problems.add(new Problem("other-system", Map.of("path", path())));
        }
        parts().ifPresent(problem -> {
            problems.add(problem);
            states.add(EnvironmentState.HALF_DELETED);
        });
        if (emptied()) {
            problems.add(
                    new Problem(
                            "empty-file",
                            Map.of("path", layout.executable().orElseThrow().toString())));
        }
        missingBase()
                .ifPresent(problem -> {
                    problems.add(problem);
                    states.add(EnvironmentState.BASE_MISSING);
                });
        if (!config.relocatable()) {
            StatedPrefix.elsewhere(layout)
                    .ifPresent(stated -> {
                        problems.add(
                                new Problem(
                                        "moved",
                                        Map.of("path", path(), "expected", stated.toString())));
                        states.add(EnvironmentState.MOVED);
                    });
        }
        if (config.garbled()) {
            String file = layout.prefix().resolve(PyvenvConfig.FILE).toString();
            problems.add(new Problem("garbled-config", Map.of("path", file)));
        }
        relativeHome().ifPresent(problems::add);
        baseChanged().ifPresent(problems::add);
        return states.isEmpty() ? EnvironmentState.OK : states.getFirst();
    }

    private String path() {
        return layout.prefix().toString();
    }

    private Optional<Problem> parts() {
        boolean program = layout.executable().isPresent() && !emptied();
        boolean site = !layout.sitePackages().isEmpty();
        boolean stated = VenvReader.fits(layout.prefix()) || OldVirtualenv.isWhole(layout.prefix());
        if (program && site && stated) {
            return Optional.empty();
        }
        var gone = new ArrayList<String>();
        if (!program) {
            gone.add("python");
        }
        if (!site) {
            gone.add("site-packages");
        }
        if (!stated) {
            gone.add(PyvenvConfig.FILE);
        }
        return Optional.of(
                new Problem(
                        "half-deleted",
                        Map.of("path", path(), "missing", String.join(", ", gone))));
    }

    /// A full disk, or a copy that was broken off, leaves a file without content.
    private boolean emptied() {
        return layout.emptied();
    }

    private Optional<Problem> missingBase() {
        Optional<Path> link = layout.executable().filter(_ -> layout.dangling());
        Optional<Path> gone = base.missing(layout);
        if (link.isPresent()) {
            Path end = VenvBase.linkEnd(link.get());
            // an upgrade of the base took away the version that the link names
            boolean stands = base.home().isPresent() && gone.isEmpty();
            return Optional.of(
                    stands
                            ? new Problem(
                                    "dangling-link",
                                    Map.of(
                                            "path",
                                            path(),
                                            "link",
                                            link.get().toString(),
                                            "base",
                                            end.toString()))
                            : missing(end));
        }
        return gone.map(this::missing);
    }

    private Problem missing(Path gone) {
        return new Problem("base-missing", Map.of("path", path(), "base", gone.toString()));
    }

    /// What Python would look for below whatever folder it is started in.
    private Optional<Problem> relativeHome() {
        return config.value("home")
                .filter(_ -> !layout.foreign() && base.home().isEmpty())
                .map(home -> new Problem("relative-home", Map.of("path", path(), "home", home)));
    }

    /// Only a link has another name in the end; else it must be looked at.
    private static boolean isLink(Path program, Path real) {
        return !Objects.equals(program.getFileName(), real.getFileName())
                || Disk.isSymbolicLink(program);
    }

    /// The base was upgraded underneath: the link now leads to a Python that looks for its packages
    /// in another folder.
    private Optional<Problem> baseChanged() {
        Optional<Path> program = layout.executable();
        if (program.isEmpty() || layout.foreign()) {
            return Optional.empty();
        }
        Optional<String> runs =
                Folders.real(program.get())
                        .filter(real -> isLink(program.get(), real))
                        .flatMap(InstallationReader::minorOfName);
        if (runs.isEmpty()) {
            return Optional.empty();
        }
        List<String> made =
                layout.sitePackages().stream()
                        .flatMap(site -> PythonVersions.minorOfSite(site).stream())
                        .toList();
        return runs.filter(minor -> !made.isEmpty() && !made.contains(minor))
                .map(minor ->
                        new Problem(
                                "base-changed",
                                Map.of(
                                        "path",
                                        path(),
                                        "expected",
                                        made.getFirst(),
                                        "actual",
                                        minor)));
    }
}
