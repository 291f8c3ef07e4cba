package org.trivet.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/// Repeated measurements of one thing, in milliseconds.
final class Series {
    final String name;
    private final List<Double> values = new ArrayList<>();
    private String note = "";

    Series(String name) {
        this.name = name;
    }

    void add(double millis) {
        values.add(millis);
    }

    void note(String text) {
        note = text;
    }

    double median() {
        var sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /// @param base what the ratio is taken to
    String row(Series base) {
        if (values.isEmpty()) {
            return String.format(
                    Locale.ROOT,
                    "| %-46s | %9s | %9s | %9s | %6s | %s",
                    name,
                    "–",
                    "–",
                    "–",
                    "–",
                    note);
        }
        return String.format(
                Locale.ROOT,
                "| %-46s | %9.1f | %9.1f | %9.1f | %6.2f | %s",
                name,
                median(),
                Collections.min(values),
                Collections.max(values),
                median() / base.median(),
                note);
    }
}
