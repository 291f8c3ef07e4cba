package org.trivet.app.parts;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.TraversalDirection;
import org.jspecify.annotations.Nullable;

/// Keeps the focus where a person works while nodes are replaced. JavaFX moves a focus whose node
/// is gone to the first control of the window: whoever works by keyboard would start over each
/// time.
public final class Focus {
    private Focus() {}

    /// Replaces nodes in `area`. A focus that was in it goes on to the node with the same id, else
    /// to the first control of the area.
    public static void keep(Parent area, Runnable change) {
        keep(area, true, change);
    }

    /// Like `keep`, but never to another control: for rows of buttons, where a key that is pressed
    /// twice would do something else.
    public static void keepSame(Parent area, Runnable change) {
        keep(area, false, change);
    }

    private static void keep(Parent area, boolean orFirst, Runnable change) {
        Scene scene = area.getScene();
        Node owner = scene == null ? null : scene.getFocusOwner();
        if (scene == null || owner == null || !isInside(owner, area)) {
            change.run();
            return;
        }
        boolean visible = owner.isFocusVisible();
        change.run();
        // new controls have their children only once they were laid out
        scene.addPostLayoutPulseListener(
                new Runnable() {
                    @Override
                    public void run() {
                        scene.removePostLayoutPulseListener(this);
                        if (owner.getScene() != scene) {
                            settle(area, owner.getId(), orFirst, visible);
                        }
                    }
                });
    }

    private static void settle(Parent area, @Nullable String id, boolean orFirst, boolean visible) {
        Optional<Node> same =
                id == null
                        ? Optional.empty()
                        : first(area, node -> Objects.equals(id, node.getId()));
        same.or(() -> orFirst ? first(area, _ -> true) : Optional.empty())
                .ifPresent(node -> focus(node, visible));
    }

    /// The first control in the order of the tree that can be reached by Tab.
    private static Optional<Node> first(Node node, Predicate<Node> wanted) {
        if (!node.isVisible() || node.isDisabled()) {
            return Optional.empty();
        }
        if (node.isFocusTraversable() && wanted.test(node)) {
            return Optional.of(node);
        }
        if (node instanceof Parent parent) {
            for (Node child : parent.getChildrenUnmodifiable()) {
                Optional<Node> found = first(child, wanted);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static void focus(Node node, boolean visible) {
        node.requestFocus();
        Scene scene = node.getScene();
        if (visible && scene != null) {
            // only a focus that was moved by traversal is shown: one step on, one step back
            node.requestFocusTraversal(TraversalDirection.NEXT);
            Node next = scene.getFocusOwner();
            if (next != null && next != node) {
                next.requestFocusTraversal(TraversalDirection.PREVIOUS);
            }
            if (scene.getFocusOwner() != node) {
                node.requestFocus();
            }
        }
    }

    private static boolean isInside(Node node, Parent area) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at == area) {
                return true;
            }
        }
        return false;
    }
}
