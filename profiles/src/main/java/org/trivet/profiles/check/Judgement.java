package org.trivet.profiles.check;

import java.util.ArrayList;
import java.util.List;
import org.trivet.profiles.Message;

/// What is judged of one edge, with the rows and readings that decided it.
///
/// @param evidence the row that decided stands first among the rows
record Judgement(Verdict verdict, Message reason, List<Evidence> evidence) {
    Judgement {
        evidence = List.copyOf(evidence);
    }

    static Judgement of(Verdict verdict, Message reason, Evidence... evidence) {
        return new Judgement(verdict, reason, List.of(evidence));
    }

    Triangle.Edge edge() {
        return new Triangle.Edge(verdict, reason);
    }

    /// The worse of two, with the evidence of both, that of the speaker first; at the same verdict
    /// the second speaks, which is the one that looked closer.
    Judgement and(Judgement closer) {
        return verdict.compareTo(closer.verdict) > 0
                ? with(closer.evidence)
                : closer.with(evidence);
    }

    /// The same with more evidence behind its own.
    Judgement with(List<Evidence> more) {
        var all = new ArrayList<>(evidence);
        all.addAll(more);
        return new Judgement(verdict, reason, all);
    }
}
