package org.trivet.app.cli;

import java.util.ArrayList;
import java.util.List;
import org.trivet.app.text.Texts;
import org.trivet.profiles.check.Evidence;
import org.trivet.profiles.check.Finding;
import org.trivet.profiles.check.Triangle;
import org.trivet.profiles.check.Verdict;

/// Findings and triangles for people.
final class FindingText {
    private final Texts texts;

    FindingText(Texts texts) {
        this.texts = texts;
    }

    List<List<Styled>> triangles(List<Triangle> triangles) {
        var lines = new ArrayList<List<Styled>>();
        for (Triangle triangle : triangles) {
            String name = triangle.framework().name() + " " + triangle.framework().version();
            lines.add(List.of(Styled.plain("  " + name + ": "), verdict(triangle.verdict())));
            triangle.reasons()
                    .forEach(reason -> lines.add(List.of(Styled.plain("    " + texts.of(reason)))));
            triangle.evidence().forEach(row -> lines.add(evidence(row)));
        }
        return lines;
    }

    private Styled verdict(Verdict verdict) {
        String word = texts.get("command.verdict." + verdict.id());
        return switch (verdict) {
            case DIRECT, MINOR_COMPATIBLE -> Styled.good(word);
            case UNVERIFIED -> Styled.doubtful(word);
            case IMPOSSIBLE -> Styled.bad(word);
        };
    }

    List<List<Styled>> findings(List<Finding> findings) {
        var lines = new ArrayList<List<Styled>>();
        for (Finding finding : findings) {
            String severity = texts.get("command.severity." + finding.severity().id());
            lines.add(
                    List.of(
                            Styled.plain("  "),
                            switch (finding.severity()) {
                                case ERROR -> Styled.bad(severity);
                                case WARNING -> Styled.doubtful(severity);
                                case ADVICE -> Styled.plain(severity);
                            },
                            Styled.plain(": " + texts.of(finding.message()) + " "),
                            Styled.faint("[" + finding.code() + "]")));
            finding.evidence().forEach(row -> lines.add(evidence(row)));
            if (!finding.profiles().isEmpty()) {
                String profiles = String.join(", ", finding.profiles());
                lines.add(
                        List.of(
                                Styled.plain(
                                        "    "
                                                + texts.get(
                                                        "command.show.mended-by",
                                                        "profiles",
                                                        profiles))));
            }
        }
        return lines;
    }

    private List<Styled> evidence(Evidence row) {
        String where =
                row.date().isPresent() && !row.confidence().equals("read")
                        ? texts.get(
                                "command.show.evidence-dated",
                                "source",
                                row.source(),
                                "date",
                                row.date().get(),
                                "confidence",
                                texts.get("command.confidence." + row.confidence()))
                        : texts.get("command.show.evidence", "source", row.source());
        return List.of(
                Styled.plain("    - " + texts.of(row.statement()) + " "), Styled.faint(where));
    }
}
