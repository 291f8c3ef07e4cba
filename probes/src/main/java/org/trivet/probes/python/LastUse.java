package org.trivet.probes.python;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.trivet.probes.host.Fact;

/// When an environment was last used, as far as its files show: the newest of what an import and
/// what an installation leave behind.
///
/// - An import reads `__pycache__/__init__.….pyc`, so its time of access moves. Linux writes that
///   time down once a day at most (`relatime`), and not at all under `noatime`; Windows may be an
///   hour late or have it switched off. Then the time of writing stands in, so the answer is "not
///   before", never too late.
/// - `pyvenv.cfg` and the interpreter are left out: every finder of environments reads them.
/// - An installation changes the folders of packages and conda's history.
public final class LastUse {
    /// Packages looked at in each folder; a big environment has hundreds.
    private static final int PACKAGES = 500;

    private LastUse() {}

    private record Trace(Instant time, Path path) {}

    /// The time, with the file or folder that shows it; missing where nothing does.
    public static Fact<Instant> of(PythonEnvironment environment) {
        var traces = new ArrayList<Trace>();
        changed(environment.prefix().resolve(CondaReader.META).resolve("history"))
                .ifPresent(traces::add);
        for (Path site : environment.sitePackages()) {
            changed(site).ifPresent(traces::add);
            Folders.children(site).stream()
                    .limit(PACKAGES)
                    .forEach(entry -> traces.addAll(of(entry)));
        }
        return traces.stream()
                .max(Comparator.comparing(Trace::time))
                .map(newest -> Fact.found(newest.time(), newest.path().toString()))
                .orElse(
                        new Fact.Missing<>(
                                environment.sitePackages().stream().map(Path::toString).toList()));
    }

    private static List<Trace> of(Path entry) {
        String name = entry.getFileName().toString();
        if (name.endsWith("-info")) {
            return changed(entry).stream().toList();
        }
        // of a package the bytecode of its first module, of single modules all
        Path folder = name.equals("__pycache__") ? entry : entry.resolve("__pycache__");
        String glob = name.equals("__pycache__") ? "*.pyc" : "__init__.*.pyc";
        return Folders.children(folder, glob).stream()
                .limit(PACKAGES)
                .flatMap(file -> read(file).stream())
                .toList();
    }

    private static Optional<Trace> changed(Path path) {
        return attributes(path)
                .map(attributes -> new Trace(attributes.lastModifiedTime().toInstant(), path));
    }

    private static Optional<Trace> read(Path path) {
        return attributes(path)
                .flatMap(attributes ->
                        Stream.of(attributes.lastAccessTime(), attributes.lastModifiedTime())
                                .max(Comparator.naturalOrder()))
                .map(time -> new Trace(time.toInstant(), path));
    }

    private static Optional<BasicFileAttributes> attributes(Path path) {
        try {
            return Optional.of(
                    Files.readAttributes(
                            path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
        } catch (IOException | SecurityException _) {
            return Optional.empty();
        }
    }
}
