package org.trivet.app.shell;

import javafx.scene.layout.Pane;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Polygon;

/// Three legs: the mark of Trivet.
final class Brand extends Pane {
    Brand() {
        setMinSize(22, 22);
        setMaxSize(22, 22);
        var legs = new Polygon(11, 3, 19, 18, 3, 18);
        legs.getStyleClass().add("brand-legs");
        getChildren()
                .addAll(
                        legs,
                        foot(11, 3, "brand-framework"),
                        foot(3, 18, "brand-cuda"),
                        foot(19, 18, "brand-driver"));
        setMouseTransparent(true);
    }

    private static Circle foot(double x, double y, String styleClass) {
        var foot = new Circle(x, y, 2.6);
        foot.getStyleClass().add(styleClass);
        return foot;
    }
}
