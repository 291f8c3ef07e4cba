package org.trivet.app.cli;

import java.util.Locale;
import java.util.Optional;
import org.trivet.probes.Machine;
import org.trivet.probes.Variable;
import org.trivet.probes.gpu.CudaToolkit;
import org.trivet.probes.gpu.Driver;
import org.trivet.probes.gpu.Gpu;
import org.trivet.probes.host.Fact;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `trivet.machine/1`. Each object has a `source`, that of its first value; each further value has
/// `<field>Source`.
final class MachineDocument {
    private MachineDocument() {}

    static ObjectNode of(Machine machine) {
        ObjectNode document = Nodes.document("machine");
        ObjectNode system = document.putObject("system");
        system.put("family", machine.system().name().toLowerCase(Locale.ROOT));
        Nodes.fact(system, "name", machine.systemName());
        source(system, machine.systemName());
        system.put("architecture", machine.architecture());
        ArrayNode gpus = document.putArray("gpus");
        for (Gpu gpu : machine.gpu().gpus()) {
            ObjectNode node = gpus.addObject();
            node.put("index", gpu.index());
            Nodes.fact(node, "name", gpu.name());
            source(node, gpu.name());
            node.put("vendor", gpu.vendor());
            Nodes.sourced(node, "memoryBytes", gpu.memoryBytes());
            Nodes.sourced(node, "computeCapability", gpu.computeCapability());
        }
        Driver driver = machine.gpu().driver();
        ObjectNode node = document.putObject("driver");
        Nodes.fact(node, "version", driver.version());
        source(node, driver.version());
        Nodes.sourced(node, "cudaVersion", driver.cudaVersion());
        ArrayNode toolkits = document.putArray("cudaToolkits");
        for (CudaToolkit toolkit : machine.gpu().toolkits()) {
            ObjectNode entry = toolkits.addObject();
            entry.put("folder", toolkit.folder().toString());
            entry.put("source", toolkit.foundBy());
            Nodes.sourced(entry, "version", toolkit.version());
        }
        ArrayNode variables = document.putArray("variables");
        for (Variable variable : machine.variables()) {
            variables
                    .addObject()
                    .put("name", variable.name())
                    .put("value", variable.value())
                    .put("source", variable.source())
                    .put("effect", variable.effect());
        }
        Nodes.strings(document, "lookedAt", machine.gpu().lookedAt());
        return document;
    }

    private static void source(ObjectNode node, Fact<?> fact) {
        Nodes.optional(
                node,
                "source",
                fact instanceof Fact.Found<?> found
                        ? Optional.of(found.source())
                        : Optional.empty(),
                fact.unknownReason().orElse(""));
    }
}
