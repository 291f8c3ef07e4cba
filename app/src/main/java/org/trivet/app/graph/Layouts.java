package org.trivet.app.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.eclipse.elk.alg.layered.LayeredLayoutProvider;
import org.eclipse.elk.alg.layered.options.LayerConstraint;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.OrderingStrategy;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.util.NullElkProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkLabel;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/// Gives the nodes and edges of a picture their places, in layers from left to right.
public final class Layouts {
    /// Up to this many lines every nicety is affordable.
    private static final int FEW = 250;

    /// Up to this many lines time is spent on a better order.
    private static final int MANY = 800;

    private static final double LINE_ABOVE = 6;
    private static final double LEAST_WIDTH = 72;

    private Layouts() {}

    /// Takes from a few milliseconds to some seconds; not for the thread of the window.
    ///
    /// @param measurer called on the caller's thread, for each text once
    /// @param cancelled asked now and then
    /// @throws CancellationException once `cancelled` says so
    public static Drawing layout(
            LibraryPicture picture, TextMeasurer measurer, BooleanSupplier cancelled) {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException();
        }
        // Tells ELK how to copy its own values, without which it reads no option.
        LayoutMetaDataService.getInstance();
        if (picture.edges().size() <= MANY) {
            try {
                return layout(picture, measurer, cancelled, true);
            } catch (StackOverflowError _) {
                // ELK goes through merged lines recursively; nothing of it is kept
            }
        }
        return layout(picture, measurer, cancelled, false);
    }

    private static Drawing layout(
            LibraryPicture picture,
            TextMeasurer measurer,
            BooleanSupplier cancelled,
            boolean merged) {
        ElkNode graph = graph(picture.edges().size(), merged);
        var shapes = new HashMap<String, ElkNode>();
        for (PictureNode node : picture.nodes()) {
            shapes.put(node.key(), shape(graph, node, measurer));
        }
        var chains = new ArrayList<ElkEdge>();
        for (PictureEdge edge : picture.edges()) {
            chains.add(chain(edge, shapes, measurer));
        }
        if (!shapes.isEmpty()) {
            new LayeredLayoutProvider().layout(graph, new Cancellable(cancelled));
        }
        return drawing(picture, graph, shapes, chains);
    }

    private static ElkNode graph(int edges, boolean merged) {
        ElkNode graph = ElkGraphUtil.createGraph();
        graph.setProperty(LayeredOptions.DIRECTION, Direction.RIGHT);
        graph.setProperty(LayeredOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
        // Lines that leave one box together leave it at one point, which halves what is to be seen.
        graph.setProperty(LayeredOptions.MERGE_EDGES, merged);
        graph.setProperty(LayeredOptions.SPACING_NODE_NODE, 16.0);
        graph.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 40.0);
        graph.setProperty(LayeredOptions.SPACING_EDGE_NODE, 10.0);
        graph.setProperty(LayeredOptions.SPACING_EDGE_EDGE, 8.0);
        graph.setProperty(LayeredOptions.SPACING_COMPONENT_COMPONENT, 24.0);
        if (edges <= FEW) {
            // The first import is drawn above the second. Takes the cube of the lines.
            graph.setProperty(
                    LayeredOptions.CONSIDER_MODEL_ORDER_STRATEGY, OrderingStrategy.PREFER_NODES);
        }
        // Else what is not joined is packed as it fits, and the second import may stand before the
        // first.
        graph.setProperty(LayeredOptions.SEPARATE_CONNECTED_COMPONENTS, false);
        graph.setProperty(LayeredOptions.THOROUGHNESS, edges <= MANY ? 7 : 1);
        return graph;
    }

    private static ElkNode shape(ElkNode graph, PictureNode node, TextMeasurer measurer) {
        ElkNode shape = ElkGraphUtil.createNode(graph);
        double width =
                Math.max(
                        measurer.width(Box.heading(node), TextRole.TITLE),
                        node.detail().isEmpty()
                                ? 0
                                : measurer.width(node.detail(), TextRole.DETAIL));
        double height =
                TextRole.TITLE.lineHeight()
                        + (node.detail().isEmpty() ? 0 : TextRole.DETAIL.lineHeight());
        shape.setWidth(Math.ceil(Math.max(LEAST_WIDTH, width + 2 * Box.PADDING)));
        shape.setHeight(Math.ceil(height + 2 * LINE_ABOVE));
        if (node.kind() == NodeKind.STEP) {
            shape.setProperty(LayeredOptions.LAYERING_LAYER_CONSTRAINT, LayerConstraint.FIRST);
        }
        return shape;
    }

    private static ElkEdge chain(
            PictureEdge edge, Map<String, ElkNode> shapes, TextMeasurer measurer) {
        ElkEdge chain =
                ElkGraphUtil.createSimpleEdge(
                        Objects.requireNonNull(shapes.get(edge.from())),
                        Objects.requireNonNull(shapes.get(edge.to())));
        if (edge.label().isPresent()) {
            ElkLabel label = ElkGraphUtil.createLabel(edge.label().get(), chain);
            label.setWidth(Math.ceil(measurer.width(edge.label().get(), TextRole.LABEL)) + 4);
            label.setHeight(Math.ceil(TextRole.LABEL.lineHeight()));
        }
        if (edge.highlighted()) {
            chain.setProperty(LayeredOptions.PRIORITY_STRAIGHTNESS, 10);
            chain.setProperty(LayeredOptions.PRIORITY_DIRECTION, 10);
        }
        return chain;
    }

    private static Drawing drawing(
            LibraryPicture picture,
            ElkNode graph,
            Map<String, ElkNode> shapes,
            List<ElkEdge> chains) {
        var boxes = new ArrayList<Box>();
        for (PictureNode node : picture.nodes()) {
            ElkNode shape = Objects.requireNonNull(shapes.get(node.key()));
            boxes.add(
                    new Box(node, shape.getX(), shape.getY(), shape.getWidth(), shape.getHeight()));
        }
        var lines = new ArrayList<Line>();
        for (int i = 0; i < chains.size(); i++) {
            lines.add(line(picture.edges().get(i), chains.get(i)));
        }
        lines.sort(Comparator.comparing(line -> line.edge().highlighted()));
        return new Drawing(picture, graph.getWidth(), graph.getHeight(), boxes, lines);
    }

    private static Line line(PictureEdge edge, ElkEdge chain) {
        ElkEdgeSection section = chain.getSections().getFirst();
        var points = new ArrayList<Point>();
        points.add(new Point(section.getStartX(), section.getStartY()));
        section.getBendPoints().forEach(bend -> points.add(new Point(bend.getX(), bend.getY())));
        points.add(new Point(section.getEndX(), section.getEndY()));
        Optional<Point> labelAt =
                chain.getLabels().stream()
                        .findFirst()
                        .map(label ->
                                new Point(
                                        label.getX() + label.getWidth() / 2,
                                        label.getY() + label.getHeight() / 2));
        return new Line(edge, points, labelAt);
    }

    /// ELK asks between its phases, and some of them in between; leaving by an exception keeps what
    /// is half placed from being read.
    private static final class Cancellable extends NullElkProgressMonitor {
        private final BooleanSupplier cancelled;

        Cancellable(BooleanSupplier cancelled) {
            this.cancelled = cancelled;
        }

        @Override
        public boolean isCanceled() {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException();
            }
            return false;
        }

        @Override
        public boolean begin(String name, float totalWork) {
            return !isCanceled() && super.begin(name, totalWork);
        }
    }
}
