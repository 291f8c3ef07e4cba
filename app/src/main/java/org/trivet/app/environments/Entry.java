package org.trivet.app.environments;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.trivet.app.EnvironmentReport;
import org.trivet.app.dialog.Trouble;
import org.trivet.probes.host.Fact;
import org.trivet.probes.packages.Framework;
import org.trivet.probes.python.EnvironmentSize;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.catalog.Profile;
import org.trivet.profiles.check.Finding;
import org.trivet.profiles.check.Severity;
import org.trivet.profiles.check.Triangle;

/// One environment of the list: found first, looked into a little later.
///
/// @param report packages and advice, once they are known
/// @param trouble why it could not be looked into
/// @param size what lies in it, once someone asked
public record Entry(
        PythonEnvironment environment,
        Optional<EnvironmentReport> report,
        Optional<Trouble> trouble,
        Optional<Fact<EnvironmentSize>> size) {

    static Entry found(PythonEnvironment environment) {
        return new Entry(environment, Optional.empty(), Optional.empty(), Optional.empty());
    }

    Entry with(EnvironmentReport known) {
        return new Entry(known.environment(), Optional.of(known), Optional.empty(), size);
    }

    /// The environment as it is now, with what was read of it before.
    Entry with(PythonEnvironment found) {
        return new Entry(found, report, trouble, size);
    }

    Entry with(Trouble why) {
        return new Entry(environment, Optional.empty(), Optional.of(why), size);
    }

    Entry measured(Optional<Fact<EnvironmentSize>> measured) {
        return new Entry(environment, report, trouble, measured);
    }

    /// The bytes that lie in it, where they are known.
    public Optional<Long> bytes() {
        return size.flatMap(Fact::toOptional).map(EnvironmentSize::bytes);
    }

    public Path prefix() {
        return environment.prefix();
    }

    public List<Framework> frameworks() {
        return report.map(known -> known.packages().frameworks()).orElse(List.of());
    }

    public List<Finding> findings() {
        return report.map(known -> known.advice().findings()).orElse(List.of());
    }

    public List<Triangle> triangles() {
        return report.map(known -> known.advice().triangles()).orElse(List.of());
    }

    public List<Profile> offers() {
        return report.map(known -> known.advice().offers()).orElse(List.of());
    }

    /// The triangle with the worst verdict.
    public Optional<Triangle> worstTriangle() {
        return triangles().stream()
                .reduce((a, b) -> b.verdict().compareTo(a.verdict()) > 0 ? b : a);
    }

    public Standing standing() {
        if (count(Severity.ERROR) > 0) {
            return Standing.FAILING;
        }
        return switch (environment.state()) {
            case BASE_MISSING, MOVED, HALF_DELETED, NO_PYTHON -> Standing.BROKEN;
            case OK -> {
                if (trouble.isPresent()) {
                    yield Standing.UNREADABLE;
                } else if (report.isEmpty()) {
                    yield Standing.LOOKING;
                } else if (count(Severity.WARNING) > 0) {
                    yield Standing.WARNED;
                }
                yield count(Severity.ADVICE) > 0 ? Standing.ADVISED : Standing.WELL;
            }
        };
    }

    /// Whether the person should see it first: something fails, or is likely to and a profile that
    /// is offered mends it.
    public boolean needsPerson() {
        return standing() == Standing.FAILING
                || findings().stream()
                        .filter(finding -> finding.severity() == Severity.WARNING)
                        .anyMatch(finding ->
                                offers().stream()
                                        .map(Profile::id)
                                        .anyMatch(finding.profiles()::contains));
    }

    /// How many findings are of that severity.
    public long count(Severity severity) {
        return findings().stream().filter(finding -> finding.severity() == severity).count();
    }
}
