package org.trivet.app.parts;

import java.nio.file.Path;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.catalog.Profile;

/// The ways from one screen to another.
public interface Navigator {
    void environments();

    void environment(Path prefix);

    /// Why a path is, or is not, among the environments.
    ///
    /// @param path blank: the person will give one
    void why(String path);

    /// Asks who loads what in an environment.
    void libraries(PythonEnvironment environment);

    /// Works out the plan of a profile for an environment and shows it.
    void mend(Profile profile, PythonEnvironment environment);

    void history();

    void settings();

    /// To the screen before.
    void back();

    /// Opens a folder in the system's file manager.
    void openFolder(Path folder);
}
