package org.trivet.app.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class SvgWriterTest {
    private static Document parsed(String svg) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static List<Element> all(Document document, String name) {
        var nodes = document.getElementsByTagName(name);
        return java.util.stream.IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    @Test
    void everyBoxIsAGroupWithItsFullPathAsTitle() throws Exception {
        Drawing drawing = LayoutsTest.draw(ReportMaker.cudnn());

        Document svg = parsed(SvgWriter.svg(drawing, "Libraries of ocr-web"));

        List<String> titles = all(svg, "title").stream().map(Element::getTextContent).toList();
        assertEquals("Libraries of ocr-web", titles.getFirst());
        assertEquals(drawing.boxes().size() + 1, titles.size());
        String failing =
                "cudnn_cnn64_9.dll\n9.1.0.70 · torch\\lib\n"
                        + ReportMaker.SITE.resolve("torch/lib/cudnn_cnn64_9.dll");
        assertTrue(titles.contains(failing), titles.toString());
        assertEquals(
                drawing.lines().size(),
                all(svg, "path").stream()
                        .filter(path -> path.getAttribute("class").startsWith("line"))
                        .count());
    }

    @Test
    void aFailureIsToldBySignAndShapeToo() throws Exception {
        Document svg = parsed(SvgWriter.svg(LayoutsTest.draw(ReportMaker.cudnn()), "x"));
        Element failed =
                all(svg, "g").stream()
                        .filter(group ->
                                group.getAttribute("class").equals("box module failed way"))
                        .findFirst()
                        .orElseThrow();

        assertTrue(failed.getTextContent().contains("× cudnn_cnn64_9.dll"));
        Element border = (Element) failed.getElementsByTagName("path").item(0);
        assertEquals(-1, border.getAttribute("d").indexOf('Q'), "corners that are not cut");
    }

    @Test
    void namesThatLookLikeMarksOrAreNoTextStayText() throws Exception {
        var node =
                new PictureNode(
                        "k",
                        NodeKind.MODULE,
                        NodeState.OK,
                        "</text><script>\"&'\u0000\uD800",
                        "",
                        "a]]>b",
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        false);
        var picture = new LibraryPicture(List.of(node), List.of(), List.of(), List.of(), 0);
        Drawing drawing = Layouts.layout(picture, TextMeasurer.estimate(), () -> false);

        Document svg = parsed(SvgWriter.svg(drawing, "<&>"));

        assertEquals(0, all(svg, "script").size());
        assertEquals(
                "</text><script>\"&'\uFFFD\uFFFD", all(svg, "text").getFirst().getTextContent());
        assertEquals("<&>", all(svg, "title").getFirst().getTextContent());
    }

    @Test
    void theDrawingOfAThousandIsWellFormed() throws Exception {
        Drawing drawing = LayoutsTest.draw(ReportMaker.generated(999, 42));

        assertEquals(1000, all(parsed(SvgWriter.svg(drawing, "x")), "g").size());
    }
}
