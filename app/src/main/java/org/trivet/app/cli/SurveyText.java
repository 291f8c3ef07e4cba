package org.trivet.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.trivet.app.text.Texts;
import org.trivet.probes.loader.LibrarySurvey;
import org.trivet.probes.loader.LoadFailure;

/// Every native file of an environment that cannot be loaded, for people.
final class SurveyText {
    /// Of one file; the document has all.
    private static final int SHOWN = 3;

    private final Texts texts;

    SurveyText(Texts texts) {
        this.texts = texts;
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
        for (LibrarySurvey.Unloadable each : survey.unloadable()) {
            lines.add(
                    List.of(
                            Styled.doubtful("  " + each.file()),
                            Styled.faint(
                                    each.owner()
                                            .map(it ->
                                                    "  " + it.distribution() + " " + it.version())
                                            .orElse(""))));
            var sentences = new LinkedHashSet<String>();
            for (LoadFailure failure : each.failures()) {
                sentences.add(texts.of(LibsSentences.of(failure)));
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
