package org.trivet.app.cli;

import java.util.ArrayList;
import java.util.List;
import org.trivet.app.text.Texts;
import org.trivet.profiles.catalog.Profile;

/// Profiles for people: the catalogue as a table, one profile in full.
final class ProfilesText {
    private final Texts texts;

    ProfilesText(Texts texts) {
        this.texts = texts;
    }

    List<List<Styled>> table(List<ProfilesCommand.Entry> entries) {
        boolean judged = entries.stream().anyMatch(entry -> entry.unmet().isPresent());
        var headings = new ArrayList<String>();
        headings.add(texts.get("command.column.profile"));
        if (judged) {
            headings.add(texts.get("command.column.applies"));
        }
        headings.add(texts.get("command.column.title"));
        var table = new Table(headings);
        for (ProfilesCommand.Entry entry : entries) {
            var cells = new ArrayList<Styled>();
            cells.add(Styled.plain(entry.profile().id()));
            entry.unmet()
                    .ifPresent(unmet ->
                            cells.add(
                                    unmet.isEmpty()
                                            ? Styled.good(texts.get("command.yes"))
                                            : Styled.faint(texts.get("command.no"))));
            cells.add(Styled.plain(entry.profile().title().in(texts.locale())));
            table.row(cells.toArray(Styled[]::new));
        }
        return table.lines(0);
    }

    List<List<Styled>> full(ProfilesCommand.Entry entry) {
        Profile profile = entry.profile();
        var lines = new ArrayList<List<Styled>>();
        lines.add(List.of(Styled.heading(profile.id())));
        lines.add(List.of(Styled.plain(profile.title().in(texts.locale()))));
        lines.add(List.of());
        profile.summary()
                .in(texts.locale())
                .lines()
                .forEach(line -> lines.add(List.of(Styled.plain(line))));
        entry.unmet()
                .ifPresent(unmet -> {
                    lines.add(List.of());
                    lines.add(
                            List.of(
                                    Styled.plain(
                                            texts.get(
                                                    unmet.isEmpty()
                                                            ? "command.profiles.applies"
                                                            : "command.profiles.applies-not"))));
                    unmet.forEach(reason -> lines.addAll(Paragraph.of("  - ", texts.of(reason))));
                });
        heading(lines, "command.profiles.steps");
        profile.steps()
                .forEach(step ->
                        lines.add(
                                List.of(Styled.plain("  " + StepPart.words(step.step(), texts)))));
        new VerificationText(texts).add(lines, profile.verifications());
        lines.add(List.of());
        lines.add(
                List.of(
                        Styled.faint(
                                texts.get(
                                        "command.profiles.source",
                                        "source",
                                        profile.provenance().source(),
                                        "date",
                                        profile.provenance().date()))));
        if (!profile.provenance().verifiedOn().isEmpty()) {
            lines.add(
                    List.of(
                            Styled.faint(
                                    texts.get(
                                            "command.profiles.verified-on",
                                            "systems",
                                            profile.provenance().verifiedOn()))));
        }
        return lines;
    }

    private void heading(List<List<Styled>> lines, String key) {
        lines.add(List.of());
        lines.add(List.of(Styled.heading(texts.get(key))));
    }
}
