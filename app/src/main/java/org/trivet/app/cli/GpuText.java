package org.trivet.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.trivet.app.text.LookedAt;
import org.trivet.app.text.Texts;
import org.trivet.probes.gpu.Gpu;
import org.trivet.probes.gpu.GpuProblem;
import org.trivet.probes.gpu.GpuProcess;
import org.trivet.probes.gpu.GpuReport;
import org.trivet.probes.gpu.GpuState;
import org.trivet.probes.host.Fact;

/// GPUs, their processes and problems for people.
final class GpuText {
    private final Texts texts;

    GpuText(Texts texts) {
        this.texts = texts;
    }

    List<List<Styled>> problems(List<GpuProblem> problems) {
        var lines = new ArrayList<List<Styled>>();
        for (GpuProblem problem : problems) {
            lines.add(
                    List.of(
                            Styled.bad("  ! "),
                            Styled.plain(texts.of(problem.problem()) + " "),
                            Styled.faint("[" + problem.problem().code() + "]")));
            problem.evidence().forEach(line -> lines.add(List.of(Styled.faint("    - " + line))));
        }
        return lines;
    }

    List<List<Styled>> gpus(GpuReport report) {
        var lines = new ArrayList<List<Styled>>();
        if (report.gpus().isEmpty()) {
            lines.add(List.of(Styled.plain("  " + texts.get("command.machine.no-gpus"))));
        }
        var table = new Table();
        var rows = new FactRows(texts, table);
        report.gpus().forEach(gpu -> gpu(rows, gpu));
        rows.row(texts.get("command.machine.driver"), report.driver().version());
        rows.row(texts.get("command.machine.driver-cuda"), report.driver().cudaVersion());
        lines.addAll(table.lines(2));
        if (report.gpus().isEmpty()) {
            lines.add(List.of(Styled.plain("  " + texts.get("command.machine.looked"))));
            report.lookedAt()
                    .forEach(place ->
                            lines.add(List.of(Styled.faint("    - " + LookedAt.in(texts, place)))));
        }
        return lines;
    }

    private void gpu(FactRows rows, Gpu gpu) {
        rows.row("GPU " + gpu.index(), gpu.name());
        rows.row(texts.get("command.machine.memory"), gpu.memoryBytes().map(Sizes::of));
        GpuState state = gpu.state();
        rows.found(texts.get("command.machine.used"), state.memoryUsedBytes().map(Sizes::of));
        // AMD's GPUs have another name for what NVIDIA's call so
        if (gpu.architecture() instanceof Fact.Found<String>) {
            rows.row(texts.get("command.machine.gpu-architecture"), gpu.architecture());
        } else {
            rows.row(texts.get("command.machine.capability"), gpu.computeCapability());
        }
        rows.found(
                texts.get("command.machine.temperature"),
                state.temperatureCelsius().map(degrees -> degrees + " °C"));
        rows.found(
                texts.get("command.machine.utilization"),
                state.utilizationPercent().map(share -> share + " %"));
        rows.found(
                texts.get("command.machine.power"),
                state.powerMilliwatts()
                        .map(power -> String.format(Locale.ROOT, "%.0f W", power / 1000.0)));
        rows.found(texts.get("command.machine.driver-model"), gpu.driverModel());
        rows.found(
                texts.get("command.machine.mig"),
                gpu.migMode().map(mode -> texts.get("command.machine.mig." + mode)));
        rows.found(texts.get("command.machine.bus"), gpu.identity().pciBusId());
        rows.found(texts.get("command.machine.uuid"), gpu.identity().uuid());
    }

    List<List<Styled>> processes(Fact<List<GpuProcess>> processes) {
        return switch (processes) {
            case Fact.Found<List<GpuProcess>> found when found.value().isEmpty() ->
                    List.of(
                            List.of(
                                    Styled.plain(
                                            "  " + texts.get("command.machine.no-processes"))));
            case Fact.Found<List<GpuProcess>> found -> table(found.value());
            case Fact.Missing<List<GpuProcess>> _, Fact.Unreadable<List<GpuProcess>> _ ->
                    List.of(
                            List.of(
                                    Styled.doubtful("  ? "),
                                    Styled.faint(processes.unknownReason().orElse(""))));
        };
    }

    private List<List<Styled>> table(List<GpuProcess> processes) {
        var table =
                new Table(
                        List.of(
                                "PID",
                                "GPU",
                                texts.get("command.machine.process.used"),
                                texts.get("command.machine.process.program"),
                                texts.get("command.machine.process.environment")));
        for (GpuProcess process : processes) {
            table.row(
                    Styled.plain(String.valueOf(process.pid())),
                    Styled.plain(String.valueOf(process.gpu())),
                    known(process.usedBytes().map(Sizes::of)),
                    known(process.program()),
                    known(process.environment().map(Object::toString)));
        }
        return table.lines(2);
    }

    /// The value, or why there is none.
    private Styled known(Fact<String> fact) {
        return switch (fact) {
            case Fact.Found<String> found -> Styled.plain(found.value());
            case Fact.Missing<String> _ -> Styled.faint("-");
            case Fact.Unreadable<String> unreadable -> Styled.faint("? " + unreadable.why());
        };
    }
}
