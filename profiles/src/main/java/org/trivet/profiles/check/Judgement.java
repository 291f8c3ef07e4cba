package org.trivet.profiles.check;

import java.util.ArrayList;
import java.util.List;
import org.trivet.profiles.Message;

/// What is judged of one edge, with the rows and readings that decided it.
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

    /// The worse of two, with the evidence of both; at the same verdict the second speaks, which is
    /// the one that looked closer.
    Judgement and(Judgement closer) {
        Message told = verdict.compareTo(closer.verdict) > 0 ? reason : closer.reason;
        var all = new ArrayList<>(evidence);
        all.addAll(closer.evidence);
        return new Judgement(verdict.and(closer.verdict), told, all);
    }

    /// The same with evidence that stands before its own.
    Judgement after(List<Evidence> first) {
        var all = new ArrayList<>(first);
        all.addAll(evidence);
        return new Judgement(verdict, reason, all);
    }
}
