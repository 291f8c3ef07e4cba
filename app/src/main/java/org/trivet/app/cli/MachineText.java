package org.trivet.app.cli;

import java.util.ArrayList;
import java.util.List;
import org.trivet.app.text.Texts;
import org.trivet.probes.Machine;
import org.trivet.probes.Variable;
import org.trivet.probes.gpu.GpuReport;
import org.trivet.probes.host.Fact;

/// The machine for people; each value with its source.
final class MachineText {
    private final Texts texts;
    private final List<List<Styled>> lines = new ArrayList<>();

    MachineText(Texts texts) {
        this.texts = texts;
    }

    List<List<Styled>> lines(Machine machine) {
        var head = new Table();
        row(head, texts.get("command.machine.system"), machine.systemName());
        head.row(
                Styled.faint(texts.get("command.machine.architecture")),
                Styled.plain(machine.architecture()));
        lines.addAll(head.lines(0));
        gpus(machine.gpu());
        toolkits(machine.gpu());
        section("command.machine.variables");
        if (machine.variables().isEmpty()) {
            nothing("command.machine.no-variables");
        }
        for (Variable variable : machine.variables()) {
            lines.add(
                    List.of(
                            Styled.plain("  " + variable.name() + " = " + variable.value() + " "),
                            Styled.faint("(" + variable.source() + ")")));
            String effect = texts.get("variable." + variable.effect());
            lines.add(List.of(Styled.faint("    " + effect)));
        }
        return lines;
    }

    private void gpus(GpuReport gpu) {
        section("command.machine.gpus");
        if (gpu.gpus().isEmpty()) {
            nothing("command.machine.no-gpus");
        }
        var table = new Table();
        gpu.gpus()
                .forEach(one -> {
                    row(table, "GPU " + one.index(), one.name());
                    row(
                            table,
                            texts.get("command.machine.memory"),
                            one.memoryBytes().map(Sizes::of));
                    row(table, texts.get("command.machine.capability"), one.computeCapability());
                });
        row(table, texts.get("command.machine.driver"), gpu.driver().version());
        row(table, texts.get("command.machine.driver-cuda"), gpu.driver().cudaVersion());
        lines.addAll(table.lines(2));
        if (gpu.gpus().isEmpty()) {
            lines.add(List.of(Styled.plain("  " + texts.get("command.machine.looked"))));
            gpu.lookedAt().forEach(place -> lines.add(List.of(Styled.faint("    - " + place))));
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
                        table.row(
                                Styled.plain(toolkit.version().toOptional().orElse("?")),
                                Styled.plain(toolkit.folder().toString()),
                                Styled.faint("(" + toolkit.foundBy() + ")")));
        lines.addAll(table.lines(2));
    }

    private void section(String key) {
        lines.add(List.of());
        lines.add(List.of(Styled.heading(texts.get(key))));
    }

    private void nothing(String key) {
        lines.add(List.of(Styled.plain("  " + texts.get(key))));
    }

    /// A value with its source, or why there is none.
    private void row(Table table, String label, Fact<String> fact) {
        switch (fact) {
            case Fact.Found<String> found ->
                    table.row(
                            Styled.faint(label),
                            Styled.plain(found.value()),
                            Styled.faint("(" + found.source() + ")"));
            case Fact.Missing<String> missing ->
                    table.row(
                            Styled.faint(label),
                            Styled.plain("-"),
                            Styled.faint(
                                    texts.get(
                                            "command.fact.missing",
                                            "places",
                                            String.join(", ", missing.lookedAt()))));
            case Fact.Unreadable<String> unreadable ->
                    table.row(
                            Styled.faint(label),
                            Styled.doubtful("?"),
                            Styled.faint(
                                    texts.get(
                                            "command.fact.unreadable",
                                            "source",
                                            unreadable.source(),
                                            "why",
                                            unreadable.why())));
        }
    }
}
