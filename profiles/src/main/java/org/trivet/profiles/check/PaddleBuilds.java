package org.trivet.profiles.check;

import java.util.Optional;
import org.trivet.probes.host.OperatingSystem;
import org.trivet.probes.packages.PythonVersion;
import org.trivet.profiles.knowledge.Knowledge;
import org.trivet.profiles.knowledge.PaddleObservation;
import org.trivet.profiles.knowledge.PaddleRelease;

/// Finds a Paddle build in the tables.
final class PaddleBuilds {
    private PaddleBuilds() {}

    /// The release without the mark by which 2.x named its CUDA: 2.6.2.post120 is 2.6.2.
    static Optional<PythonVersion> release(Build build) {
        return build.version()
                .flatMap(version ->
                        PythonVersion.parse(version.toString().replaceFirst("\\.post\\d+", "")));
    }

    static Optional<PaddleRelease> release(
            Knowledge knowledge, Build build, OperatingSystem system) {
        return knowledge.paddleReleases().stream()
                .filter(row -> release(build).filter(row.versions()::matches).isPresent())
                .filter(row -> row.systems().contains(PublishedBuilds.systemName(system)))
                .findFirst();
    }

    static Optional<PaddleObservation> observation(
            Knowledge knowledge, Build build, OperatingSystem system) {
        Optional<PythonVersion> version = release(build);
        if (version.isEmpty() || build.variant().isEmpty()) {
            return Optional.empty();
        }
        String on = PublishedBuilds.systemName(system);
        return knowledge.paddleObservations().stream()
                .filter(row -> row.speaksOf(version.get(), build.variant().get(), on))
                .findFirst();
    }
}
