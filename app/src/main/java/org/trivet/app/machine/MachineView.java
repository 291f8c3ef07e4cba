package org.trivet.app.machine;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;
import org.trivet.app.parts.Card;
import org.trivet.app.parts.Labels;
import org.trivet.app.parts.Mark;
import org.trivet.app.parts.Page;
import org.trivet.app.parts.Role;
import org.trivet.app.parts.Rows;
import org.trivet.app.parts.Screen;
import org.trivet.app.parts.Words;
import org.trivet.probes.Machine;
import org.trivet.probes.Variable;
import org.trivet.probes.gpu.CudaToolkit;
import org.trivet.probes.gpu.Gpu;
import org.trivet.probes.gpu.GpuReport;

/// OS, GPUs, driver, toolkits and the variables that matter, each with its source; without a GPU,
/// where it was looked for.
public final class MachineView extends Screen {
    private final Words words;
    private final Label title = Labels.title("");
    private final Page root;

    public MachineView(Words words, MachineModel model) {
        this.words = words;
        title.setId("machine-title");
        root = new Page(title);
        follow(model.machineProperty(), this::show);
    }

    @Override
    public Node root() {
        return root;
    }

    private void show(@Nullable Machine machine) {
        if (machine == null) {
            title.setText(words.get("machine.looking"));
            root.column().getChildren().setAll(title);
            return;
        }
        GpuReport report = machine.gpu();
        title.setText(
                report.gpus().stream()
                        .flatMap(gpu -> gpu.name().toOptional().stream())
                        .findFirst()
                        .orElseGet(() -> words.get("machine.no-gpu")));
        root.column()
                .getChildren()
                .setAll(
                        title,
                        system(machine),
                        report.gpus().isEmpty() ? noGpu(report) : gpus(report),
                        driver(report),
                        toolkits(report),
                        variables(machine));
        if (!report.gpus().isEmpty() && !report.lookedAt().isEmpty()) {
            root.column().getChildren().add(lookedAt(report));
        }
    }

    private Card system(Machine machine) {
        return new Card(
                Labels.strong(words.get("machine.system")),
                new Rows(30, 70)
                        .add(
                                List.of(
                                        Labels.muted(words.get("machine.system.name")),
                                        FactText.of(words, machine.systemName(), name -> name)))
                        .add(
                                List.of(
                                        Labels.muted(words.get("machine.system.architecture")),
                                        Labels.plain(machine.architecture()))));
    }

    private Card gpus(GpuReport report) {
        var rows =
                new Rows(8, 42, 25, 25)
                        .heading(
                                "",
                                words.get("machine.gpu.name"),
                                words.get("machine.gpu.memory"),
                                words.get("machine.gpu.capability"));
        for (Gpu gpu : report.gpus()) {
            rows.add(
                    List.of(
                            Labels.muted(String.valueOf(gpu.index())),
                            FactText.of(words, gpu.name(), name -> name),
                            FactText.of(words, gpu.memoryBytes(), words::bytes),
                            FactText.of(words, gpu.computeCapability(), value -> value)));
        }
        return new Card(Labels.strong(words.get("machine.gpus")), rows);
    }

    private Card noGpu(GpuReport report) {
        var card =
                new Card(
                        new Mark(Role.CAUTION, words.get("machine.gpus.none")).bold(),
                        Labels.muted(words.get("machine.gpus.looked-at")));
        report.lookedAt().forEach(line -> card.getChildren().add(Labels.mono(line)));
        card.setId("machine-looked-at");
        return card;
    }

    private Card lookedAt(GpuReport report) {
        var card = new Card(Labels.strong(words.get("machine.gpus.looked-at")));
        report.lookedAt().forEach(line -> card.getChildren().add(Labels.mono(line)));
        card.setId("machine-looked-at");
        return card;
    }

    private Card driver(GpuReport report) {
        return new Card(
                Labels.strong(words.get("machine.driver")),
                new Rows(30, 70)
                        .add(
                                List.of(
                                        Labels.muted(words.get("machine.driver.version")),
                                        FactText.of(
                                                words, report.driver().version(), text -> text)))
                        .add(
                                List.of(
                                        Labels.muted(words.get("machine.driver.cuda")),
                                        FactText.of(
                                                words,
                                                report.driver().cudaVersion(),
                                                text -> text))));
    }

    private Card toolkits(GpuReport report) {
        var card = new Card(Labels.strong(words.get("machine.toolkits")));
        if (report.toolkits().isEmpty()) {
            card.getChildren().add(Labels.muted(words.get("machine.toolkits.none")));
            return card;
        }
        var rows =
                new Rows(30, 50, 20)
                        .heading(
                                words.get("machine.toolkits.version"),
                                words.get("machine.toolkits.folder"),
                                words.get("machine.toolkits.found-by"));
        for (CudaToolkit toolkit : report.toolkits()) {
            rows.add(
                    List.of(
                            FactText.of(words, toolkit.version(), text -> text),
                            Labels.mono(toolkit.folder().toString()),
                            Labels.muted(toolkit.foundBy())));
        }
        card.getChildren().add(rows);
        return card;
    }

    private Card variables(Machine machine) {
        var card = new Card(Labels.strong(words.get("machine.variables")));
        if (machine.variables().isEmpty()) {
            card.getChildren().add(Labels.muted(words.get("machine.variables.none")));
            return card;
        }
        var rows =
                new Rows(25, 40, 35)
                        .heading(
                                words.get("machine.variables.name"),
                                words.get("machine.variables.value"),
                                words.get("machine.variables.effect"));
        for (Variable variable : machine.variables()) {
            rows.add(
                    List.of(
                            Labels.mono(variable.name()),
                            Labels.mono(variable.value()),
                            Labels.muted(effect(variable) + " · " + variable.source())));
        }
        card.getChildren().add(rows);
        return card;
    }

    private String effect(Variable variable) {
        return words.effect(variable.effect());
    }
}
