package org.trivet.app.libraries;

import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Tooltip;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.trivet.app.graph.Box;
import org.trivet.app.graph.Drawing;

/// The picture on the screen: it is moved by dragging and by the arrow keys, made larger and
/// smaller with Ctrl and the wheel, and a click selects a box. Only what is in sight is painted.
final class GraphView extends Region {
    private static final double LEAST = 0.05;
    private static final double MOST = 4;

    /// Below this, letters are hard to read: a large picture begins at its problem instead of
    /// whole.
    private static final double READABLE = 0.62;

    /// The way to a failure is worth smaller letters.
    private static final double READABLE_WAY = 0.54;

    /// A short way leaves room for what is around it.
    private static final double LARGEST_WAY = 0.8;

    private static final double STEP = 1.2;
    private static final double MOVE = 60;
    private static final double MARGIN = 16;

    /// Pictures larger than this many pixels on a side are saved smaller.
    private static final double LARGEST = 8000;

    private final Canvas canvas = new Canvas();
    private final Palette palette = new Palette(this::paint);
    private final Tooltip tip = new Tooltip();
    private final Consumer<String> select;
    private final Consumer<String> open;
    private @Nullable Drawing drawing;
    private @Nullable Box selected;
    private Set<String> found = Set.of();
    private double zoom = 1;
    private double left;
    private double top;
    private boolean homeless;
    private boolean fitted;
    private double grabbedX;
    private double grabbedY;
    private boolean dragged;

    /// @param select takes the key of a box that is clicked
    /// @param open takes the key of a box that is clicked twice
    GraphView(Consumer<String> select, Consumer<String> open) {
        this.select = select;
        this.open = open;
        setId("libraries-graph");
        getStyleClass().add("graph");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setMinSize(120, 120);
        getChildren().addAll(canvas, palette);
        tip.setWrapText(true);
        tip.setMaxWidth(520);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::grab);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
        addEventHandler(MouseEvent.MOUSE_MOVED, this::hover);
        addEventHandler(ScrollEvent.SCROLL, this::scroll);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(Math.max(1, getWidth() - 2));
        canvas.setHeight(Math.max(1, getHeight() - 2));
        canvas.relocate(1, 1);
        if (homeless && getWidth() > 1 && getHeight() > 1) {
            goHome();
        } else if (fitted) {
            fit();
        }
        paint();
    }

    @Override
    protected double computePrefWidth(double height) {
        return 400;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 300;
    }

    /// Shows another drawing; one of the same boxes, some collapsed, keeps what is selected in its
    /// place.
    void show(@Nullable Drawing next) {
        Drawing before = drawing;
        drawing = next;
        if (next != null && next != before) {
            Box old = before == null ? null : selected;
            Box kept = old == null ? null : next.box(old.key()).orElse(null);
            homeless = old == null || kept == null || whole(next) >= READABLE;
            if (old != null && kept != null) {
                left += (old.centre().x() - kept.centre().x()) * zoom;
                top += (old.centre().y() - kept.centre().y()) * zoom;
            }
            if (homeless && getWidth() > 1 && getHeight() > 1) {
                selected = kept;
                goHome();
            }
        }
        paint();
    }

    void mark(@Nullable Box box, Set<String> searched) {
        selected = box;
        found = searched;
        paint();
    }

    /// Brings a box into the middle unless it is in sight.
    void reveal(Box box) {
        double x = box.x() * zoom + left;
        double y = box.y() * zoom + top;
        boolean inside =
                x >= 0
                        && y >= 0
                        && x + box.width() * zoom <= canvas.getWidth()
                        && y + box.height() * zoom <= canvas.getHeight();
        if (!inside || zoom < READABLE / 2) {
            zoom = Math.max(zoom, READABLE);
            centre(box);
            paint();
        }
    }

    void zoomIn() {
        zoom(STEP, canvas.getWidth() / 2, canvas.getHeight() / 2);
    }

    void zoomOut() {
        zoom(1 / STEP, canvas.getWidth() / 2, canvas.getHeight() / 2);
    }

    double zoomed() {
        return zoom;
    }

    /// Shows all of it.
    void fit() {
        Drawing drawn = drawing;
        if (drawn == null) {
            return;
        }
        fitted = true;
        zoom = Math.clamp(whole(drawn), LEAST, 1);
        left = (canvas.getWidth() - drawn.width() * zoom) / 2;
        top = (canvas.getHeight() - drawn.height() * zoom) / 2;
        paint();
    }

    /// Where on the screen the middle of a box is, within this view.
    Optional<Point2D> at(String key) {
        Drawing drawn = drawing;
        return drawn == null
                ? Optional.empty()
                : drawn.box(key)
                        .map(Box::centre)
                        .map(at -> new Point2D(at.x() * zoom + left + 1, at.y() * zoom + top + 1));
    }

    /// The whole drawing as a picture, twice as fine as on the screen where that is not too large.
    WritableImage image() {
        Drawing drawn = drawing;
        if (drawn == null) {
            return new WritableImage(1, 1);
        }
        double width = drawn.width() + 2 * MARGIN;
        double height = drawn.height() + 2 * MARGIN;
        double scale = Math.min(2, Math.min(LARGEST / width, LARGEST / height));
        var sheet = new Canvas(Math.ceil(width * scale), Math.ceil(height * scale));
        new GraphPainter(sheet.getGraphicsContext2D(), palette)
                .paint(
                        drawn,
                        new GraphPainter.Sight(
                                scale,
                                MARGIN * scale,
                                MARGIN * scale,
                                sheet.getWidth(),
                                sheet.getHeight()),
                        null,
                        Set.of());
        return sheet.snapshot(new SnapshotParameters(), null);
    }

    private double whole(Drawing drawn) {
        return Math.min(
                (canvas.getWidth() - 2 * MARGIN) / Math.max(1, drawn.width()),
                (canvas.getHeight() - 2 * MARGIN) / Math.max(1, drawn.height()));
    }

    private void goHome() {
        homeless = false;
        Drawing drawn = drawing;
        canvas.setWidth(Math.max(1, getWidth() - 2));
        canvas.setHeight(Math.max(1, getHeight() - 2));
        fit();
        if (drawn != null && whole(drawn) < READABLE && !drawn.boxes().isEmpty()) {
            fitted = false;
            if (!showWay(drawn)) {
                zoom = READABLE;
                lead(drawn, selected == null ? first(drawn) : selected);
            }
        }
    }

    /// Shows the way to the failure whole, where that can still be read.
    private boolean showWay(Drawing drawn) {
        double x1 = Double.MAX_VALUE;
        double y1 = Double.MAX_VALUE;
        double x2 = 0;
        double y2 = 0;
        for (Box box : drawn.boxes()) {
            if (box.node().highlighted()) {
                x1 = Math.min(x1, box.x());
                y1 = Math.min(y1, box.y());
                x2 = Math.max(x2, box.right());
                y2 = Math.max(y2, box.bottom());
            }
        }
        double width = x2 - x1;
        double height = y2 - y1;
        double fits =
                Math.min(
                        (canvas.getWidth() - 2 * MARGIN) / width,
                        (canvas.getHeight() - 2 * MARGIN) / height);
        if (width <= 0 || height <= 0 || fits < READABLE_WAY) {
            return false;
        }
        zoom = Math.min(LARGEST_WAY, fits);
        left = (canvas.getWidth() - width * zoom) / 2 - x1 * zoom;
        top = (canvas.getHeight() - height * zoom) / 2 - y1 * zoom;
        return true;
    }

    /// Brings a box into sight with as much as there is room for of what leads to it, which lies to
    /// its left.
    private void lead(Drawing drawn, Box box) {
        double width = canvas.getWidth();
        double height = canvas.getHeight();
        left = Math.min(MARGIN, width * 0.75 - box.right() * zoom);
        top =
                drawn.height() * zoom < height
                        ? (height - drawn.height() * zoom) / 2
                        : Math.clamp(
                                height / 2 - box.centre().y() * zoom,
                                height - MARGIN - drawn.height() * zoom,
                                MARGIN);
    }

    private static Box first(Drawing drawn) {
        return drawn.boxes().stream()
                .filter(box -> box.node().state().problem())
                .findFirst()
                .orElseGet(() -> drawn.boxes().getFirst());
    }

    private void centre(Box box) {
        fitted = false;
        left = canvas.getWidth() / 2 - box.centre().x() * zoom;
        top = canvas.getHeight() / 2 - box.centre().y() * zoom;
    }

    private void zoom(double factor, double x, double y) {
        double next = Math.clamp(zoom * factor, LEAST, MOST);
        left = x - (x - left) * next / zoom;
        top = y - (y - top) * next / zoom;
        zoom = next;
        fitted = false;
        paint();
    }

    private void paint() {
        Drawing drawn = drawing;
        var g = canvas.getGraphicsContext2D();
        if (drawn == null) {
            g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
            return;
        }
        new GraphPainter(g, palette)
                .paint(
                        drawn,
                        new GraphPainter.Sight(
                                zoom, left, top, canvas.getWidth(), canvas.getHeight()),
                        selected,
                        found);
    }

    private Optional<Box> box(MouseEvent event) {
        Drawing drawn = drawing;
        double x = (event.getX() - 1 - left) / zoom;
        double y = (event.getY() - 1 - top) / zoom;
        return drawn == null
                ? Optional.empty()
                : drawn.boxes().stream()
                        .filter(box ->
                                x >= box.x()
                                        && x <= box.right()
                                        && y >= box.y()
                                        && y <= box.bottom())
                        .findFirst();
    }

    private void grab(MouseEvent event) {
        requestFocus();
        grabbedX = event.getX() - left;
        grabbedY = event.getY() - top;
        dragged = false;
    }

    private void drag(MouseEvent event) {
        dragged = dragged || !event.isStillSincePress();
        if (dragged) {
            fitted = false;
            left = event.getX() - grabbedX;
            top = event.getY() - grabbedY;
            paint();
        }
    }

    private void click(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY || dragged) {
            return;
        }
        box(event)
                .ifPresent(box -> {
                    if (event.getClickCount() == 2) {
                        open.accept(box.key());
                    } else {
                        select.accept(box.key());
                    }
                });
    }

    private void hover(MouseEvent event) {
        Optional<String> text =
                box(event).map(box -> box.node().tip()).filter(words -> !words.isEmpty());
        if (text.isPresent()) {
            tip.setText(text.get());
            Tooltip.install(this, tip);
        } else {
            Tooltip.uninstall(this, tip);
        }
    }

    private void scroll(ScrollEvent event) {
        if (event.isShortcutDown()) {
            if (event.getDeltaY() != 0) {
                zoom(event.getDeltaY() > 0 ? STEP : 1 / STEP, event.getX(), event.getY());
            }
        } else {
            fitted = false;
            left += event.getDeltaX();
            top += event.getDeltaY();
            paint();
        }
        event.consume();
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown()) {
            return;
        }
        switch (event.getCode()) {
            case LEFT -> left += MOVE;
            case RIGHT -> left -= MOVE;
            case UP -> top += MOVE;
            case DOWN -> top -= MOVE;
            default -> {
                return;
            }
        }
        fitted = false;
        paint();
        event.consume();
    }
}
