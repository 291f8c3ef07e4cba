package org.trivet.app.shell;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.octicons.Octicons;
import org.trivet.app.parts.Buttons;
import org.trivet.app.parts.Screen;
import org.trivet.app.parts.Words;
import org.trivet.app.store.Settings;

/// The column on the left: where one can go, the language, the theme.
final class Navigation extends Screen {
    private final Words words;
    private final ShellModel model;
    private final VBox root = new VBox(2);
    private final Map<Section, ToggleButton> buttons = new EnumMap<>(Section.class);
    private final Map<Section, Label> counts = new EnumMap<>(Section.class);

    Navigation(Words words, ShellModel model) {
        this.words = words;
        this.model = model;
        root.getStyleClass().add("navigation");
        root.setId("navigation");
        var name = new Label("Trivet");
        name.getStyleClass().add("brand");
        var brand = new HBox(9, new Brand(), name);
        brand.setAlignment(Pos.CENTER_LEFT);
        brand.getStyleClass().add("brand-row");
        root.getChildren().add(brand);
        for (Section section : Section.values()) {
            if (section == Section.LIBRARIES || section == Section.HISTORY) {
                root.getChildren().add(divider());
            }
            root.getChildren().add(button(section));
        }
        var space = new Region();
        VBox.setVgrow(space, Priority.ALWAYS);
        root.getChildren().addAll(space, switches());
        follow(model.placeProperty(), this::mark);
        followList(
                model.environmentsModel().rows(),
                () -> count(Section.ENVIRONMENTS, model.environmentsModel().rows().size()));
        followList(
                model.profilesModel().profiles(),
                () -> count(Section.PROFILES, model.profilesModel().profiles().size()));
        followList(
                model.historyModel().transactions(),
                () -> count(Section.HISTORY, model.historyModel().transactions().size()));
    }

    @Override
    public Node root() {
        return root;
    }

    private ToggleButton button(Section section) {
        String text = words.get("shell.nav." + section.id());
        var label = new Label(text, new FontIcon(icon(section)));
        label.setGraphicTextGap(10);
        label.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(label, Priority.ALWAYS);
        var count = new Label();
        count.getStyleClass().addAll("muted", "small");
        count.setMinWidth(Region.USE_PREF_SIZE);
        counts.put(section, count);
        var row = new HBox(label, count);
        row.setAlignment(Pos.CENTER_LEFT);
        var button = new ToggleButton();
        button.setGraphic(row);
        button.setId("nav-" + section.id());
        button.setAccessibleText(text);
        button.getStyleClass().add("nav-button");
        button.setMaxWidth(Double.MAX_VALUE);
        row.prefWidthProperty().bind(button.widthProperty().subtract(22));
        button.setOnAction(_ -> {
            model.go(section.place());
            // a second press does not switch the entry off
            mark(model.placeProperty().get());
        });
        buttons.put(section, button);
        return button;
    }

    private void mark(Place place) {
        buttons.forEach((section, button) -> button.setSelected(section == place.section()));
    }

    private void count(Section section, int count) {
        Optional.ofNullable(counts.get(section))
                .ifPresent(label -> label.setText(count == 0 ? "" : String.valueOf(count)));
    }

    private HBox switches() {
        boolean chinese = words.texts().locale().getLanguage().equals("zh");
        // each language is named in itself
        var language =
                Buttons.flat(
                        "language",
                        chinese ? "English" : "中文",
                        () ->
                                model.settingsModel()
                                        .chooseLanguage(Optional.of(chinese ? "en" : "zh")));
        var theme =
                Buttons.icon(
                        "theme", Octicons.MOON_16, words.get("shell.theme"), this::switchTheme);
        var row = new HBox(4, language, theme);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void switchTheme() {
        boolean dark = Theme.isDark(model.settingsModel().settingsProperty().get().theme());
        model.settingsModel().chooseTheme(dark ? Settings.Theme.LIGHT : Settings.Theme.DARK);
    }

    private static Region divider() {
        var line = new Region();
        line.getStyleClass().add("divider");
        return line;
    }

    private static Ikon icon(Section section) {
        return switch (section) {
            case HOME -> Octicons.HOME_16;
            case ENVIRONMENTS -> Octicons.PACKAGE_16;
            case MACHINE -> Octicons.CPU_16;
            case LIBRARIES -> Octicons.WORKFLOW_16;
            case PROFILES -> Octicons.TOOLS_16;
            case HISTORY -> Octicons.HISTORY_16;
            case SETTINGS -> Octicons.GEAR_16;
        };
    }
}
