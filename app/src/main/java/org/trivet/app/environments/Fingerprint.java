package org.trivet.app.environments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.trivet.probes.python.PythonEnvironment;

/// Whether an environment was touched since it was looked into: installing or removing a package
/// adds and removes folders in `site-packages`, and conda's own adds files to `conda-meta`. A few
/// looks at the disk instead of reading all packages again.
///
/// @param marks one for each place, in a fixed order: time and size, or that it is not there
record Fingerprint(List<String> marks) {
    Fingerprint {
        marks = List.copyOf(marks);
    }

    static Fingerprint of(PythonEnvironment environment) {
        Path prefix = environment.prefix();
        var marks = new ArrayList<String>();
        Stream.concat(
                        environment.sitePackages().stream(),
                        Stream.of(
                                prefix,
                                prefix.resolve("pyvenv.cfg"),
                                prefix.resolve("conda-meta"),
                                prefix.resolve("conda-meta").resolve("history")))
                .forEach(place -> marks.add(mark(place)));
        environment.executable().ifPresent(file -> marks.add(mark(file)));
        return new Fingerprint(marks);
    }

    private static String mark(Path place) {
        try {
            var now = Files.readAttributes(place, BasicFileAttributes.class);
            return now.lastModifiedTime() + " " + (now.isDirectory() ? "folder" : now.size());
        } catch (IOException | SecurityException e) {
            return "–";
        }
    }
}
