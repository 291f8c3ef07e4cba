package org.trivet.app.cli;

import java.util.List;
import org.trivet.app.text.Texts;
import org.trivet.profiles.check.Evidence;
import org.trivet.profiles.check.Finding;
import org.trivet.profiles.check.Triangle;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Findings, triangles and their evidence in `show` and `plan`.
final class FindingPart {
    private FindingPart() {}

    static void findings(ObjectNode node, List<Finding> findings, Texts english) {
        ArrayNode array = node.putArray("findings");
        for (Finding finding : findings) {
            ObjectNode entry = array.addObject();
            entry.put("code", finding.code());
            entry.put("severity", finding.severity().id());
            entry.put("message", english.of(finding.message()));
            evidence(entry, finding.evidence(), english);
            Nodes.strings(entry, "profiles", finding.profiles());
        }
    }

    static ObjectNode triangle(Triangle triangle, Texts english) {
        ObjectNode node = Nodes.object();
        node.put("framework", triangle.framework().name());
        node.put("verdict", triangle.verdict().id());
        Nodes.messages(node, "reasons", triangle.reasons(), english);
        evidence(node, triangle.evidence(), english);
        Nodes.optional(node, "cuda", triangle.cuda(), "the build names no CUDA release");
        Nodes.optional(node, "cudnn", triangle.cudnn(), "the build names no cuDNN release");
        Nodes.optional(node, "driver", triangle.driver(), "no NVIDIA driver was found");
        Nodes.optional(node, "gpu", triangle.gpu(), "no NVIDIA GPU was found");
        Nodes.optional(
                node,
                "computeCapability",
                triangle.computeCapability(),
                "no GPU told its compute capability");
        ObjectNode edges = node.putObject("edges");
        edge(edges, "frameworkCuda", triangle.frameworkCuda(), english);
        edge(edges, "cudaDriver", triangle.cudaDriver(), english);
        edge(edges, "frameworkGpu", triangle.frameworkGpu(), english);
        return node;
    }

    private static void edge(ObjectNode edges, String name, Triangle.Edge edge, Texts english) {
        edges.putObject(name)
                .put("verdict", edge.verdict().id())
                .put("code", edge.reason().code())
                .put("message", english.of(edge.reason()));
    }

    private static void evidence(ObjectNode node, List<Evidence> evidence, Texts english) {
        ArrayNode array = node.putArray("evidence");
        for (Evidence row : evidence) {
            ObjectNode entry = array.addObject();
            entry.put("code", row.statement().code());
            entry.put("statement", english.of(row.statement()));
            entry.put("source", row.source());
            Nodes.optional(entry, "date", row.date(), "read from this machine just now");
            entry.put("confidence", row.confidence());
        }
    }
}
