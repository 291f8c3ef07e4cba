package org.trivet.app.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.trivet.app.text.Texts;
import org.trivet.probes.packages.Framework;
import org.trivet.probes.python.EnvironmentState;
import org.trivet.probes.python.Problem;
import org.trivet.probes.python.PythonEnvironment;

/// The table of environments.
final class ListText {
    private final Texts texts;

    ListText(Texts texts) {
        this.texts = texts;
    }

    List<List<Styled>> lines(List<ListCommand.Entry> entries) {
        if (entries.isEmpty()) {
            return List.of(List.of(Styled.plain(texts.get("command.list.none"))));
        }
        var table =
                new Table(
                        List.of(
                                texts.get("command.column.name"),
                                texts.get("command.column.kind"),
                                texts.get("command.column.python"),
                                texts.get("command.column.frameworks"),
                                texts.get("command.column.state"),
                                texts.get("command.column.path")));
        for (ListCommand.Entry entry : entries) {
            PythonEnvironment environment = entry.environment();
            table.row(
                    Styled.plain(environment.name()),
                    Styled.plain(texts.get("kind." + environment.kind().id())),
                    version(environment),
                    frameworks(entry.glance().frameworks()),
                    state(entry),
                    Styled.plain(environment.prefix().toString()));
        }
        return table.lines(0);
    }

    private static Styled version(PythonEnvironment environment) {
        String implementation = environment.implementation().toOptional().orElse("cpython");
        return environment
                .version()
                .toOptional()
                .map(known ->
                        implementation.equals("cpython") ? known : known + " " + implementation)
                .map(Styled::plain)
                .orElse(Styled.faint("?"));
    }

    private static Styled frameworks(List<Framework> frameworks) {
        return frameworks.isEmpty()
                ? Styled.faint("-")
                : Styled.plain(
                        frameworks.stream()
                                .map(ListText::framework)
                                .collect(Collectors.joining(", ")));
    }

    /// `torch 2.5.1+cu124 (CUDA 12.4)`.
    static String framework(Framework framework) {
        String build =
                switch (framework.build()) {
                    case CPU -> " (CPU)";
                    case CUDA ->
                            framework
                                    .cuda()
                                    .toOptional()
                                    .map(cuda -> " (CUDA " + cuda + ")")
                                    .orElse(" (CUDA)");
                    case ROCM -> " (ROCm)";
                    case DIRECTML -> " (DirectML)";
                    case UNKNOWN -> "";
                };
        return framework.name() + " " + framework.version() + build;
    }

    private Styled state(ListCommand.Entry entry) {
        EnvironmentState state = entry.environment().state();
        if (state != EnvironmentState.OK) {
            return Styled.bad(texts.get("state." + state.id()));
        }
        List<Problem> problems =
                EnvironmentPart.problems(entry.environment(), entry.glance().problems());
        return problems.isEmpty()
                ? Styled.good(texts.get("state.ok"))
                : Styled.doubtful(texts.get("command.list.problems", "count", problems.size()));
    }
}
