package org.trivet.app.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import org.trivet.app.text.LibsSentences;
import org.trivet.app.text.Texts;
import org.trivet.probes.loader.LibrarySurvey;
import org.trivet.probes.loader.LoadFailure;
import org.trivet.profiles.Message;
import org.trivet.profiles.check.LibraryFindings;

/// Every native file of an environment that cannot be loaded, for people.
final class SurveyText {
    /// Of one file; the document has all.
    private static final int SHOWN = 3;

    private final Texts texts;
    private final LibraryFindings judgement;

    SurveyText(Texts texts, LibraryFindings judgement) {
        this.texts = texts;
        this.judgement = judgement;
    }

    List<List<Styled>> lines(LibrarySurvey survey) {
        var lines = new ArrayList<List<Styled>>();
        lines.add(List.of());
        if (survey.unloadable().isEmpty()) {
            lines.add(
                    List.of(
                            Styled.plain(
                                    texts.get(
                                            "command.libs.survey-sound",
                                            "files",
                                            survey.files()))));
        } else {
            lines.add(
                    List.of(
                            Styled.heading(
                                    texts.get(
                                            "command.libs.survey",
                                            "files",
                                            survey.files(),
                                            "failed",
                                            survey.unloadable().size()))));
        }
        List<LibrarySurvey.Unloadable> brokenFirst =
                survey.unloadable().stream()
                        .sorted(Comparator.comparing(judgement::optional))
                        .toList();
        for (LibrarySurvey.Unloadable each : brokenFirst) {
            lines.add(
                    List.of(
                            judgement.optional(each)
                                    ? Styled.faint("  " + each.file())
                                    : Styled.bad("  " + each.file()),
                            Styled.faint(
                                    each.owner()
                                            .map(it ->
                                                    "  " + it.distribution() + " " + it.version())
                                            .orElse(""))));
            var sentences = new LinkedHashSet<String>();
            for (LoadFailure failure : each.failures()) {
                String plain = texts.of(LibsSentences.of(failure));
                String sentence =
                        failure.deferred()
                                ? texts.get("command.libs.later", "sentence", plain)
                                : plain;
                sentences.add(
                        judgement
                                .optional(failure)
                                .map(row ->
                                        texts.get(
                                                "command.libs.optional",
                                                "sentence",
                                                sentence,
                                                "why",
                                                texts.of(Message.of("optional." + row.reason()))))
                                .orElse(sentence));
            }
            sentences.stream()
                    .limit(SHOWN)
                    .forEach(sentence -> lines.add(List.of(Styled.plain("    " + sentence))));
            if (sentences.size() > SHOWN) {
                lines.add(List.of(Styled.faint("    …")));
            }
        }
        if (survey.unseen() > 0) {
            lines.add(
                    List.of(
                            Styled.doubtful(
                                    texts.get(
                                            "command.libs.survey-unseen",
                                            "count",
                                            survey.unseen()))));
        }
        return lines;
    }
}
