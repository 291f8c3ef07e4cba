package org.trivet.probes.packages;

import java.util.Locale;
import java.util.Optional;

/// What the name of a metadata folder, metadata file or egg says: `numpy-1.26.4.dist-info`,
/// `six-1.16.0-py3.11.egg-info`, `numpy.egg-info` beside a project's own sources.
///
/// @param version empty where the name has none
record FolderName(String name, Optional<String> version) {

    /// @return empty if the name is not so built
    static Optional<FolderName> of(String file) {
        int end = file.lastIndexOf('.');
        if (end <= 0) {
            return Optional.empty();
        }
        // no name and no version holds a hyphen there: they are written as underscores
        String[] parts = file.substring(0, end).split("-", -1);
        if (parts[0].isEmpty()) {
            return Optional.empty();
        }
        if (parts.length == 1) {
            return file.endsWith(".egg-info")
                    ? Optional.of(new FolderName(parts[0], Optional.empty()))
                    : Optional.empty();
        }
        boolean plain = parts.length == 2 && !parts[1].isEmpty();
        boolean forPython = parts.length > 2 && !parts[1].isEmpty() && parts[2].startsWith("py");
        return plain || forPython
                ? Optional.of(new FolderName(parts[0], Optional.of(parts[1])))
                : Optional.empty();
    }

    /// Whether a name and version of the metadata can be meant by this folder's name.
    boolean agrees(String metadataName, String metadataVersion) {
        return Names.normalize(name).equals(Names.normalize(metadataName))
                && (version.isEmpty() || sameVersion(version.get(), metadataVersion));
    }

    private static boolean sameVersion(String folder, String metadata) {
        if (folder.equals(metadata) || loose(folder).equals(loose(metadata))) {
            return true;
        }
        Optional<PythonVersion> one = PythonVersion.parse(folder.replace('_', '-'));
        return one.isPresent() && one.equals(PythonVersion.parse(metadata));
    }

    /// Old tools wrote every odd letter as `_`, `-` or `.`.
    private static String loose(String version) {
        return version.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", ".");
    }
}
