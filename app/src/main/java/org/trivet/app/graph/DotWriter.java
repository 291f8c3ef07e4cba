package org.trivet.app.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/// Writes a picture in the language of Graphviz, which then places it itself.
public final class DotWriter {
    private DotWriter() {}

    /// @param title of the graph
    /// @return the whole document, to be stored as UTF-8
    public static String dot(LibraryPicture picture, String title) {
        var out = new StringBuilder();
        out.append("digraph \"%s\" {\n".formatted(text(title)))
                .append("  rankdir=LR;\n  charset=\"UTF-8\";\n")
                .append("  node [shape=box, style=rounded, fontname=\"Noto Sans\", fontsize=11];\n")
                .append("  edge [fontname=\"Noto Sans\", fontsize=10, color=\"#8c959f\"];\n");
        var names = new HashMap<String, String>();
        for (PictureNode node : picture.nodes()) {
            String name = "n" + names.size();
            names.put(node.key(), name);
            out.append("  %s [%s];\n".formatted(name, String.join(", ", attributes(node))));
        }
        for (PictureEdge edge : picture.edges()) {
            out.append(
                    "  %s -> %s [%s];\n"
                            .formatted(
                                    names.get(edge.from()),
                                    names.get(edge.to()),
                                    String.join(", ", attributes(edge))));
        }
        return out.append("}\n").toString();
    }

    private static List<String> attributes(PictureNode node) {
        var all = new ArrayList<String>();
        String second = node.detail().isEmpty() ? "" : "\\n" + text(node.detail());
        all.add("label=\"" + text(Box.heading(node)) + second + "\"");
        if (!node.tip().isEmpty()) {
            all.add("tooltip=\"" + text(node.tip()) + "\"");
        }
        if (node.kind() == NodeKind.PACKAGE) {
            all.add("peripheries=2");
        }
        switch (node.state()) {
            case FAILED -> {
                all.add("shape=octagon, style=filled, fillcolor=\"#fff0f0\"");
                all.add("color=\"#cf222e\", penwidth=2");
            }
            case MISSING -> all.add("shape=octagon, style=dashed, color=\"#cf222e\", penwidth=2");
            case SHADOWING ->
                    all.add(
                            "style=\"rounded,filled\", fillcolor=\"#fffbe6\", color=\"#9a6700\","
                                    + " penwidth=2");
            case LOST, DROPPED -> all.add("style=\"rounded,dashed\", color=\"#8c959f\"");
            case DELAYED -> all.add("style=\"rounded,dotted\"");
            case SYSTEM -> all.add("color=\"#d0d7de\"");
            case OK -> {
                if (node.highlighted()) {
                    all.add("color=\"#cf222e\"");
                }
            }
        }
        return all;
    }

    private static List<String> attributes(PictureEdge edge) {
        var all = new ArrayList<String>();
        edge.label().ifPresent(label -> all.add("label=\"" + text(label) + "\""));
        switch (edge.kind()) {
            case DELAY -> all.add("style=dashed");
            case OPEN -> all.add("style=dotted");
            case LOST -> all.add("style=dashed, constraint=true, arrowhead=empty");
            case IMPORT, PYTHON -> {}
        }
        if (edge.highlighted()) {
            all.add("color=\"#cf222e\", fontcolor=\"#cf222e\", penwidth=2, style=solid");
        }
        return all;
    }

    /// What a quoted string may hold: quotes and backslashes are escaped (`\N` in a label stands
    /// for the node's name), and `&`, with which Graphviz begins an entity.
    static String text(String text) {
        var out = new StringBuilder();
        text.codePoints()
                .forEach(character -> {
                    switch (character) {
                        case '"' -> out.append("\\\"");
                        case '\\' -> out.append("\\\\");
                        case '&' -> out.append("&amp;");
                        case '\n', '\r', '\t' -> out.append(' ');
                        default ->
                                out.appendCodePoint(
                                        XmlText.allowed(character) ? character : 0xFFFD);
                    }
                });
        return out.toString();
    }
}
