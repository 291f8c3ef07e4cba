package org.trivet.app.cli;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.ArrayList;
import java.util.List;
import org.trivet.app.text.Texts;
import org.trivet.profiles.execute.Clone;
import org.trivet.profiles.execute.NotRelocated;
import org.trivet.profiles.execute.State;
import org.trivet.profiles.execute.Transaction;
import org.trivet.profiles.execute.VerificationResult;

/// What became of a transaction, for people: what was done, where, and what can be done next.
final class TransactionText {
    /// Files that could not be relocated; the document has all.
    private static final int NAMED = 20;

    private final Texts texts;

    TransactionText(Texts texts) {
        this.texts = texts;
    }

    List<List<Styled>> lines(Transaction transaction) {
        var lines = new ArrayList<List<Styled>>();
        if (!transaction.changes().isEmpty()) {
            lines.add(List.of(Styled.heading(texts.get("command.plan.changes"))));
            lines.addAll(ChangePart.table(transaction.changes(), texts));
            lines.add(List.of());
        }
        if (!transaction.verifications().isEmpty()) {
            lines.add(List.of(Styled.heading(texts.get("command.verified.heading"))));
            lines.addAll(verifications(transaction.verifications()));
            lines.add(List.of());
        }
        transaction
                .failure()
                .ifPresent(failure ->
                        lines.addAll(
                                Paragraph.of(
                                        Styled.plain(""), texts.of(failure), Styled.Style.BAD)));
        lines.addAll(outcome(transaction));
        return lines;
    }

    /// What was not relocated, then the outcome.
    List<List<Styled>> ofClone(Clone clone) {
        var lines = new ArrayList<List<Styled>>();
        for (NotRelocated each : clone.notRelocated().stream().limit(NAMED).toList()) {
            lines.addAll(
                    Paragraph.of(Styled.plain(""), texts.of(each.reason()), Styled.Style.DOUBTFUL));
        }
        if (clone.notRelocated().size() > NAMED) {
            lines.add(
                    List.of(
                            Styled.doubtful(
                                    texts.get(
                                            "command.clone.more",
                                            "count",
                                            clone.notRelocated().size() - NAMED))));
        }
        lines.addAll(lines(clone.transaction()));
        return lines;
    }

    /// The last lines alone: the state in a sentence, and the way on.
    List<List<Styled>> outcome(Transaction transaction) {
        Object[] values = {
            "id", transaction.id(),
            "environment", transaction.environment(),
            "copy", transaction.copy(),
            "saved", transaction.saved().map(Object::toString).orElse("-"),
            "profile", transaction.profile(),
        };
        return sentence(transaction, values)
                .lines()
                .map(line -> List.of(Styled.plain(line)))
                .toList();
    }

    private String sentence(Transaction transaction, Object... values) {
        if (withoutCopy(transaction)) {
            return texts.get("command.outcome.failed-removed", values);
        }
        if (transaction.state() == State.PROMOTED && transaction.saved().isEmpty()) {
            return texts.get("command.outcome.released", values);
        }
        return texts.get("command.outcome." + transaction.state().id(), values);
    }

    /// A transaction that failed before its copy was whole has none to look at.
    private static boolean withoutCopy(Transaction transaction) {
        return transaction.state() == State.FAILED
                && !Files.exists(transaction.copy(), LinkOption.NOFOLLOW_LINKS);
    }

    private List<List<Styled>> verifications(List<VerificationResult> results) {
        var lines = new ArrayList<List<Styled>>();
        var table =
                new Table(
                        List.of(
                                texts.get("command.column.before"),
                                texts.get("command.column.after"),
                                texts.get("command.column.check")));
        for (VerificationResult result : results) {
            table.row(
                    passed(result.passedBefore()),
                    passed(result.passed()),
                    Styled.plain(result.title().in(texts.locale())));
        }
        lines.addAll(table.lines(2));
        for (VerificationResult result : results) {
            if (!result.passed()) {
                result.output()
                        .lines()
                        .forEach(line -> lines.add(List.of(Styled.faint("    | " + line))));
            }
        }
        return lines;
    }

    private Styled passed(boolean passed) {
        return passed
                ? Styled.good(texts.get("command.verified.passed"))
                : Styled.bad(texts.get("command.verified.failed"));
    }
}
