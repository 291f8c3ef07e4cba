package org.trivet.app.cli;

import java.util.ArrayList;
import java.util.List;

/// A message on as many lines as it has: the first after a mark, the others set in, so that the
/// output of a program that a message quotes stays readable and cannot pass for a line of ours.
final class Paragraph {
    private static final String INDENT = "    ";

    private Paragraph() {}

    static List<List<Styled>> of(Styled mark, String text, Styled.Style style) {
        var lines = new ArrayList<List<Styled>>();
        for (String line : text.lines().toList()) {
            lines.add(
                    lines.isEmpty()
                            ? List.of(mark, new Styled(line, style))
                            : List.of(Styled.plain(INDENT), new Styled(line, style)));
        }
        return lines.isEmpty() ? List.of(List.of(mark)) : List.copyOf(lines);
    }

    static List<List<Styled>> of(String mark, String text) {
        return of(Styled.plain(mark), text, Styled.Style.PLAIN);
    }
}
