package org.trivet.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.trivet.app.dialog.Trouble;
import org.trivet.app.dialog.Troubles;
import org.trivet.app.store.ErrorReports;
import org.trivet.app.store.Settings;
import org.trivet.app.task.Tasks;

class SettingsModelTest {
    private final List<Settings> saved = new ArrayList<>();
    private final Troubles troubles =
            new Troubles(error -> new ErrorReports.Report("T-1", "", Optional.empty()));

    private SettingsModel model(SettingsModel.Store store) {
        return new SettingsModel(
                Settings.DEFAULT,
                Map.of("LANG", "zh_CN.UTF-8"),
                new Tasks(Runnable::run, Runnable::run),
                troubles,
                store);
    }

    @Test
    void theSystemsLanguageIsShownUntilOneIsChosen() {
        SettingsModel model = model(saved::add);
        assertEquals(Locale.SIMPLIFIED_CHINESE, model.languageProperty().get());
        model.chooseLanguage(Optional.of("en"));
        assertEquals(Locale.ENGLISH, model.languageProperty().get());
        model.chooseLanguage(Optional.empty());
        assertEquals(Locale.SIMPLIFIED_CHINESE, model.languageProperty().get());
        assertEquals(2, saved.size());
    }

    @Test
    void foldersAreAbsoluteAndOnceEach() {
        SettingsModel model = model(saved::add);
        Path folder = Path.of("projects").toAbsolutePath();
        model.addRoot(Path.of("projects"));
        model.addRoot(Path.of("projects/../projects"));
        assertEquals(List.of(folder), saved.getLast().searchRoots());
        model.removeRoot(folder);
        assertEquals(List.of(), saved.getLast().searchRoots());
    }

    @Test
    void settingsThatCannotBeSavedAreTold() {
        SettingsModel model =
                model(_ -> {
                    throw new IOException("the disk is full");
                });
        model.chooseTheme(Settings.Theme.DARK);
        assertInstanceOf(Trouble.Unexpected.class, troubles.currentProperty().get());
    }
}
