package org.trivet.probes.loader;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.trivet.probes.binary.VersionNeed;

/// Whether the libraries that an object got define the versions that it wants of them. A library
/// without any versions passes, and so does a version that is wanted weakly.
///
/// Source: `_dl_check_map_versions` in glibc's `elf/dl-version.c`.
final class VersionCheck {
    private final LinuxFiles files;
    private final ObjectMap objects;

    VersionCheck(LinuxFiles files, ObjectMap objects) {
        this.files = files;
        this.objects = objects;
    }

    /// One failure for each library that lacks versions.
    List<LoadFailure> check(LinkedObject object, String requestedBy) {
        List<LoadFailure> failures = new ArrayList<>();
        for (VersionNeed need : object.elf.versionNeeds()) {
            LinkedObject provider = objects.named(need.library());
            if (provider == null) {
                continue;
            }
            Set<String> defined = provider.elf.versionDefinitions();
            if (defined.isEmpty()) {
                continue;
            }
            List<String> lacking = new ArrayList<>();
            for (VersionNeed.Version version : need.versions()) {
                if (!version.weak() && !defined.contains(version.name())) {
                    lacking.add(version.name());
                }
            }
            if (!lacking.isEmpty()) {
                Map<String, String> details = new HashMap<>();
                details.put("version", lacking.getFirst());
                failures.add(
                        new LoadFailure(
                                "missing-version",
                                Optional.empty(),
                                Optional.of(files.shown(object.path)),
                                need.library(),
                                Optional.of(files.shown(provider.path)),
                                lacking,
                                requestedBy,
                                false,
                                details));
            }
        }
        return failures;
    }
}
