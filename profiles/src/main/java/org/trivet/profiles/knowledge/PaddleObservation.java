package org.trivet.profiles.knowledge;

import java.util.List;
import java.util.Optional;
import org.trivet.probes.packages.PythonVersion;
import org.trivet.probes.packages.VersionSpecifier;

/// The GPU code of a paddlepaddle-gpu build as a user's error text shows it.
///
/// @param build the build in words
/// @param versions the releases that it may stand for; empty for a build that is no release
/// @param system `windows` or `linux`, where the user told
/// @param precise whether the user named the release itself; else it was told from circumstances
public record PaddleObservation(
        String build,
        Optional<VersionSpecifier> versions,
        CudaVariant variant,
        Optional<String> system,
        List<Target> cubins,
        boolean precise,
        Origin origin)
        implements Known {
    public PaddleObservation {
        cubins = List.copyOf(cubins);
    }

    static final Table<PaddleObservation> TABLE =
            new Table<>("paddle_arch_observed", PaddleObservation::read);

    private static PaddleObservation read(Row row) throws BadField {
        return new PaddleObservation(
                row.text("build"),
                row.optional("versions", VersionSpecifier::parse, "a version range"),
                row.read("variant", CudaVariant::parse, "a CUDA variant"),
                row.optionalText("system"),
                row.list("cubins", Target::parse, "a target"),
                row.flag("precise"),
                row.origin());
    }

    @Override
    public String key() {
        return build + " " + variant + system.map(" "::concat).orElse("");
    }

    public boolean speaksOf(PythonVersion version, CudaVariant of, String on) {
        return versions.filter(range -> range.matches(version)).isPresent()
                && variant.equals(of)
                && system.filter(name -> !name.equals(on)).isEmpty();
    }
}
