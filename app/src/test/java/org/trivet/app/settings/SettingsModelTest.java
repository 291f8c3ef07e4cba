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
import org.trivet.app.store.SettingsFile;
import org.trivet.app.task.Tasks;
import org.trivet.profiles.Message;

class SettingsModelTest {
    private final List<Settings> saved = new ArrayList<>();
    private final Troubles troubles =
            new Troubles(error -> new ErrorReports.Report("T-1", "", Optional.empty()));

    private SettingsModel model(SettingsModel.Store store) {
        return model(store, List.of());
    }

    private SettingsModel model(SettingsModel.Store store, List<Message> problems) {
        return new SettingsModel(
                new SettingsFile.Content(Settings.DEFAULT, problems),
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
    void mistakesOfTheFileAreKnownUntilItIsSaved() {
        Message mistake = Message.of("settings.field", "file", "s.json", "field", "theme");
        SettingsModel model = model(saved::add, List.of(mistake));
        assertEquals(List.of(mistake), model.problems());
        assertEquals(List.of(), saved, "nothing is written by itself");
        model.save();
        assertEquals(List.of(Settings.DEFAULT), saved);
        assertEquals(List.of(), model.problems());
    }

    @Test
    void mistakesStayKnownWhenTheFileCannotBeSaved() {
        Message mistake = Message.of("settings.broken", "file", "s.json", "why", "no end");
        SettingsModel model =
                model(
                        _ -> {
                            throw new IOException("the disk is full");
                        },
                        List.of(mistake));
        model.chooseTheme(Settings.Theme.DARK);
        assertEquals(List.of(mistake), model.problems());
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

    @Test
    void rootsHaveAnOrder() {
        SettingsModel model = model(saved::add);
        Path first = Path.of("a").toAbsolutePath();
        Path second = Path.of("b").toAbsolutePath();
        model.addRoot(first);
        model.addRoot(second);
        model.raiseRoot(second);
        assertEquals(List.of(second, first), saved.getLast().searchRoots());
        model.raiseRoot(second);
        assertEquals(3, saved.size(), "the first cannot be raised");
    }

    @Test
    void onlyOtherPlacesAreSearchedAnewAndOnlyOnceTheyAreSaved() {
        var searched = new ArrayList<Integer>();
        SettingsModel model = model(saved::add);
        model.onSearchChanged(() -> searched.add(saved.size()));
        model.chooseTheme(Settings.Theme.DARK);
        assertEquals(List.of(), searched);
        model.addRoot(Path.of("a"));
        assertEquals(Optional.empty(), model.addExclude(" old-* "));
        assertEquals(Optional.empty(), model.addExclude("old-*"));
        assertEquals(List.of("old-*"), model.settingsProperty().get().searchExcludes());
        model.removeExclude("old-*");
        assertEquals(List.of(2, 3, 4), searched);
    }

    @Test
    void aWrongExcludeIsNotTaken() {
        SettingsModel model = model(saved::add);
        assertEquals(
                Optional.of("settings.exclude.everything"),
                model.addExclude("*").map(Message::code));
        assertEquals(List.of(), saved);
    }
}
