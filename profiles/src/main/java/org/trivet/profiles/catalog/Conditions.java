package org.trivet.profiles.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.trivet.probes.host.OperatingSystem;
import org.trivet.probes.packages.Distribution;
import org.trivet.probes.packages.InstalledPackages;
import org.trivet.probes.packages.PythonVersion;
import org.trivet.probes.packages.VersionSpecifier;
import org.trivet.probes.python.EnvironmentKind;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.Message;

/// Whether a condition holds for an environment, and if not, why.
public final class Conditions {
    private Conditions() {}

    /// Every part of the condition that does not hold; empty when it holds.
    public static List<Message> unmet(
            Condition condition,
            PythonEnvironment environment,
            InstalledPackages packages,
            OperatingSystem system) {
        var unmet = new ArrayList<Message>();
        if (!condition.installedAny().isEmpty()
                && condition.installedAny().stream()
                        .allMatch(text -> satisfying(text, packages).isEmpty())) {
            unmet.add(
                    Message.of(
                            "condition.none-installed",
                            "requirements",
                            String.join(", ", condition.installedAny())));
        }
        for (String text : condition.installedAll()) {
            if (satisfying(text, packages).isEmpty()) {
                unmet.add(Message.of("condition.not-installed", "requirement", text));
            }
        }
        for (String text : condition.notInstalled()) {
            satisfying(text, packages)
                    .ifPresent(found ->
                            unmet.add(
                                    Message.of(
                                            "condition.installed",
                                            "requirement",
                                            text,
                                            "version",
                                            found.version())));
        }
        if (!condition.systems().isEmpty()
                && !condition.systems().contains(system.name().toLowerCase(Locale.ROOT))) {
            unmet.add(
                    Message.of(
                            "condition.system",
                            "systems",
                            String.join(", ", condition.systems()),
                            "system",
                            system.name().toLowerCase(Locale.ROOT)));
        }
        if (!condition.managers().isEmpty() && !manages(condition.managers(), environment)) {
            unmet.add(
                    Message.of(
                            "condition.manager",
                            "managers",
                            String.join(", ", condition.managers()),
                            "kind",
                            environment.kind().id()));
        }
        python(condition.python(), environment).ifPresent(unmet::add);
        return List.copyOf(unmet);
    }

    /// Whether every part holds.
    public static boolean holds(
            Condition condition,
            PythonEnvironment environment,
            InstalledPackages packages,
            OperatingSystem system) {
        return unmet(condition, environment, packages, system).isEmpty();
    }

    private static Optional<Distribution> satisfying(String text, InstalledPackages packages) {
        return Requirement.parse(text).flatMap(wanted -> wanted.satisfiedBy(packages));
    }

    /// pip can change any environment, conda's own too; conda changes its own alone.
    private static boolean manages(List<String> managers, PythonEnvironment environment) {
        return managers.contains("pip")
                || (managers.contains("conda") && environment.kind() == EnvironmentKind.CONDA);
    }

    private static Optional<Message> python(String range, PythonEnvironment environment) {
        if (range.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> version = environment.version().toOptional();
        if (version.isEmpty()) {
            return Optional.of(Message.of("condition.python-unknown", "range", range));
        }
        boolean fits =
                VersionSpecifier.parse(range)
                        .flatMap(versions ->
                                PythonVersion.parse(version.get()).map(versions::matches))
                        .orElse(false);
        return fits
                ? Optional.empty()
                : Optional.of(
                        Message.of("condition.python", "range", range, "version", version.get()));
    }
}
