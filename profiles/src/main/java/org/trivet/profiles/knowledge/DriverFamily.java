package org.trivet.profiles.knowledge;

import java.util.Optional;
import org.trivet.probes.host.OperatingSystem;

/// CUDA releases that share a driver floor.
///
/// @param name `12.x`
/// @param from the first release of the family
/// @param below the first release after it
/// @param branchFloor the lowest driver branch, where the vendor names one
/// @param linuxFloor the lowest exact driver on Linux
/// @param windowsFloor the lowest exact driver on Windows
/// @param minorVersionCompatible whether a later release of the family runs on a driver that was
///   made for an earlier one
public record DriverFamily(
        String name,
        Release from,
        Release below,
        Optional<Release> branchFloor,
        Release linuxFloor,
        Release windowsFloor,
        boolean minorVersionCompatible,
        Origin origin)
        implements Known {

    static final Table<DriverFamily> TABLE =
            new Table<>("cuda_minor_version_compat", DriverFamily::read);

    private static DriverFamily read(Row row) throws BadField {
        return new DriverFamily(
                row.text("family"),
                row.read("from", Release::parse, "a release"),
                row.read("below", Release::parse, "a release"),
                row.optional("branchFloor", Release::parse, "a release"),
                row.read("linuxFloor", Release::parse, "a release"),
                row.read("windowsFloor", Release::parse, "a release"),
                row.flag("minorVersionCompatible"),
                row.origin());
    }

    @Override
    public String key() {
        return name;
    }

    public boolean contains(Release cuda) {
        return cuda.isAtLeast(from) && !cuda.isAtLeast(below);
    }

    /// The lowest exact driver on a system.
    public Release floor(OperatingSystem system) {
        return system == OperatingSystem.WINDOWS ? windowsFloor : linuxFloor;
    }
}
