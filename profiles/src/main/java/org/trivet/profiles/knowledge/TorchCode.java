package org.trivet.profiles.knowledge;

import java.util.List;
import java.util.stream.Stream;
import org.trivet.probes.packages.VersionSpecifier;

/// The GPU code in PyTorch builds.
///
/// @param versions the releases
/// @param platform `linux_x86_64`, `linux_aarch64`, `windows_amd64`
public record TorchCode(
        VersionSpecifier versions,
        CudaVariant variant,
        String platform,
        List<Target> cubins,
        List<Target> ptx,
        Origin origin)
        implements Known {
    public TorchCode {
        cubins = List.copyOf(cubins);
        ptx = List.copyOf(ptx);
    }

    static final Table<TorchCode> TABLE = new Table<>("torch_sm_arch", TorchCode::read);

    private static TorchCode read(Row row) throws BadField {
        return new TorchCode(
                row.read("versions", VersionSpecifier::parse, "a version range"),
                row.read("variant", CudaVariant::parse, "a CUDA variant"),
                row.text("platform"),
                row.list("cubins", Target::parse, "a target"),
                row.list("ptx", Target::parse, "a target"),
                row.origin());
    }

    @Override
    public String key() {
        return versions + " " + variant + " " + platform;
    }

    /// Machine code, then portable code.
    public List<Target> targets() {
        return Stream.concat(cubins.stream(), ptx.stream()).toList();
    }
}
