package org.trivet.app.shell;

import javafx.stage.Stage;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.trivet.app.environments.Entry;
import org.trivet.app.fake.FakeEngine;
import org.trivet.app.fake.FakeWorld;
import org.trivet.app.store.Settings;

/// A window on a fake engine, for tests that use it as a person does.
@ExtendWith(ApplicationExtension.class)
abstract class FakeWindow {
    Stage stage;

    /// Overridden with the annotation in each class: TestFX looks for it in the class alone.
    @Start
    void start(Stage shown) {
        stage = shown;
    }

    static org.trivet.app.profiles.MendModel mend(Rig rig) {
        return rig.model.profilesModel().mending().getFirst();
    }

    static Entry find(Rig rig) {
        return rig.model.environmentsModel().find(FakeWorld.OCR).orElseThrow();
    }

    Rig open(FakeEngine engine, String language) {
        return show(new Rig(engine, language, Settings.Theme.LIGHT));
    }

    Rig show(Rig rig) {
        rig.onWindow(() -> rig.show(stage, 1000, 700));
        Rig.until(
                "the first scan", () -> rig.model.environmentsModel().tookProperty().get() != null);
        rig.quiet();
        return rig;
    }
}
