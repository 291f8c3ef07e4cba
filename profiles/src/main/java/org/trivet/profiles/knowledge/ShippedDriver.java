package org.trivet.profiles.knowledge;

import java.util.Optional;
import org.trivet.probes.host.OperatingSystem;

/// The driver with which a CUDA release was shipped.
///
/// @param cuda the release, `12.4`
/// @param edition which of its issues, `GA`, `Update 1`; `branch` where the vendor names the
///   driver's branch alone
/// @param linuxDriver the lowest driver on Linux
/// @param windowsDriver the lowest driver on Windows
/// @param branch the driver's branch, `580`
public record ShippedDriver(
        Release cuda,
        String edition,
        Optional<Release> linuxDriver,
        Optional<Release> windowsDriver,
        Optional<Release> branch,
        Origin origin)
        implements Known {

    static final Table<ShippedDriver> TABLE =
            new Table<>("cuda_toolkit_driver", ShippedDriver::read);

    private static ShippedDriver read(Row row) throws BadField {
        return new ShippedDriver(
                row.read("cuda", Release::parse, "a release"),
                row.text("edition"),
                row.optional("linuxDriver", Release::parse, "a release"),
                row.optional("windowsDriver", Release::parse, "a release"),
                row.optional("branch", Release::parse, "a release"),
                row.origin());
    }

    @Override
    public String key() {
        return cuda + " " + edition;
    }

    /// The lowest driver on a system: the exact one, else the branch.
    public Optional<Release> driver(OperatingSystem system) {
        Optional<Release> exact = system == OperatingSystem.WINDOWS ? windowsDriver : linuxDriver;
        return exact.or(() -> branch);
    }
}
