package org.trivet.profiles.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.trivet.probes.python.PythonEnvironment;

/// What an interrupted pip leaves in site-packages: it moves a package aside under its name with
/// `~` in place of the first letter, and removes that when all went well.
public final class Leftovers {
    private Leftovers() {}

    /// The folders, and links in a folder's place, sorted. Only site-packages that really lie in
    /// the environment are looked at.
    public static List<Path> of(PythonEnvironment environment) throws IOException {
        var found = new ArrayList<Path>();
        Path prefix = environment.prefix().toRealPath();
        for (Path site : environment.sitePackages()) {
            if (!site.startsWith(environment.prefix())
                    || !Files.isDirectory(site)
                    || !site.toRealPath().startsWith(prefix)) {
                continue;
            }
            try (var entries = Files.newDirectoryStream(site, Leftovers::is)) {
                entries.forEach(found::add);
            }
        }
        return found.stream().distinct().sorted().toList();
    }

    private static boolean is(Path entry) {
        return String.valueOf(entry.getFileName()).startsWith("~")
                && (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)
                        || Files.isSymbolicLink(entry));
    }
}
