package org.trivet.app.libraries;

import java.util.Comparator;
import java.util.List;
import org.trivet.probes.loader.LibrarySurvey;
import org.trivet.profiles.check.LibraryFindings;

/// One file that cannot be loaded.
///
/// @param optional whether nobody needs to miss it: a plugin that is used only where what it needs
///   is there
record SurveyRow(LibrarySurvey.Unloadable unloadable, boolean optional) {

    /// What is broken first, then by path.
    static List<SurveyRow> of(LibrarySurvey survey, LibraryFindings judgement) {
        return survey.unloadable().stream()
                .map(each -> new SurveyRow(each, judgement.optional(each)))
                .sorted(
                        Comparator.comparing(SurveyRow::optional)
                                .thenComparing(row -> row.unloadable().file().toString()))
                .toList();
    }

    String name() {
        return String.valueOf(unloadable.file().getFileName());
    }
}
