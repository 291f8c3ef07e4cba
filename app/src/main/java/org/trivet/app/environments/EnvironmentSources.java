package org.trivet.app.environments;

import java.nio.file.Path;
import javafx.collections.ObservableList;
import org.trivet.app.parts.Words;

/// Where environments are looked for, as the settings say.
///
/// @param roots the folders that the person chose; empty: the home folder
public record EnvironmentSources(ObservableList<Path> roots) {

    /// That nothing was found, and where it was looked.
    String none(Words words) {
        return roots.isEmpty()
                ? words.get("environments.none")
                : words.get("environments.none-below", "count", roots.size());
    }
}
