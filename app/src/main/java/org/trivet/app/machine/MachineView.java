package org.trivet.app.machine;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.octicons.Octicons;
import org.trivet.app.parts.Buttons;
import org.trivet.app.parts.Card;
import org.trivet.app.parts.Labels;
import org.trivet.app.parts.Mark;
import org.trivet.app.parts.Page;
import org.trivet.app.parts.Role;
import org.trivet.app.parts.Rows;
import org.trivet.app.parts.Screen;
import org.trivet.app.parts.Words;
import org.trivet.app.text.LookedAt;
import org.trivet.probes.Machine;
import org.trivet.probes.PathEntry;
import org.trivet.probes.gpu.CudaToolkit;
import org.trivet.probes.gpu.GpuReport;
import org.trivet.probes.gpu.Virtualization;
import org.trivet.probes.host.Fact;

/// OS, GPUs, driver, toolkits and the variables that matter, each with its source; without a GPU,
/// where it was looked for.
public final class MachineView extends Screen {
    private final Words words;
    private final Label title = Labels.title("");
    private final GpuCards gpuCards;
    private final PathCards pathCards;
    private final HBox head;
    private final Page root;

    public MachineView(Words words, MachineModel model) {
        this.words = words;
        this.gpuCards = new GpuCards(words);
        this.pathCards = new PathCards(words);
        title.setId("machine-title");
        Button refresh =
                Buttons.plain(
                        "machine-refresh",
                        Octicons.SYNC_16,
                        words.get("machine.refresh"),
                        model::lookAgain);
        HBox.setHgrow(title, Priority.ALWAYS);
        title.setMaxWidth(Double.MAX_VALUE);
        head = new HBox(12, title, refresh);
        root = new Page(head);
        follow(model.machineProperty(), this::show);
        follow(model.lookingProperty(), refresh::setDisable);
    }

    @Override
    public Node root() {
        return root;
    }

    /// What is wrong comes first; what comes between environments and their libraries last.
    private void show(@Nullable Machine machine) {
        if (machine == null) {
            title.setText(words.get("machine.looking"));
            root.column().getChildren().setAll(head);
            return;
        }
        GpuReport report = machine.gpu();
        title.setText(
                report.gpus().stream()
                        .flatMap(gpu -> gpu.name().toOptional().stream())
                        .findFirst()
                        .orElseGet(() -> words.get("machine.no-gpu")));
        var parts = new ArrayList<Node>();
        parts.add(head);
        parts.addAll(gpuCards.problems(report.problems()));
        if (report.gpus().isEmpty()) {
            parts.add(noGpu(report));
        } else {
            parts.add(gpuCards.gpus(report));
            parts.add(gpuCards.processes(report.processes()));
        }
        parts.add(driver(report));
        parts.add(system(machine));
        parts.add(toolkits(report));
        if (!machine.libraries().isEmpty()) {
            parts.add(pathCards.copies(machine.libraries()));
        }
        parts.add(pathCards.variables(machine.variables()));
        List<PathEntry> hazardous =
                machine.path().stream().filter(entry -> !entry.hazards().isEmpty()).toList();
        if (!hazardous.isEmpty()) {
            parts.add(pathCards.path(hazardous));
        }
        if (!report.gpus().isEmpty() && !report.lookedAt().isEmpty()) {
            parts.add(lookedAt(report));
        }
        root.column().getChildren().setAll(parts);
    }

    private Card system(Machine machine) {
        var rows =
                new Rows(30, 70)
                        .add(
                                List.of(
                                        Labels.muted(words.get("machine.system.name")),
                                        FactText.of(words, machine.systemName(), name -> name)))
                        .add(
                                List.of(
                                        Labels.muted(words.get("machine.system.architecture")),
                                        Labels.plain(machine.architecture())));
        if (machine.virtualization() instanceof Fact.Found<Virtualization> found
                && found.value() != Virtualization.NONE) {
            rows.add(
                    List.of(
                            Labels.muted(words.get("machine.system.virtualization")),
                            FactText.of(
                                    words,
                                    machine.virtualization(),
                                    kind -> words.get("virtualization." + kind.id()))));
        }
        return new Card(Labels.strong(words.get("machine.system")), rows);
    }

    private Card noGpu(GpuReport report) {
        var card =
                new Card(
                        new Mark(Role.CAUTION, words.get("machine.gpus.none")).bold(),
                        Labels.muted(words.get("machine.gpus.looked-at")));
        report.lookedAt()
                .forEach(line ->
                        card.getChildren().add(Labels.mono(LookedAt.in(words.texts(), line))));
        card.setId("machine-looked-at");
        return card;
    }

    private Card lookedAt(GpuReport report) {
        var card = new Card(Labels.strong(words.get("machine.gpus.looked-at")));
        report.lookedAt()
                .forEach(line ->
                        card.getChildren().add(Labels.mono(LookedAt.in(words.texts(), line))));
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
}
