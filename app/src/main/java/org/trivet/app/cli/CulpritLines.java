package org.trivet.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.trivet.app.text.Texts;
import org.trivet.profiles.execute.Culprit;
import org.trivet.profiles.execute.PackageDifference;

/// Shows a search for a culprit as it runs: each mixture, how the check ended with it, and how many
/// packages are still suspected.
final class CulpritLines implements Culprit.Listener {
    /// As many names as fit on a line.
    private static final int MOST_NAMES = 6;

    private final Terminal terminal;
    private final Texts texts;
    private boolean searching;
    private int suspected;

    CulpritLines(Terminal terminal, Texts texts) {
        this.terminal = terminal;
        this.texts = texts;
    }

    @Override
    public void sides(Path good, Path bad) {
        terminal.note(
                List.of(
                        Styled.plain(
                                texts.get("command.culprit.sides", "good", good, "bad", bad))));
    }

    @Override
    public void differences(List<PackageDifference> all) {
        suspected = all.size();
        String text = texts.get("command.culprit.differ", "count", all.size());
        terminal.note(List.of(Styled.plain(text + " " + names(all))));
    }

    @Override
    public void phase(String phase) {
        searching = phase.equals("search");
        String text =
                switch (phase) {
                    case "bad" -> texts.get("command.culprit.phase-bad");
                    case "good" -> texts.get("command.culprit.phase-good");
                    case "prepare" -> texts.get("command.culprit.phase-prepare");
                    case "search" -> texts.get("command.culprit.phase-search");
                    case "confirm" -> texts.get("command.culprit.phase-confirm");
                    default -> phase;
                };
        terminal.note(List.of(Styled.heading(text)));
    }

    @Override
    public void run(int number, List<PackageDifference> taken) {
        terminal.status(
                texts.get("command.culprit.running", "number", number, "count", taken.size()));
    }

    @Override
    public void answered(int number, String answer, List<PackageDifference> taken) {
        if (searching && answer.equals("fails")) {
            suspected = Math.min(suspected, taken.size());
        }
        String text =
                texts.get(
                        "command.culprit.run",
                        "number",
                        number,
                        "count",
                        taken.size(),
                        "suspected",
                        suspected);
        Styled how =
                switch (answer) {
                    case "passes" -> Styled.good(texts.get("command.culprit.passes"));
                    case "fails" -> Styled.bad(texts.get("command.culprit.fails"));
                    default -> Styled.doubtful(texts.get("command.culprit.unresolved"));
                };
        terminal.note(
                List.of(
                        Styled.plain("  " + text + "  "),
                        how,
                        Styled.faint(taken.isEmpty() ? "" : "  " + names(taken))));
    }

    private static String names(List<PackageDifference> some) {
        String names =
                some.stream()
                        .limit(MOST_NAMES)
                        .map(PackageDifference::name)
                        .collect(Collectors.joining(", "));
        return some.size() > MOST_NAMES
                ? names + " … (+" + (some.size() - MOST_NAMES) + ")"
                : names;
    }
}
