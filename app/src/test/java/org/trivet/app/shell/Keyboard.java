package org.trivet.app.shell;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// A person without a mouse: after each key, one node has the focus and shows it.
record Keyboard(FxRobot robot, Scene scene) {
    /// More controls than any screen has before the wanted one.
    private static final int PATIENCE = 40;

    private record Focused(String id, boolean visible, boolean inWindow, boolean inNavigation) {}

    /// Presses Tab until the node has the focus.
    void tabTo(String id) {
        var passed = new ArrayList<String>();
        while (passed.size() < PATIENCE) {
            Focused now = focused();
            if (now.id().equals(id)) {
                assertShown();
                return;
            }
            press(KeyCode.TAB);
            passed.add(focused().id());
        }
        throw new AssertionError("Tab does not reach " + id + " but " + passed);
    }

    /// Presses a key; the focus is to be seen afterwards.
    void press(KeyCode key) {
        robot.type(key);
        WaitForAsyncUtils.waitForFxEvents();
        assertShown();
    }

    void assertShown() {
        Focused now = focused();
        assertTrue(now.visible(), () -> "the focus is not shown on " + now);
        assertTrue(now.inWindow(), () -> "the focus is outside the window: " + now);
    }

    /// The focus stays in the screen when the screen changes, and is shown once the screen is
    /// drawn.
    void assertInScreen() {
        try {
            Rig.until(
                    "the focus is in the screen and shown",
                    () -> !look().inNavigation() && look().visible());
        } catch (AssertionError late) {
            throw new AssertionError(late.getMessage() + ", not on " + focused(), late);
        }
        assertShown();
    }

    private Focused focused() {
        return ask(this::look);
    }

    static <T> T ask(Callable<T> question) {
        return WaitForAsyncUtils.waitForAsyncFx(30_000, question);
    }

    private Focused look() {
        Node owner = scene.getFocusOwner();
        if (owner == null) {
            return new Focused("nothing", false, false, false);
        }
        var bounds = owner.localToScene(owner.getLayoutBounds());
        var parents = new ArrayList<String>();
        for (Node at = owner; at != null; at = at.getParent()) {
            parents.add(String.valueOf(at.getId()));
        }
        String id = owner.getId() == null ? owner.getClass().getSimpleName() : owner.getId();
        return new Focused(
                id,
                owner.isFocusVisible(),
                bounds.intersects(0, 0, scene.getWidth(), scene.getHeight()),
                !List.of("navigation", "status").stream().noneMatch(parents::contains));
    }
}
