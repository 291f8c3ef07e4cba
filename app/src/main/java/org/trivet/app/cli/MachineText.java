package org.trivet.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.trivet.app.text.LookedAt;
import org.trivet.app.text.Texts;
import org.trivet.probes.Machine;
import org.trivet.probes.PathEntry;
import org.trivet.probes.Variable;
import org.trivet.probes.gpu.GpuReport;
import org.trivet.probes.gpu.LibraryCopy;
import org.trivet.probes.gpu.Virtualization;
import org.trivet.probes.host.Fact;
import org.trivet.probes.python.Problem;

/// The machine for people; each value with its source. What is wrong comes first.
final class MachineText {
    private final Texts texts;
    private final List<List<Styled>> lines = new ArrayList<>();

    MachineText(Texts texts) {
        this.texts = texts;
    }

    List<List<Styled>> lines(Machine machine) {
        var head = new Table();
        var facts = new FactRows(texts, head);
        facts.row(texts.get("command.machine.system"), machine.systemName());
        head.row(
                Styled.faint(texts.get("command.machine.architecture")),
                Styled.plain(machine.architecture()));
        virtualization(facts, machine.virtualization());
        lines.addAll(head.lines(0));
        var gpus = new GpuText(texts);
        if (!machine.gpu().problems().isEmpty()) {
            section("command.machine.problems");
            lines.addAll(gpus.problems(machine.gpu().problems()));
        }
        section("command.machine.gpus");
        lines.addAll(gpus.gpus(machine.gpu()));
        if (!machine.gpu().gpus().isEmpty()) {
            section("command.machine.processes");
            lines.addAll(gpus.processes(machine.gpu().processes()));
        }
        toolkits(machine.gpu());
        copies(machine.libraries());
        variables(machine.variables());
        path(machine.path());
        return lines;
    }

    private void virtualization(FactRows facts, Fact<Virtualization> fact) {
        if (fact instanceof Fact.Found<Virtualization> found
                && found.value() != Virtualization.NONE) {
            facts.row(
                    texts.get("command.machine.virtualization"),
                    fact.map(kind -> texts.get("virtualization." + kind.id())));
        }
    }

    private void toolkits(GpuReport gpu) {
        section("command.machine.toolkits");
        if (gpu.toolkits().isEmpty()) {
            nothing("command.machine.no-toolkits");
        }
        var table = new Table();
        gpu.toolkits()
                .forEach(toolkit ->
                        file(table, "", toolkit.version(), toolkit.folder(), toolkit.foundBy()));
        lines.addAll(table.lines(2));
    }

    private void copies(List<LibraryCopy> copies) {
        if (copies.isEmpty()) {
            return;
        }
        section("command.machine.copies");
        lines.add(List.of(Styled.faint("  " + texts.get("command.machine.copies.why"))));
        var table = new Table();
        copies.forEach(copy ->
                file(table, copy.library() + " ", copy.version(), copy.path(), copy.foundBy()));
        lines.addAll(table.lines(2));
    }

    private static void file(
            Table table, String name, Fact<String> version, Path path, String foundBy) {
        table.row(
                Styled.plain(name + version.toOptional().orElse("?")),
                Styled.plain(path.toString()),
                Styled.faint("(" + foundBy + ")"));
    }

    private void variables(List<Variable> variables) {
        section("command.machine.variables");
        if (variables.isEmpty()) {
            nothing("command.machine.no-variables");
        }
        for (Variable variable : variables) {
            lines.add(
                    List.of(
                            Styled.plain("  " + variable.name() + " = " + variable.value() + " "),
                            Styled.faint("(" + LookedAt.in(texts, variable.source()) + ")")));
            String effect = texts.get("variable." + variable.effect());
            lines.add(List.of(Styled.faint("    " + effect)));
            variable.remarks().forEach(remark -> lines.add(hazard(remark)));
        }
    }

    /// Only the entries in which something is wrong; the document has all.
    private void path(List<PathEntry> path) {
        if (path.stream().allMatch(entry -> entry.hazards().isEmpty())) {
            return;
        }
        section("command.machine.path");
        for (PathEntry entry : path) {
            if (!entry.hazards().isEmpty()) {
                String shown =
                        entry.entry().isBlank()
                                ? texts.get("command.machine.path.empty")
                                : entry.entry();
                lines.add(List.of(Styled.plain("  " + shown)));
                entry.hazards().forEach(hazard -> lines.add(hazard(hazard)));
            }
        }
    }

    private List<Styled> hazard(Problem problem) {
        return List.of(
                Styled.doubtful("    ! "),
                Styled.plain(texts.of(problem) + " "),
                Styled.faint("[" + problem.code() + "]"));
    }

    private void section(String key) {
        lines.add(List.of());
        lines.add(List.of(Styled.heading(texts.get(key))));
    }

    private void nothing(String key) {
        lines.add(List.of(Styled.plain("  " + texts.get(key))));
    }
}
