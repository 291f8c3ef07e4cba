package org.trivet.app.settings;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.trivet.app.parts.Buttons;
import org.trivet.app.parts.Card;
import org.trivet.app.parts.Labels;
import org.trivet.app.parts.Page;
import org.trivet.app.parts.Screen;
import org.trivet.app.parts.Words;
import org.trivet.app.store.Settings;

/// Language, theme, folders to search; each is saved as it is chosen.
public final class SettingsView extends Screen {
    private final Words words;
    private final SettingsModel model;
    private final VBox mistakes = new VBox();
    private final Page root;

    public SettingsView(Words words, SettingsModel model) {
        this.words = words;
        this.model = model;
        var title = Labels.title(words.get("settings.title"));
        title.setId("settings-title");
        Settings now = model.settingsProperty().get();
        ComboBox<Optional<String>> language =
                choice(
                        "settings-language",
                        words.get("settings.language"),
                        List.of(Optional.<String>empty(), Optional.of("en"), Optional.of("zh")),
                        now.language(),
                        this::language,
                        model::chooseLanguage);
        ComboBox<Settings.Theme> theme =
                choice(
                        "settings-theme",
                        words.get("settings.theme"),
                        List.of(Settings.Theme.values()),
                        now.theme(),
                        value -> words.get("settings.theme." + value.id()),
                        model::chooseTheme);
        var look =
                new Card(
                        Labels.strong(words.get("settings.look")),
                        row(words.get("settings.language"), language),
                        row(words.get("settings.theme"), theme));
        var search = new SearchCard(words, model);
        atClose(search::close);
        root = new Page(title, mistakes, look, search.root(), copies(now), interpreters(now));
        followList(model.problems(), this::showMistakes);
    }

    @Override
    public Node root() {
        return root;
    }

    private Card copies(Settings now) {
        var copy = new CheckBox(words.get("settings.copies.everything"));
        copy.setId("settings-copy-everything");
        copy.setSelected(now.copies().everything());
        copy.setWrapText(true);
        copy.setOnAction(_ -> model.chooseCopies(copies().withEverything(copy.isSelected())));
        // one of the user's own file stands between those that are offered
        var terms =
                Stream.concat(now.copies().keptDays().stream(), Stream.of(7, 30, 90, 365))
                        .distinct()
                        .sorted()
                        .map(Optional::of);
        ComboBox<Optional<Integer>> kept =
                choice(
                        "settings-kept-days",
                        words.get("settings.kept"),
                        Stream.concat(Stream.of(Optional.<Integer>empty()), terms).toList(),
                        now.copies().keptDays(),
                        this::days,
                        days -> model.chooseCopies(copies().withKeptDays(days)));
        return new Card(
                Labels.strong(words.get("settings.copies")),
                copy,
                Labels.muted(words.get("settings.copies.sub")),
                row(words.get("settings.kept"), kept),
                Labels.muted(words.get("settings.kept.sub")));
    }

    private Settings.Copies copies() {
        return model.settingsProperty().get().copies();
    }

    private String days(Optional<Integer> days) {
        return days.map(it -> words.get("settings.kept.days", "days", it))
                .orElseGet(() -> words.get("settings.kept.always"));
    }

    private Card interpreters(Settings now) {
        var ask = new CheckBox(words.get("settings.interpreters.ask"));
        ask.setId("settings-ask-interpreters");
        ask.setSelected(now.askInterpreters());
        ask.setWrapText(true);
        ask.setOnAction(_ -> model.chooseAskInterpreters(ask.isSelected()));
        return new Card(
                Labels.strong(words.get("settings.interpreters")),
                ask,
                Labels.muted(words.get("settings.interpreters.sub")));
    }

    /// Each language is named in itself.
    private String language(Optional<String> language) {
        return switch (language.orElse("")) {
            case "en" -> "English";
            case "zh" -> "中文";
            default -> words.get("settings.language.system");
        };
    }

    private void showMistakes() {
        mistakes.getChildren().clear();
        boolean any = !model.problems().isEmpty();
        if (any) {
            var save =
                    Buttons.plain(
                            "settings-save", words.get("settings.mistakes.save"), model::save);
            mistakes.getChildren().add(MistakesPanel.whole(words, model.problems(), save));
        }
        mistakes.setVisible(any);
        mistakes.setManaged(any);
    }

    private static HBox row(String name, Node control) {
        var label = Labels.plain(name);
        label.setMinWidth(160);
        var row = new HBox(12, label, control);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static <T> ComboBox<T> choice(
            String id,
            String name,
            List<T> values,
            T now,
            Function<T, String> text,
            Consumer<T> chosen) {
        var box = new ComboBox<>(FXCollections.observableArrayList(values));
        box.setId(id);
        box.setAccessibleText(name);
        box.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(T value) {
                        return value == null ? "" : text.apply(value);
                    }

                    @Override
                    public T fromString(String typed) {
                        throw new UnsupportedOperationException("the box is not editable");
                    }
                });
        box.setValue(now);
        box.setOnAction(_ -> chosen.accept(box.getValue()));
        return box;
    }
}
