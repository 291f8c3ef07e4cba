package org.trivet.app.cli;

import java.util.ArrayList;
import java.util.List;

/// Aligned columns; the last one is as wide as it likes.
final class Table {
    private static final String GAP = "  ";

    private final List<List<Styled>> rows = new ArrayList<>();

    /// A table without headings.
    Table() {}

    Table(List<String> headings) {
        rows.add(headings.stream().map(Styled::heading).toList());
    }

    void row(Styled... cells) {
        rows.add(List.of(cells));
    }

    /// @param indent the blanks before each line
    List<List<Styled>> lines(int indent) {
        var widths = new ArrayList<Integer>();
        for (List<Styled> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                int width = DisplayWidth.of(row.get(i).safe());
                if (i == widths.size()) {
                    widths.add(width);
                } else {
                    widths.set(i, Math.max(widths.get(i), width));
                }
            }
        }
        var lines = new ArrayList<List<Styled>>();
        for (List<Styled> row : rows) {
            var line = new ArrayList<Styled>();
            line.add(Styled.plain(" ".repeat(indent)));
            for (int i = 0; i < row.size(); i++) {
                Styled cell = row.get(i);
                line.add(cell);
                if (i + 1 < row.size()) {
                    int missing = widths.get(i) - DisplayWidth.of(cell.safe());
                    line.add(Styled.plain(" ".repeat(missing) + GAP));
                }
            }
            lines.add(line);
        }
        return lines;
    }
}
