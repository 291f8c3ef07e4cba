package org.trivet.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.trivet.app.text.Texts;
import org.trivet.probes.python.Explanation;
import org.trivet.probes.python.PythonEnvironment;

/// The answers of all rules, for people: first whether, then why.
final class WhyText {
    private final Texts texts;

    WhyText(Texts texts) {
        this.texts = texts;
    }

    List<List<Styled>> lines(Explanation explanation) {
        var lines = new ArrayList<List<Styled>>();
        String path =
                explanation
                        .environment()
                        .map(PythonEnvironment::prefix)
                        .orElse(explanation.path())
                        .toString();
        lines.add(
                List.of(
                        explanation.listed()
                                ? Styled.good(texts.get("command.why.listed", "path", path))
                                : Styled.bad(texts.get("command.why.not-listed", "path", path))));
        explanation.environment().ifPresent(environment -> lines.addAll(head(environment)));
        lines.add(List.of());
        if (explanation.environment().isEmpty()
                && explanation.answers().stream().anyMatch(answer -> !answer.ofPath())) {
            lines.add(List.of(Styled.plain("  " + texts.get("why.nothing"))));
        }
        explanation.answers().stream()
                .filter(Explanation.Answer::ofPath)
                .map(answer -> List.of(Styled.plain("  " + texts.of(answer.because()))))
                .forEach(lines::add);
        lines.addAll(rules(explanation.answers().stream().filter(it -> !it.ofPath()).toList()));
        explanation.environment().ifPresent(environment -> lines.addAll(problems(environment)));
        return lines;
    }

    private List<List<Styled>> rules(List<Explanation.Answer> answers) {
        var lines = new ArrayList<List<Styled>>();
        if (answers.isEmpty()) {
            return lines;
        }
        section(lines, "why.answers");
        var table = new Table();
        for (Explanation.Answer answer : answers) {
            if (!answer.nowhere()) {
                table.row(
                        answer.speaksFor()
                                ? Styled.good(texts.get("command.yes"))
                                : Styled.faint(texts.get("command.no")),
                        Styled.plain(texts.rule(answer.rule())),
                        Styled.plain(texts.of(answer.because())));
            }
        }
        lines.addAll(table.lines(2));
        String nowhere =
                answers.stream()
                        .filter(Explanation.Answer::nowhere)
                        .map(answer -> texts.rule(answer.rule()))
                        .collect(Collectors.joining(", "));
        if (!nowhere.isEmpty()) {
            lines.add(List.of(Styled.faint("  " + texts.get("why.nowhere", "rules", nowhere))));
        }
        return lines;
    }

    /// What is wrong with it has nothing to do with the list.
    private List<List<Styled>> problems(PythonEnvironment environment) {
        var lines = new ArrayList<List<Styled>>();
        if (!environment.problems().isEmpty()) {
            section(lines, "why.problems");
            environment
                    .problems()
                    .forEach(problem -> lines.add(List.of(Styled.plain("  " + texts.of(problem)))));
        }
        return lines;
    }

    private void section(List<List<Styled>> lines, String key) {
        lines.add(List.of());
        lines.add(List.of(Styled.heading(texts.get(key))));
    }

    private List<List<Styled>> head(PythonEnvironment environment) {
        var table = new Table();
        row(table, "command.column.name", environment.name());
        row(table, "command.column.path", environment.prefix().toString());
        row(table, "command.column.kind", texts.get("kind." + environment.kind().id()));
        row(table, "command.column.state", texts.get("state." + environment.state().id()));
        return table.lines(2);
    }

    private void row(Table table, String key, String value) {
        table.row(Styled.faint(texts.get(key)), Styled.plain(value));
    }
}
