package org.trivet.app.store;

import java.nio.file.Path;
import org.trivet.probes.host.Host;
import org.trivet.probes.host.KnownFolder;
import org.trivet.probes.host.OperatingSystem;

/// The folder in which Trivet keeps what is its own: `%LOCALAPPDATA%\Trivet`,
/// `$XDG_DATA_HOME/trivet` or `~/.local/share/trivet`. Nothing is made before it is needed.
///
/// @param root absolute
public record DataFolder(Path root) {

    /// @throws IllegalStateException if the system names no place for a user's data
    public static DataFolder of(Host host) {
        String name = host.system() == OperatingSystem.WINDOWS ? "Trivet" : "trivet";
        return host.folder(KnownFolder.USER_DATA)
                .map(folder -> new DataFolder(folder.resolve(name)))
                .orElseThrow(
                        () -> new IllegalStateException("the system names no folder for data"));
    }

    public Path settings() {
        return root.resolve("settings.json");
    }

    /// What interpreters have said of themselves.
    public Path interpreters() {
        return root.resolve("interpreters.json");
    }

    /// A folder in which nothing lies.
    public Path empty() {
        return root.resolve("empty");
    }

    /// For the temporary files of dry runs.
    public Path scratch() {
        return root.resolve("scratch");
    }

    /// Reports of unexpected errors.
    public Path errors() {
        return root.resolve("errors");
    }
}
