package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The folders that an environment's packages were linked from: what a `.pth` names, and the
/// folders above it, for `src` is named more often than the project.
final class LinkedProjects {
    private static final int FILES = 50;
    private static final int LIMIT = 16 * 1024;

    private LinkedProjects() {}

    static Set<Path> of(PythonEnvironment environment) {
        var projects = new LinkedHashSet<Path>();
        for (Path site : environment.sitePackages()) {
            for (Path file : first(Folders.children(site, name -> name.endsWith(".pth")))) {
                BoundedText.read(file, LIMIT).toOptional().stream()
                        .flatMap(String::lines)
                        // a line with an import is run and is no path
                        .filter(line -> !line.startsWith("import "))
                        .flatMap(line -> Folders.absolute(site, line).stream())
                        .forEach(folder -> {
                            projects.add(folder);
                            Path above = folder.getParent();
                            if (above != null) {
                                projects.add(above);
                            }
                        });
            }
        }
        return projects;
    }

    private static List<Path> first(List<Path> files) {
        return new ArrayList<>(files.subList(0, Math.min(FILES, files.size())));
    }
}
