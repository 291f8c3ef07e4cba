package org.trivet.app.libraries;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/// Asks a person where a picture is to be saved.
@FunctionalInterface
interface SavePlace {
    /// @param name what the file is called unless the person says otherwise
    /// @param ending without a dot
    /// @return empty if the person changed their mind
    Optional<Path> choose(Window window, String title, String name, String ending);

    /// By the dialog of the system.
    static Optional<Path> dialog(Window window, String title, String name, String ending) {
        var chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.setInitialFileName(name);
        chooser.getExtensionFilters()
                .add(
                        new FileChooser.ExtensionFilter(
                                ending.toUpperCase(Locale.ROOT), "*." + ending));
        return Optional.ofNullable(chooser.showSaveDialog(window))
                .map(chosen -> ended(chosen.toPath(), ending));
    }

    /// Dialogs of Linux leave the ending to the person. A file that is there already was not asked
    /// about, so that it keeps the name that was.
    static Path ended(Path file, String ending) {
        String name = String.valueOf(file.getFileName());
        Path whole = file.resolveSibling(name + "." + ending);
        return name.contains(".") || Files.exists(whole) ? file : whole;
    }
}
