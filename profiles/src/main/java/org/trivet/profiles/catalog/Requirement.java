package org.trivet.profiles.catalog;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trivet.probes.packages.Distribution;
import org.trivet.probes.packages.InstalledPackages;
import org.trivet.probes.packages.Names;
import org.trivet.probes.packages.PythonVersion;
import org.trivet.probes.packages.VersionSpecifier;

/// A distribution and the versions of it that are meant: `albumentations<2`.
///
/// @param name as it is spelt
/// @param marker the text after `;`, which is not evaluated; empty text: none
public record Requirement(String name, VersionSpecifier versions, String marker) {
    private static final Pattern SHAPE =
            Pattern.compile(
                    "([A-Za-z0-9][A-Za-z0-9._-]*)\\s*(?:\\[[^\\]]*\\])?\\s*"
                            + "\\(?([^();@]*)\\)?\\s*(?:;(.*))?");

    /// What a requirement or a `Requires-Dist` line names; empty if it names an address, or is not
    /// written as PEP 508 asks.
    public static Optional<Requirement> parse(String text) {
        Matcher shape = SHAPE.matcher(text.strip());
        if (!shape.matches()) {
            return Optional.empty();
        }
        String marker = shape.group(3) == null ? "" : shape.group(3).strip();
        return VersionSpecifier.parse(shape.group(2))
                .map(versions -> new Requirement(shape.group(1), versions, marker));
    }

    /// The name by which distributions are compared.
    public String normalizedName() {
        return Names.normalize(name);
    }

    /// Whether a version is one of those meant; a version that PEP 440 does not know never is,
    /// unless any version is meant.
    public boolean accepts(String version) {
        return versions.toString().isEmpty()
                || PythonVersion.parse(version).map(versions::matches).orElse(false);
    }

    /// The installed distribution that satisfies this, if there is one. Of two with one name either
    /// may.
    public Optional<Distribution> satisfiedBy(InstalledPackages packages) {
        String wanted = normalizedName();
        return packages.distributions().stream()
                .filter(installed -> installed.normalizedName().equals(wanted))
                .filter(installed -> accepts(installed.version()))
                .findFirst();
    }
}
