package org.trivet.app.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;
import org.trivet.app.parts.Card;
import org.trivet.app.parts.Labels;
import org.trivet.app.parts.Mark;
import org.trivet.app.parts.Role;
import org.trivet.app.parts.Rows;
import org.trivet.app.parts.Words;
import org.trivet.probes.gpu.Gpu;
import org.trivet.probes.gpu.GpuProblem;
import org.trivet.probes.gpu.GpuProcess;
import org.trivet.probes.gpu.GpuReport;
import org.trivet.probes.gpu.GpuState;
import org.trivet.probes.host.Fact;

/// GPUs and what they do, their processes, and what is wrong with them.
final class GpuCards {
    private final Words words;

    GpuCards(Words words) {
        this.words = words;
    }

    /// One card a problem, with its evidence.
    List<Card> problems(List<GpuProblem> problems) {
        return problems.stream().map(this::problem).toList();
    }

    private Card problem(GpuProblem problem) {
        var card =
                new Card(new Mark(Role.BAD, words.say(problem.problem())).wrapped().bold())
                        .of(Role.BAD);
        problem.evidence().forEach(line -> card.getChildren().add(Labels.mono(line)));
        card.setId("machine-problem-" + problem.problem().code());
        return card;
    }

    Card gpus(GpuReport report) {
        var rows =
                new Rows(5, 31, 26, 16, 22)
                        .heading(
                                "",
                                words.get("machine.gpu.name"),
                                words.get("machine.gpu.memory"),
                                words.get("machine.gpu.now"),
                                words.get("machine.gpu.capability"));
        for (Gpu gpu : report.gpus()) {
            rows.add(
                    List.of(
                            Labels.muted(String.valueOf(gpu.index())),
                            name(gpu),
                            memory(gpu),
                            now(gpu.state()),
                            capability(gpu)));
        }
        return new Card(Labels.strong(words.get("machine.gpus")), rows);
    }

    private Node name(Gpu gpu) {
        Node name = FactText.of(words, gpu.name(), text -> text);
        String more =
                String.join(
                        " · ",
                        Stream.of(
                                        gpu.identity().pciBusId().toOptional(),
                                        gpu.driverModel().toOptional(),
                                        gpu.migMode()
                                                .toOptional()
                                                .filter("enabled"::equals)
                                                .map(_ -> "MIG"))
                                .flatMap(Optional::stream)
                                .toList());
        return more.isEmpty() ? name : new VBox(name, FactText.small(more));
    }

    /// AMD's GPUs have an instruction set where NVIDIA's have a compute capability.
    private Node capability(Gpu gpu) {
        return gpu.architecture() instanceof Fact.Found<String>
                ? FactText.of(words, gpu.architecture(), text -> text)
                : FactText.of(words, gpu.computeCapability(), text -> text);
    }

    private Node memory(Gpu gpu) {
        if (!(gpu.memoryBytes() instanceof Fact.Found<Long> total)
                || !(gpu.state().memoryUsedBytes() instanceof Fact.Found<Long> used)) {
            return FactText.of(words, gpu.memoryBytes(), words::bytes);
        }
        String text =
                words.get(
                        "machine.gpu.in-use",
                        "used",
                        words.bytes(used.value()),
                        "total",
                        words.bytes(total.value()));
        var bar = new ProgressBar(Math.min(1, (double) used.value() / total.value()));
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText(text);
        bar.setFocusTraversable(false);
        return new VBox(4, Labels.plain(text), bar, FactText.small(used.source()));
    }

    private Node now(GpuState state) {
        var values = new ArrayList<String>();
        state.temperatureCelsius().toOptional().ifPresent(degrees -> values.add(degrees + " °C"));
        state.utilizationPercent()
                .toOptional()
                .ifPresent(share -> values.add(words.get("machine.gpu.busy", "percent", share)));
        state.powerMilliwatts()
                .toOptional()
                .map(power -> String.format(Locale.ROOT, "%.0f W", power / 1000.0))
                .ifPresent(values::add);
        if (values.isEmpty()) {
            return FactText.of(words, state.temperatureCelsius(), String::valueOf);
        }
        var box = new VBox();
        values.forEach(value -> box.getChildren().add(Labels.plain(value)));
        return box;
    }

    Card processes(Fact<List<GpuProcess>> processes) {
        var card = new Card(Labels.strong(words.get("machine.processes")));
        card.setId("machine-processes");
        switch (processes) {
            case Fact.Found<List<GpuProcess>> found when found.value().isEmpty() ->
                    card.getChildren().add(Labels.muted(words.get("machine.processes.none")));
            case Fact.Found<List<GpuProcess>> found -> card.getChildren().add(rows(found.value()));
            case Fact.Missing<List<GpuProcess>> _, Fact.Unreadable<List<GpuProcess>> _ ->
                    card.getChildren()
                            .addAll(
                                    Labels.muted(words.get("machine.processes.unknown")),
                                    FactText.small(processes.unknownReason().orElse("")));
        }
        return card;
    }

    private Rows rows(List<GpuProcess> processes) {
        var rows =
                new Rows(10, 8, 16, 33, 33)
                        .heading(
                                "PID",
                                "GPU",
                                words.get("machine.processes.memory"),
                                words.get("machine.processes.program"),
                                words.get("machine.processes.environment"));
        for (GpuProcess process : processes) {
            rows.add(
                    List.of(
                            Labels.mono(String.valueOf(process.pid())),
                            Labels.muted(String.valueOf(process.gpu())),
                            FactText.of(words, process.usedBytes(), words::bytes),
                            FactText.mono(words, process.program()),
                            FactText.mono(words, process.environment().map(Object::toString))));
        }
        return rows;
    }
}
