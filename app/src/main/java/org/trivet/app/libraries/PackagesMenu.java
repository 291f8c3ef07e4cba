package org.trivet.app.libraries;

import java.util.Comparator;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.SeparatorMenuItem;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.octicons.Octicons;
import org.trivet.app.graph.Drawing;
import org.trivet.app.graph.PictureGroup;
import org.trivet.app.graph.PictureOptions;
import org.trivet.app.parts.PlainText;
import org.trivet.app.parts.Words;

/// Which packages are drawn as one node each, and whether the system's own libraries are drawn.
final class PackagesMenu extends MenuButton {
    private final Words words;
    private final LibrariesModel model;

    PackagesMenu(Words words, LibrariesModel model) {
        super(words.get("libraries.packages"), new FontIcon(Octicons.PACKAGE_16));
        this.words = words;
        this.model = model;
        setId("libraries-packages");
        setAccessibleText(words.get("libraries.packages.help"));
        disableProperty().bind(model.drawingProperty().isNull());
    }

    void show(@Nullable Drawing drawing) {
        getItems().clear();
        PictureOptions options = model.optionsProperty().get();
        var system = new CheckMenuItem(words.get("libraries.packages.system"));
        system.setId("libraries-show-system");
        system.setSelected(options.showSystem());
        system.setOnAction(_ -> model.change(now -> now.withSystem(system.isSelected())));
        var large = new CheckMenuItem(words.get("libraries.packages.large"));
        large.setId("libraries-large-packages");
        large.setSelected(options.roomy() < PictureOptions.MOST);
        large.setOnAction(_ -> model.change(now -> now.withRoom(large.isSelected())));
        getItems().addAll(system, large, new SeparatorMenuItem());
        if (drawing == null) {
            return;
        }
        drawing.picture().groups().stream()
                .sorted(Comparator.comparingInt(PictureGroup::modules).reversed())
                .forEach(this::add);
    }

    private void add(PictureGroup group) {
        var item =
                new CheckMenuItem(
                        words.get(
                                "libraries.packages.one",
                                "name",
                                PlainText.of(group.name()),
                                "count",
                                group.modules()));
        item.setMnemonicParsing(false);
        item.setSelected(group.collapsed());
        item.setOnAction(_ -> model.collapse(group.name(), item.isSelected()));
        getItems().add(item);
    }
}
