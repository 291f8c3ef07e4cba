package org.trivet.app.libraries;

import java.util.List;
import org.trivet.app.dialog.Trouble;
import org.trivet.probes.loader.LibrarySurvey;
import org.trivet.probes.python.PythonEnvironment;

/// How far the look at every library of an environment is.
sealed interface SurveyState {

    /// Nobody asked for it.
    record Off() implements SurveyState {}

    /// @param files 0 while they are counted
    record Running(int seen, int files) implements SurveyState {}

    record Cancelled() implements SurveyState {}

    record Failed(Trouble trouble) implements SurveyState {}

    /// @param rows what is broken first
    record Done(PythonEnvironment environment, LibrarySurvey survey, List<SurveyRow> rows)
            implements SurveyState {
        public Done {
            rows = List.copyOf(rows);
        }

        long broken() {
            return rows.stream().filter(row -> !row.optional()).count();
        }
    }
}
