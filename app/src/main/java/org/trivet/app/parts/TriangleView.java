package org.trivet.app.parts;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Line;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.octicons.Octicons;
import org.trivet.probes.packages.Framework;
import org.trivet.profiles.check.Triangle;
import org.trivet.profiles.check.Verdict;

/// The picture of a triangle: the framework's build above, its CUDA and the driver with the GPU
/// below. An edge tells its verdict in words, by an icon, by the style of its line (solid, dashed,
/// dash-dotted, dotted) and by colour.
public final class TriangleView extends Pane {
    /// In pixels; the picture does not grow.
    public static final double WIDTH = 404;

    private static final double HEIGHT = 262;
    private static final double BOX = 64;
    private static final double TOP = 184;
    private static final double LOW = 156;

    private final Words words;

    public TriangleView(Words words, Triangle triangle) {
        this.words = words;
        setId("triangle");
        getStyleClass().add("triangle");
        setMinSize(WIDTH, HEIGHT);
        setPrefSize(WIDTH, HEIGHT);
        setMaxSize(WIDTH, HEIGHT);
        double middle = WIDTH / 2;
        double left = LOW / 2;
        double right = WIDTH - LOW / 2;
        double low = HEIGHT - BOX / 2;
        getChildren()
                .addAll(
                        line(triangle.frameworkCuda(), middle - 30, BOX / 2, left, low),
                        line(triangle.frameworkGpu(), middle + 30, BOX / 2, right, low),
                        line(triangle.cudaDriver(), left, low, right, low),
                        corner("corner-framework", framework(triangle), middle - TOP / 2, 0, TOP),
                        corner("corner-cuda", cuda(triangle), 0, HEIGHT - BOX, LOW),
                        corner("corner-driver", driver(triangle), WIDTH - LOW, HEIGHT - BOX, LOW),
                        verdict("edge-framework-cuda", triangle.frameworkCuda(), 0.25, 128),
                        verdict("edge-framework-gpu", triangle.frameworkGpu(), 0.75, 128),
                        verdict("edge-cuda-driver", triangle.cudaDriver(), 0.5, HEIGHT - 86));
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(told(triangle));
    }

    private record Corner(String name, String detail, boolean there) {}

    private Corner framework(Triangle triangle) {
        String detail =
                triangle.cudnn()
                        .map(cudnn -> words.get("parts.triangle.wants-cudnn", "version", cudnn))
                        .orElseGet(() -> triangle.framework().distribution());
        return new Corner(words.framework(triangle.framework()), detail, true);
    }

    private Corner cuda(Triangle triangle) {
        Optional<String> cuda = triangle.cuda();
        if (cuda.isPresent()) {
            return new Corner("CUDA " + cuda.get(), words.get("parts.triangle.of-build"), true);
        }
        boolean cpu = triangle.framework().build() == Framework.Build.CPU;
        return new Corner(
                words.get("parts.triangle.no-cuda"),
                cpu ? words.get("parts.triangle.cpu-build") : words.get("parts.triangle.unknown"),
                false);
    }

    private Corner driver(Triangle triangle) {
        String gpu =
                triangle.gpu()
                        .map(name -> name.replace("NVIDIA ", "").replace("GeForce ", ""))
                        .map(name -> name + capability(triangle))
                        .orElseGet(() -> words.get("parts.triangle.no-gpu"));
        return triangle.driver()
                .map(version ->
                        new Corner(
                                words.get("parts.triangle.driver", "version", version), gpu, true))
                .orElseGet(() -> new Corner(words.get("parts.triangle.no-driver"), gpu, false));
    }

    private static String capability(Triangle triangle) {
        return triangle.computeCapability()
                .map(value -> " · sm_" + value.replace(".", ""))
                .orElse("");
    }

    private static Node corner(String id, Corner corner, double x, double y, double width) {
        var name = Labels.oneLine(corner.name(), "strong");
        var detail = Labels.oneLine(corner.detail(), "muted");
        var box = new VBox(1, name, detail);
        box.setId(id);
        box.setAlignment(Pos.CENTER);
        box.getStyleClass().add("corner");
        if (!corner.there()) {
            box.getStyleClass().add("absent");
        }
        box.setPrefSize(width, BOX);
        box.setMinSize(width, BOX);
        box.setMaxSize(width, BOX);
        box.relocate(x, y);
        return box;
    }

    private static Line line(Triangle.Edge edge, double x1, double y1, double x2, double y2) {
        var line = new Line(x1, y1, x2, y2);
        line.getStyleClass().addAll("edge", edge.verdict().id());
        return line;
    }

    /// The words of an edge, on a patch of the background so that the line does not cross them.
    private Node verdict(String id, Triangle.Edge edge, double at, double y) {
        var label = new Label(words.verdict(edge.verdict()), new FontIcon(icon(edge.verdict())));
        label.setId(id);
        label.getStyleClass().addAll("edge-verdict", role(edge.verdict()).styleClass());
        var tip = new Tooltip(words.say(edge.reason()));
        tip.setWrapText(true);
        tip.setMaxWidth(WIDTH);
        label.setTooltip(tip);
        label.setAccessibleText(label.getText() + ". " + tip.getText());
        // centred on its point of the edge once its own size is known
        label.layoutXProperty().bind(label.widthProperty().divide(-2).add(WIDTH * at + shift(at)));
        label.layoutYProperty().bind(label.heightProperty().divide(-2).add(y + BOX / 2 - 10));
        return label;
    }

    /// The slanted edges run towards the middle: their words stand outside of them.
    private static double shift(double at) {
        return at < 0.5 ? -6 : at > 0.5 ? 6 : 0;
    }

    private static Ikon icon(Verdict verdict) {
        return switch (verdict) {
            case DIRECT -> Octicons.CHECK_16;
            case MINOR_COMPATIBLE -> Octicons.CHECK_CIRCLE_16;
            case UNVERIFIED -> Octicons.QUESTION_16;
            case IMPOSSIBLE -> Octicons.X_16;
        };
    }

    /// The colour of a verdict.
    public static Role role(Verdict verdict) {
        return switch (verdict) {
            case DIRECT, MINOR_COMPATIBLE -> Role.GOOD;
            case UNVERIFIED -> Role.CAUTION;
            case IMPOSSIBLE -> Role.BAD;
        };
    }

    private String told(Triangle triangle) {
        return words.get(
                "parts.triangle.told",
                "framework",
                words.framework(triangle.framework()),
                "frameworkCuda",
                words.verdict(triangle.frameworkCuda().verdict()),
                "cudaDriver",
                words.verdict(triangle.cudaDriver().verdict()),
                "frameworkGpu",
                words.verdict(triangle.frameworkGpu().verdict()));
    }
}
