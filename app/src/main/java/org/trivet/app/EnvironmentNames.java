package org.trivet.app;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.Message;
import org.trivet.profiles.Refusal;

/// Environments by the names that people type.
final class EnvironmentNames {
    private static final int SUGGESTIONS = 3;

    private EnvironmentNames() {}

    /// The one environment of that name; case counts only where it decides between several.
    ///
    /// @throws Refusal if there is none (the nearest names are given) or several (all are listed)
    static PythonEnvironment only(String name, List<PythonEnvironment> all) throws Refusal {
        List<PythonEnvironment> exact =
                all.stream().filter(environment -> environment.name().equals(name)).toList();
        List<PythonEnvironment> candidates =
                exact.isEmpty()
                        ? all.stream()
                                .filter(environment -> environment.name().equalsIgnoreCase(name))
                                .toList()
                        : exact;
        if (candidates.size() == 1) {
            return candidates.getFirst();
        }
        if (candidates.isEmpty()) {
            throw new Refusal(
                    all.isEmpty()
                            ? Message.of("environment.none", "name", name)
                            : Message.of(
                                    "environment.unknown", "name", name, "near", near(name, all)));
        }
        throw new Refusal(
                Message.of(
                        "environment.ambiguous",
                        "name",
                        name,
                        "paths",
                        candidates.stream()
                                .map(environment -> environment.prefix().toString())
                                .sorted()
                                .collect(Collectors.joining(", "))));
    }

    private static String near(String name, List<PythonEnvironment> all) {
        return all.stream()
                .map(PythonEnvironment::name)
                .distinct()
                .sorted(
                        Comparator.comparingInt((String other) -> distance(name, other))
                                .thenComparing(Comparator.naturalOrder()))
                .limit(SUGGESTIONS)
                .collect(Collectors.joining(", "));
    }

    /// Letters to change, add or leave out (Levenshtein); a name that contains the other is near.
    static int distance(String one, String two) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = two.toLowerCase(Locale.ROOT);
        if (a.contains(b) || b.contains(a)) {
            return 0;
        }
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
