package org.trivet.app.shell;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ProgressIndicator;
import org.jspecify.annotations.Nullable;
import org.testfx.api.FxRobot;

/// What a screen reader says of a control: its accessible text, its own text, or that of a label
/// which is for it.
final class Names {
    private Names() {}

    /// Controls on the screen that have none of them.
    ///
    /// @param seen takes the classes of all that were looked at
    static List<String> lacking(FxRobot robot, Set<String> seen) {
        Set<Node> labelled =
                robot.lookup(node -> node instanceof Label).queryAllAs(Label.class).stream()
                        .filter(label -> !blank(label.getText()) && label.getLabelFor() != null)
                        .map(Label::getLabelFor)
                        .collect(Collectors.toSet());
        List<Control> controls =
                robot.lookup(Names::isForUse).queryAllAs(Control.class).stream().toList();
        controls.forEach(control -> seen.add(control.getClass().getSimpleName()));
        return controls.stream()
                .filter(control -> !labelled.contains(control) && isNameless(control))
                .map(Object::toString)
                .toList();
    }

    /// Whether a person can work with it, or waits for what it tells.
    private static boolean isForUse(Node node) {
        return node instanceof Control
                && isShown(node)
                // a part of another control, which has the name
                && !node.getStyleClass().contains("arrow-button")
                && (node.isFocusTraversable()
                        || node instanceof ButtonBase
                        || node instanceof ProgressIndicator);
    }

    private static boolean isShown(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNameless(Control control) {
        return blank(control.getAccessibleText())
                && !(control instanceof Labeled labeled && !blank(labeled.getText()));
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
