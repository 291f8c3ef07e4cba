package org.trivet.app.cli;

import java.util.List;
import org.trivet.app.text.Texts;
import org.trivet.profiles.catalog.Verification;

/// The code of verifications, shown before it runs.
final class VerificationText {
    private final Texts texts;

    VerificationText(Texts texts) {
        this.texts = texts;
    }

    void add(List<List<Styled>> lines, List<Verification> verifications) {
        if (verifications.isEmpty()) {
            return;
        }
        lines.add(List.of());
        lines.add(List.of(Styled.heading(texts.get("command.plan.verifications"))));
        for (Verification verification : verifications) {
            lines.add(
                    List.of(
                            Styled.plain(
                                    "  "
                                            + texts.get(
                                                    "command.plan.verification",
                                                    "title",
                                                    verification.title().in(texts.locale()),
                                                    "seconds",
                                                    verification.limit().toSeconds()))));
            verification
                    .code()
                    .lines()
                    .forEach(line -> lines.add(List.of(Styled.faint("    | " + line))));
        }
    }
}
