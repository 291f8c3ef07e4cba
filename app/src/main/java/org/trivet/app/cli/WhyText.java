package org.trivet.app.cli;

import java.util.ArrayList;
import java.util.List;
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
        var table = new Table();
        for (Explanation.Answer answer : explanation.answers()) {
            table.row(
                    answer.speaksFor()
                            ? Styled.good(texts.get("command.yes"))
                            : Styled.faint(texts.get("command.no")),
                    Styled.plain(answer.rule()),
                    Styled.plain(texts.of(answer.because())));
        }
        lines.addAll(table.lines(2));
        return lines;
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
