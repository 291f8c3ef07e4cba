package org.trivet.app.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DotWriterTest {
    private static final PictureOptions ALL = PictureOptions.standard();

    private static LibraryPicture cudnn() {
        return PicturesTest.picture(ReportMaker.cudnn(), ALL);
    }

    @Test
    void nodesAndEdgesTellTheirStateAndTheFailure() {
        String dot = DotWriter.dot(cudnn(), "ocr");

        assertTrue(dot.startsWith("digraph \"ocr\" {\n"), dot);
        assertTrue(
                dot.contains(
                        "n6 [label=\"× cudnn_cnn64_9.dll\\n9.1.0.70 · torch\\\\lib\", tooltip=\""
                                + DotWriter.text(
                                        ReportMaker.SITE
                                                .resolve("torch/lib/cudnn_cnn64_9.dll")
                                                .toString())
                                + "\", shape=octagon, style=filled, fillcolor=\"#fff0f0\","
                                + " color=\"#cf222e\", penwidth=2];\n"),
                dot);
        assertTrue(
                dot.contains(
                        "  n6 -> n4 [label=\"7 functions missing\", color=\"#cf222e\","
                                + " fontcolor=\"#cf222e\", penwidth=2, style=solid];\n"),
                dot);
    }

    @Test
    void quotesBackslashesAndEntitiesAreEscaped() {
        assertEquals("a\\\"b\\\\N&amp;lt; c", DotWriter.text("a\"b\\N&lt;\nc"));
    }

    /// Graphviz itself reads back what was written: as many nodes and edges, the names unchanged.
    @Test
    void graphvizReadsIt() throws Exception {
        var odd =
                new PictureNode(
                        "odd",
                        NodeKind.PACKAGE,
                        NodeState.MISSING,
                        "a\"];}<b>\\N\u0001&amp;",
                        "é 库",
                        "C:\\new\\table",
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        false);
        var nodes = new java.util.ArrayList<>(cudnn().nodes());
        nodes.add(odd);
        var picture = new LibraryPicture(nodes, cudnn().edges(), List.of(), List.of(), 0);

        String plain = run(DotWriter.dot(picture, "t\"\\"), "dot", "-Tplain");

        assertEquals(nodes.size(), plain.lines().filter(line -> line.startsWith("node ")).count());
        assertEquals(
                picture.edges().size(),
                plain.lines().filter(line -> line.startsWith("edge ")).count());
        assertTrue(
                run(DotWriter.dot(picture, "t"), "dot", "-Tsvg").contains("C:\\new\\table"), plain);
    }

    private static String run(String input, String... command) throws Exception {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException _) {
            assumeTrue(false, "Graphviz is not at hand");
            throw new AssertionError();
        }
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output;
    }
}
