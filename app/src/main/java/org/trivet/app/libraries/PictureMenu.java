package org.trivet.app.libraries;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.function.Function;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javax.imageio.ImageIO;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.octicons.Octicons;
import org.trivet.app.graph.DotWriter;
import org.trivet.app.graph.Drawing;
import org.trivet.app.graph.SvgWriter;
import org.trivet.app.parts.EnvironmentName;
import org.trivet.app.parts.Words;
import org.trivet.profiles.Message;

/// Saves or copies the picture.
final class PictureMenu extends MenuButton {
    private final Words words;
    private final LibrariesModel model;
    private final GraphView graph;
    private final SavePlace places;

    PictureMenu(Words words, LibrariesModel model, GraphView graph, SavePlace places) {
        super(words.get("libraries.save"), new FontIcon(Octicons.DOWNLOAD_16));
        this.words = words;
        this.model = model;
        this.graph = graph;
        this.places = places;
        setId("libraries-save");
        setAccessibleText(words.get("libraries.save"));
        getItems()
                .addAll(
                        item("svg", () -> save("svg", this::svg)),
                        item("png", () -> save("png", _ -> png(graph))),
                        item("dot", () -> save("dot", this::dot)),
                        new SeparatorMenuItem(),
                        item("copy-picture", this::copyPicture),
                        item("copy-dot", this::copyDot));
        disableProperty().bind(model.drawingProperty().isNull());
    }

    private MenuItem item(String what, Runnable action) {
        var item = new MenuItem(words.get("libraries.save." + what));
        item.setId("libraries-save-" + what);
        item.setOnAction(_ -> action.run());
        return item;
    }

    private void save(String ending, Function<Drawing, Callable<byte[]>> content) {
        Drawing drawing = model.drawingProperty().get();
        if (drawing == null) {
            return;
        }
        places.choose(
                        getScene().getWindow(),
                        words.get("libraries.save"),
                        name() + "." + ending,
                        ending)
                .ifPresent(file -> model.save(file, content.apply(drawing)));
    }

    Callable<byte[]> svg(Drawing drawing) {
        String title = title();
        return () -> SvgWriter.svg(drawing, title).getBytes(StandardCharsets.UTF_8);
    }

    Callable<byte[]> dot(Drawing drawing) {
        String title = title();
        return () -> DotWriter.dot(drawing.picture(), title).getBytes(StandardCharsets.UTF_8);
    }

    /// Painted at once, on the thread of the window; made a file of later.
    static Callable<byte[]> png(GraphView graph) {
        BufferedImage image = SwingFXUtils.fromFXImage(graph.image(), null);
        return () -> {
            var bytes = new ByteArrayOutputStream();
            ImageIO.write(image, "png", bytes);
            return bytes.toByteArray();
        };
    }

    private void copyPicture() {
        var content = new ClipboardContent();
        content.putImage(graph.image());
        Clipboard.getSystemClipboard().setContent(content);
        model.tell(Message.of("libraries.copied"));
    }

    private void copyDot() {
        Drawing drawing = model.drawingProperty().get();
        if (drawing != null) {
            var content = new ClipboardContent();
            content.putString(DotWriter.dot(drawing.picture(), title()));
            Clipboard.getSystemClipboard().setContent(content);
            model.tell(Message.of("libraries.copied"));
        }
    }

    private String title() {
        return model.answer()
                .map(answer ->
                        words.get(
                                "libraries.heading",
                                "name",
                                EnvironmentName.of(answer.environment()),
                                "imports",
                                String.join(", ", answer.imports())))
                .orElse("");
    }

    /// The environment's name, without what a file's name may not hold.
    private String name() {
        return model.answer()
                .map(answer -> EnvironmentName.of(answer.environment()))
                .orElse("libraries")
                .replaceAll("[^\\p{L}\\p{N}._-]", "_");
    }
}
