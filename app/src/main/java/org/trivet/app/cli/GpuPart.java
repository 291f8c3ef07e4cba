package org.trivet.app.cli;

import java.util.List;
import java.util.Optional;
import org.trivet.app.text.Texts;
import org.trivet.probes.gpu.Gpu;
import org.trivet.probes.gpu.GpuProblem;
import org.trivet.probes.gpu.GpuProcess;
import org.trivet.probes.gpu.GpuReport;
import org.trivet.probes.host.Fact;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// GPUs, their processes and problems in `machine`.
final class GpuPart {
    private GpuPart() {}

    static void put(ObjectNode document, GpuReport report) {
        ArrayNode gpus = document.putArray("gpus");
        report.gpus().forEach(gpu -> gpu(gpus.addObject(), gpu));
        ArrayNode processes = document.putArray("processes");
        report.processes()
                .toOptional()
                .ifPresent(list -> list.forEach(one -> process(processes.addObject(), one)));
        // an empty list may mean that nothing runs, or that nobody could be asked
        report.processes().unknownReason().ifPresent(why -> document.put("processesUnknown", why));
    }

    private static void gpu(ObjectNode node, Gpu gpu) {
        node.put("index", gpu.index());
        Nodes.fact(node, "name", gpu.name());
        source(node, gpu.name());
        node.put("vendor", gpu.vendor());
        Nodes.sourced(node, "memoryBytes", gpu.memoryBytes());
        Nodes.sourced(node, "computeCapability", gpu.computeCapability());
        Nodes.sourced(node, "architecture", gpu.architecture());
        Nodes.sourced(node, "uuid", gpu.identity().uuid());
        Nodes.sourced(node, "pciBusId", gpu.identity().pciBusId());
        Nodes.sourced(node, "memoryUsedBytes", gpu.state().memoryUsedBytes());
        Nodes.sourced(node, "temperatureCelsius", gpu.state().temperatureCelsius());
        Nodes.sourced(node, "powerMilliwatts", gpu.state().powerMilliwatts());
        Nodes.sourced(node, "utilizationPercent", gpu.state().utilizationPercent());
        Nodes.sourced(node, "driverModel", gpu.driverModel());
        Nodes.sourced(node, "migMode", gpu.migMode());
    }

    private static void process(ObjectNode node, GpuProcess process) {
        node.put("pid", process.pid());
        Nodes.sourced(node, "program", process.program());
        node.put("gpu", process.gpu());
        node.put("use", process.use());
        Nodes.sourced(node, "usedBytes", process.usedBytes());
        Nodes.sourced(node, "environment", process.environment());
    }

    static void problems(ObjectNode document, List<GpuProblem> problems, Texts english) {
        ArrayNode array = document.putArray("problems");
        for (GpuProblem problem : problems) {
            ObjectNode node =
                    array.addObject()
                            .put("code", problem.problem().code())
                            .put("message", english.of(problem.problem()));
            Nodes.strings(node, "evidence", problem.evidence());
        }
    }

    static void source(ObjectNode node, Fact<?> fact) {
        Nodes.optional(
                node,
                "source",
                fact instanceof Fact.Found<?> found
                        ? Optional.of(found.source())
                        : Optional.empty(),
                fact.unknownReason().orElse(""));
    }
}
