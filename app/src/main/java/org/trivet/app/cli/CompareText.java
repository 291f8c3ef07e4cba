package org.trivet.app.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.trivet.app.text.Texts;
import org.trivet.probes.packages.Names;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.compare.Change;
import org.trivet.profiles.compare.ComparedFile;
import org.trivet.profiles.compare.Comparison;
import org.trivet.profiles.compare.FileRow;
import org.trivet.profiles.compare.PackageRow;
import org.trivet.profiles.compare.Presence;
import org.trivet.profiles.compare.VariableRow;

/// Two environments side by side, for people: only what differs. Files of packages that differ as a
/// whole are counted, not named.
final class CompareText {
    /// Rows of a table before the rest is counted.
    private static final int MOST = 20;

    private static final String NOTHING = "-";

    private final Texts texts;
    private final boolean all;
    private final List<List<Styled>> lines = new ArrayList<>();

    /// @param all whether every file is named
    CompareText(Texts texts, boolean all) {
        this.texts = texts;
        this.all = all;
    }

    List<List<Styled>> lines(Comparison comparison) {
        head(comparison);
        packages(comparison.packages());
        Set<String> changed = changed(comparison.packages());
        natives(comparison.natives(), changed);
        variables(comparison.variables());
        files(comparison, changed);
        comparison.remarks().forEach(remark -> lines.addAll(Paragraph.of("", texts.of(remark))));
        if (comparison.same()) {
            lines.add(List.of(Styled.good(texts.get("command.compare.same"))));
        }
        return lines;
    }

    private void head(Comparison comparison) {
        var table = new Table();
        environment(table, "command.compare.left", comparison.left());
        environment(table, "command.compare.right", comparison.right());
        lines.addAll(table.lines(0));
        lines.add(List.of());
    }

    private void environment(Table table, String title, PythonEnvironment environment) {
        table.row(
                Styled.heading(texts.get(title)),
                Styled.plain(texts.get("kind." + environment.kind().id())),
                Styled.plain(environment.version().toOptional().map(Object::toString).orElse("?")),
                Styled.plain(environment.prefix().toString()));
    }

    private void packages(List<PackageRow> rows) {
        List<PackageRow> differing =
                rows.stream().filter(row -> row.change() != Change.SAME).toList();
        heading("command.compare.packages", differing.size(), rows.size() - differing.size());
        if (differing.isEmpty()) {
            return;
        }
        var table = table("command.column.package");
        for (PackageRow row : differing) {
            table.row(
                    Styled.plain(row.name()),
                    Styled.plain(row.left().map(it -> it.version()).orElse(NOTHING)),
                    Styled.plain(row.right().map(it -> it.version()).orElse(NOTHING)),
                    row.change() == Change.OTHER_FILES
                            ? Styled.doubtful(
                                    texts.get(
                                            "command.compare.other-files",
                                            "count",
                                            row.otherFiles()))
                            : change(row.change()));
        }
        end(table);
    }

    /// The packages that differ as a whole, by normalized name.
    private static Set<String> changed(List<PackageRow> rows) {
        var names = new HashSet<String>();
        for (PackageRow row : rows) {
            if (row.change() != Change.SAME && row.change() != Change.OTHER_FILES) {
                names.add(Names.normalize(row.name()));
            }
        }
        return names;
    }

    /// Whether a row follows from a package's being there or not, or being of another version.
    private static boolean follows(FileRow row, Set<String> changed) {
        return row.owner().map(Names::normalize).filter(changed::contains).isPresent();
    }

    /// A library under another name in the same place is named in any case: it is what a loader
    /// looks for.
    private static boolean isRenamed(FileRow row) {
        Optional<String> left = row.left().map(CompareText::name);
        Optional<String> right = row.right().map(CompareText::name);
        return left.isPresent() && right.isPresent() && !left.equals(right);
    }

    private static String name(ComparedFile file) {
        return String.valueOf(file.file().getFileName());
    }

    private void natives(List<FileRow> rows, Set<String> changed) {
        List<FileRow> differing = rows.stream().filter(row -> row.change() != Change.SAME).toList();
        heading("command.compare.natives", differing.size(), rows.size() - differing.size());
        List<FileRow> told =
                differing.stream()
                        .filter(row -> all || isRenamed(row) || !follows(row, changed))
                        .toList();
        table(told, "command.column.library");
        counted(differing.size() - told.size());
    }

    private void variables(List<VariableRow> rows) {
        List<VariableRow> differing =
                rows.stream().filter(row -> row.change() != Change.SAME).toList();
        if (rows.isEmpty()) {
            return;
        }
        heading("command.compare.variables", differing.size(), rows.size() - differing.size());
        if (differing.isEmpty()) {
            return;
        }
        var table = table("command.column.variable");
        for (VariableRow row : differing) {
            table.row(
                    Styled.plain(row.name()),
                    Styled.plain(row.left().orElse(NOTHING)),
                    Styled.plain(row.right().orElse(NOTHING)),
                    change(row.change()));
        }
        end(table);
    }

    private void files(Comparison comparison, Set<String> changed) {
        lines.add(
                List.of(
                        Styled.heading(
                                texts.get(
                                        "command.compare.files",
                                        "left",
                                        comparison.leftFiles(),
                                        "right",
                                        comparison.rightFiles(),
                                        "same",
                                        comparison.sameFiles()))));
        var natives = new HashSet<>(comparison.natives().stream().map(FileRow::path).toList());
        List<FileRow> others =
                comparison.files().stream().filter(row -> !natives.contains(row.path())).toList();
        List<FileRow> told = others.stream().filter(row -> all || !follows(row, changed)).toList();
        table(told, "command.column.file");
        counted(others.size() - told.size());
    }

    private void table(List<FileRow> rows, String title) {
        if (rows.isEmpty()) {
            return;
        }
        var table = table(title);
        rows.stream()
                .limit(all ? Long.MAX_VALUE : MOST)
                .forEach(row ->
                        table.row(
                                Styled.plain(row.path()),
                                side(row.left()),
                                side(row.right()),
                                change(row.change())));
        lines.addAll(table.lines(2));
        if (!all && rows.size() > MOST) {
            lines.add(
                    List.of(
                            Styled.faint(
                                    "  "
                                            + texts.get(
                                                    "command.compare.more",
                                                    "count",
                                                    rows.size() - MOST))));
        }
        lines.add(List.of());
    }

    private void counted(int count) {
        if (count > 0) {
            lines.add(
                    List.of(
                            Styled.faint(
                                    "  " + texts.get("command.compare.follow", "count", count))));
            lines.add(List.of());
        }
    }

    private Styled side(Optional<ComparedFile> file) {
        if (file.isEmpty()) {
            return Styled.plain(NOTHING);
        }
        ComparedFile known = file.get();
        String size = known.size().isPresent() ? Sizes.of(known.size().getAsLong()) : "";
        String owner = known.owner().orElseGet(() -> texts.get("command.compare.no-owner"));
        String text =
                switch (known.presence()) {
                    case MISSING -> owner + ", " + texts.get("command.compare.missing");
                    case ALTERED ->
                            owner + ", " + size + ", " + texts.get("command.compare.altered");
                    case RECORDED, UNRECORDED -> size.isEmpty() ? owner : owner + ", " + size;
                };
        return known.presence() == Presence.MISSING || known.presence() == Presence.ALTERED
                ? Styled.doubtful(text)
                : Styled.plain(text);
    }

    private Styled change(Change change) {
        return Styled.plain(
                switch (change) {
                    case SAME -> texts.get("command.compare.change.same");
                    case ONLY_LEFT -> texts.get("command.compare.change.only-left");
                    case ONLY_RIGHT -> texts.get("command.compare.change.only-right");
                    case NEWER -> texts.get("command.compare.change.newer");
                    case OLDER -> texts.get("command.compare.change.older");
                    case OTHER_FILES, CHANGED -> texts.get("command.compare.change.changed");
                    case SAME_SIZE -> texts.get("command.compare.change.same-size");
                });
    }

    private Table table(String title) {
        return new Table(
                List.of(
                        texts.get(title),
                        texts.get("command.compare.left"),
                        texts.get("command.compare.right"),
                        ""));
    }

    private void heading(String key, int differing, int same) {
        lines.add(List.of(Styled.heading(texts.get(key, "count", differing, "same", same))));
        if (differing == 0) {
            lines.add(List.of());
        }
    }

    private void end(Table table) {
        lines.addAll(table.lines(2));
        lines.add(List.of());
    }
}
