package org.trivet.app.cli;

import java.util.ArrayList;
import java.util.List;
import org.trivet.app.text.Texts;
import org.trivet.profiles.execute.Culprit;
import org.trivet.profiles.execute.PackageDifference;

/// What breaks a check, for people.
final class CulpritText {
    private final Texts texts;

    CulpritText(Texts texts) {
        this.texts = texts;
    }

    List<List<Styled>> lines(Culprit culprit) {
        List<List<Styled>> lines = new ArrayList<>();
        int number = 1;
        for (List<PackageDifference> set : culprit.sets()) {
            String heading =
                    culprit.sets().size() == 1
                            ? texts.get("command.culprit.found")
                            : texts.get("command.culprit.found-one-of", "number", number);
            lines.add(List.of(Styled.heading(heading)));
            lines.addAll(table(set).lines(2));
            lines.add(List.of());
            number++;
        }
        lines.add(List.of(Styled.heading(texts.get("command.culprit.output"))));
        culprit.output().lines().forEach(line -> lines.add(List.of(Styled.plain("  " + line))));
        lines.add(List.of());
        String counts =
                texts.get(
                        "command.culprit.counts",
                        "runs",
                        culprit.runs(),
                        "differences",
                        culprit.differences().size(),
                        "others",
                        culprit.otherFailures());
        lines.addAll(Paragraph.of("", counts));
        if (!culprit.complete()) {
            lines.addAll(Paragraph.of("", texts.get("command.culprit.incomplete")));
        }
        if (!culprit.steady()) {
            lines.addAll(Paragraph.of("", texts.get("command.culprit.unsteady")));
        }
        return lines;
    }

    private Table table(List<PackageDifference> set) {
        var table =
                new Table(
                        List.of(
                                texts.get("command.column.package"),
                                texts.get("command.culprit.column-good"),
                                texts.get("command.culprit.column-bad")));
        for (PackageDifference each : set) {
            String to = each.to().orElse("-");
            table.row(
                    Styled.plain(each.name()),
                    Styled.plain(each.from().orElse("-")),
                    Styled.plain(
                            each.sameVersion()
                                    ? to + " " + texts.get("command.culprit.other-files")
                                    : to));
        }
        return table;
    }
}
