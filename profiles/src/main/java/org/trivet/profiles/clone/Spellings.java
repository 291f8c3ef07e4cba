package org.trivet.profiles.clone;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How an environment's own files spell its folder: made through a linked folder, an environment
/// holds that spelling and not the real path.
public final class Spellings {
    private static final int LARGEST = 256 * 1024;
    private static final Pattern IN_ACTIVATE =
            Pattern.compile("(?m)VIRTUAL_ENV\\s*=\\s*(?:\\$\\(cygpath )?['\"]?([^'\"\\r\\n)]+)");

    private Spellings() {}

    /// From the environment's real path and its other spellings to the copy. A spelling through a
    /// linked parent is changed in its last name alone, so that the way back restores it.
    public static Relocation relocation(Path environment, Path copy) {
        var pairs = new ArrayList<Relocation.Pair>();
        pairs.add(new Relocation.Pair(environment, copy));
        for (Path spelling : others(environment)) {
            Path parent = spelling.getParent();
            boolean sameName =
                    spelling.getFileName() != null
                            && spelling.getFileName().equals(environment.getFileName());
            Path twin =
                    parent != null && sameName && sameFolder(parent, environment.getParent())
                            ? parent.resolve(copy.getFileName())
                            : copy;
            pairs.add(new Relocation.Pair(spelling, twin));
        }
        return new Relocation(pairs);
    }

    /// From every spelling of the environment to one path, for a copy that stays where it is made.
    public static Relocation relocationOnly(Path environment, Path copy) {
        var pairs = new ArrayList<Relocation.Pair>();
        pairs.add(new Relocation.Pair(environment, copy));
        others(environment).forEach(spelling -> pairs.add(new Relocation.Pair(spelling, copy)));
        return new Relocation(pairs);
    }

    private static List<Path> others(Path environment) {
        var found = new ArrayList<Path>();
        for (String script : List.of("bin/activate", "Scripts/activate", "Scripts/activate.bat")) {
            Path file = environment.resolve(script);
            try {
                if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                        || Files.size(file) > LARGEST) {
                    continue;
                }
                Matcher matcher =
                        IN_ACTIVATE.matcher(Files.readString(file, StandardCharsets.UTF_8));
                while (matcher.find()) {
                    Path path = Path.of(matcher.group(1).strip()).normalize();
                    if (path.isAbsolute()
                            && !path.equals(environment)
                            && !found.contains(path)
                            && path.getNameCount() > 0
                            && sameFolder(path, environment)) {
                        found.add(path);
                    }
                }
            } catch (IOException | InvalidPathException _) {
                // not a text that says something
            }
        }
        return found;
    }

    private static boolean sameFolder(Path one, @Nullable Path other) {
        try {
            return other != null && Files.isSameFile(one, other);
        } catch (IOException _) {
            return false;
        }
    }
}
