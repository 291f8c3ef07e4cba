package org.trivet.profiles.plan;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trivet.probes.packages.Distribution;
import org.trivet.profiles.BoundedFile;
import org.trivet.profiles.catalog.Verification;

/// The modules that a profile's checks import: the job that must still run, as far as it is told.
final class JobImports {
    private static final Pattern IMPORT =
            Pattern.compile("(?m)^\\s*(?:import|from)\\s+([A-Za-z_][A-Za-z0-9_]*)");

    /// The first part of a path in RECORD: a package's folder, or a module's file.
    private static final Pattern TOP =
            Pattern.compile("(?m)^\"?([A-Za-z_][A-Za-z0-9_]*)(?:/|\\.py|\\.[^/,]*\\.?(?:so|pyd),)");

    private final Set<String> modules = new HashSet<>();

    JobImports(List<Verification> verifications) {
        for (Verification verification : verifications) {
            Matcher found = IMPORT.matcher(verification.code());
            while (found.find()) {
                modules.add(found.group(1));
            }
        }
    }

    /// The module of a distribution that the job imports; empty if it imports none.
    Optional<String> use(Distribution distribution) {
        if (modules.isEmpty()) {
            return Optional.empty();
        }
        String plain = distribution.normalizedName().replace('-', '_');
        if (modules.contains(plain)) {
            return Optional.of("import " + plain);
        }
        return tops(distribution.location()).stream()
                .filter(modules::contains)
                .findFirst()
                .map(module -> "import " + module);
    }

    private static Set<String> tops(Path metadata) {
        var tops = new HashSet<String>();
        BoundedFile.text(metadata.resolve("top_level.txt"), Limits.TEXT)
                .ifPresent(text -> text.lines().map(String::strip).forEach(tops::add));
        BoundedFile.text(metadata.resolve("RECORD"), Limits.TEXT)
                .ifPresent(text ->
                        TOP.matcher(text).results().map(it -> it.group(1)).forEach(tops::add));
        return tops;
    }
}
