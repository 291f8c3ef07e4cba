package org.trivet.app.shell;

import java.nio.file.Path;
import org.trivet.app.profiles.MendModel;

/// Where one is in the window.
public sealed interface Place {

    record Home() implements Place {}

    record Environments() implements Place {}

    record Environment(Path prefix) implements Place {}

    /// Why something is, or is not, listed.
    record Why() implements Place {}

    /// Who loads what.
    record Libraries() implements Place {}

    record Machine() implements Place {}

    record Profiles() implements Place {}

    record Mend(MendModel model) implements Place {}

    record History() implements Place {}

    record Settings() implements Place {}

    /// The entry of the navigation that leads here, or to the screen above.
    default Section section() {
        return switch (this) {
            case Home _ -> Section.HOME;
            case Environments _, Environment _, Why _ -> Section.ENVIRONMENTS;
            case Libraries _ -> Section.LIBRARIES;
            case Machine _ -> Section.MACHINE;
            case Profiles _, Mend _ -> Section.PROFILES;
            case History _ -> Section.HISTORY;
            case Settings _ -> Section.SETTINGS;
        };
    }
}
