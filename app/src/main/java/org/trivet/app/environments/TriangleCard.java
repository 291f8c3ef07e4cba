package org.trivet.app.environments;

import java.util.List;
import java.util.stream.IntStream;
import javafx.geometry.Pos;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.trivet.app.parts.Card;
import org.trivet.app.parts.EvidenceRows;
import org.trivet.app.parts.Labels;
import org.trivet.app.parts.Mark;
import org.trivet.app.parts.TriangleView;
import org.trivet.app.parts.Words;
import org.trivet.profiles.Message;
import org.trivet.profiles.check.Triangle;

/// The drawn triangle of a framework, why its verdict is what it is, and the evidence.
final class TriangleCard extends VBox {
    private static final double WIDTH = TriangleView.WIDTH + 34;

    private final Words words;
    private final EnvironmentModel model;
    private final List<Triangle> triangles;
    private final VBox picture = new VBox(10);

    TriangleCard(Words words, EnvironmentModel model, List<Triangle> triangles) {
        this.words = words;
        this.model = model;
        this.triangles = triangles;
        var heading = Labels.strong(words.get("environment.triangle"));
        var head = new HBox(6, heading);
        head.setAlignment(Pos.CENTER_LEFT);
        var card = new Card(head, picture);
        getChildren().add(card);
        // as wide as the picture: the sentences beneath it wrap
        setMinWidth(WIDTH);
        setPrefWidth(WIDTH);
        setMaxWidth(WIDTH);
        if (triangles.isEmpty()) {
            picture.getChildren().add(Labels.muted(words.get("environment.triangle.none")));
            return;
        }
        if (triangles.size() > 1) {
            var space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            head.getChildren().add(space);
            head.getChildren().addAll(choices());
        }
        show(chosen());
    }

    private int chosen() {
        return Math.clamp(model.triangleProperty().get(), 0, triangles.size() - 1);
    }

    private List<ToggleButton> choices() {
        var group = new ToggleGroup();
        group.selectedToggleProperty()
                .subscribe((before, now) -> {
                    if (now == null && before != null) {
                        before.setSelected(true);
                    }
                });
        var buttons =
                IntStream.range(0, triangles.size())
                        .mapToObj(i -> {
                            String name = triangles.get(i).framework().name();
                            var button = new ToggleButton(name);
                            button.setId("triangle-" + name);
                            button.setAccessibleText(
                                    words.get("environment.triangle.of", "name", name));
                            button.getStyleClass().add("small");
                            button.setToggleGroup(group);
                            button.setOnAction(_ -> show(i));
                            return button;
                        })
                        .toList();
        buttons.get(chosen()).setSelected(true);
        return buttons;
    }

    private void show(int index) {
        model.triangleProperty().set(index);
        Triangle triangle = triangles.get(index);
        var reasons = new VBox(4);
        reasons.setId("triangle-reasons");
        var verdict =
                new Mark(TriangleView.role(triangle.verdict()), words.verdict(triangle.verdict()))
                        .bold();
        verdict.setId("triangle-verdict");
        reasons.getChildren().add(verdict);
        for (Message reason : triangle.reasons()) {
            reasons.getChildren().add(Labels.muted(words.say(reason)));
        }
        picture.getChildren().setAll(new TriangleView(words, triangle), reasons);
        if (!triangle.evidence().isEmpty()) {
            picture.getChildren()
                    .add(new EvidenceRows("triangle-evidence", words, triangle.evidence()));
        }
    }
}
