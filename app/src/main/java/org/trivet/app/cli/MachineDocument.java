package org.trivet.app.cli;

import java.util.List;
import java.util.Locale;
import org.trivet.app.text.Texts;
import org.trivet.probes.Machine;
import org.trivet.probes.PathEntry;
import org.trivet.probes.Variable;
import org.trivet.probes.gpu.CudaToolkit;
import org.trivet.probes.gpu.Driver;
import org.trivet.probes.gpu.LibraryCopy;
import org.trivet.probes.python.Problem;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `trivet.machine/1`. Each object has a `source`, that of its first value; each further value has
/// `<field>Source`.
final class MachineDocument {
    private MachineDocument() {}

    static ObjectNode of(Machine machine, Texts english) {
        ObjectNode document = Nodes.document("machine");
        ObjectNode system = document.putObject("system");
        system.put("family", machine.system().name().toLowerCase(Locale.ROOT));
        Nodes.fact(system, "name", machine.systemName());
        GpuPart.source(system, machine.systemName());
        system.put("architecture", machine.architecture());
        Nodes.sourced(document, "virtualization", machine.virtualization());
        GpuPart.put(document, machine.gpu());
        driver(document, machine.gpu().driver());
        toolkits(document, machine.gpu().toolkits());
        copies(document, machine.libraries());
        variables(document, machine.variables(), english);
        path(document, machine.path(), english);
        GpuPart.problems(document, machine.gpu().problems(), english);
        Nodes.strings(document, "lookedAt", machine.gpu().lookedAt());
        return document;
    }

    private static void driver(ObjectNode document, Driver driver) {
        ObjectNode node = document.putObject("driver");
        Nodes.fact(node, "version", driver.version());
        GpuPart.source(node, driver.version());
        Nodes.sourced(node, "cudaVersion", driver.cudaVersion());
    }

    private static void toolkits(ObjectNode document, List<CudaToolkit> toolkits) {
        ArrayNode array = document.putArray("cudaToolkits");
        for (CudaToolkit toolkit : toolkits) {
            ObjectNode entry = array.addObject();
            entry.put("folder", toolkit.folder().toString());
            entry.put("source", toolkit.foundBy());
            Nodes.sourced(entry, "version", toolkit.version());
        }
    }

    /// cuDNN by itself, for it is the one that breaks stacks most often.
    private static void copies(ObjectNode document, List<LibraryCopy> copies) {
        ArrayNode cudnn = document.putArray("cudnnCopies");
        ArrayNode others = document.putArray("cudaLibraries");
        for (LibraryCopy copy : copies) {
            ObjectNode entry = (copy.library().equals("cudnn") ? cudnn : others).addObject();
            entry.put("library", copy.library());
            entry.put("name", String.valueOf(copy.path().getFileName()));
            entry.put("path", copy.path().toString());
            entry.put("source", copy.foundBy());
            Nodes.sourced(entry, "version", copy.version());
        }
    }

    private static void variables(ObjectNode document, List<Variable> variables, Texts english) {
        ArrayNode array = document.putArray("variables");
        for (Variable variable : variables) {
            ObjectNode node =
                    array.addObject()
                            .put("name", variable.name())
                            .put("value", variable.value())
                            .put("source", variable.source())
                            .put("effect", variable.effect());
            problems(node, "remarks", variable.remarks(), english);
        }
    }

    private static void path(ObjectNode document, List<PathEntry> path, Texts english) {
        ArrayNode array = document.putArray("path");
        for (PathEntry entry : path) {
            problems(
                    array.addObject().put("entry", entry.entry()),
                    "hazards",
                    entry.hazards(),
                    english);
        }
    }

    private static void problems(
            ObjectNode node, String name, List<Problem> problems, Texts english) {
        ArrayNode array = node.putArray(name);
        problems.forEach(problem ->
                array.addObject().put("code", problem.code()).put("message", english.of(problem)));
    }
}
