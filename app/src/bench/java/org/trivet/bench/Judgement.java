package org.trivet.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.trivet.corpus.Corpus;
import org.trivet.corpus.Decoy;
import org.trivet.corpus.Thing;

/// A program's answer held against the truth.
///
/// @param found how many of each group
/// @param missing what it lacks, by group and place
/// @param twice what it reported more than once
/// @param badAsGood leftovers and decoys that it shows as well
/// @param otherKind what has another kind than the truth says; for Trivet alone
record Judgement(
        Map<String, Integer> found,
        List<String> missing,
        List<String> twice,
        List<String> badAsGood,
        List<String> otherKind) {

    static Judgement of(Corpus corpus, List<Reported> reported) {
        Map<Path, List<Reported>> places = new HashMap<>();
        for (Reported one : reported) {
            places.computeIfAbsent(real(one.prefix()), _ -> new ArrayList<>()).add(one);
        }
        var found = new TreeMap<String, Integer>();
        var missing = new ArrayList<String>();
        var twice = new ArrayList<String>();
        var badAsGood = new ArrayList<String>();
        var otherKind = new ArrayList<String>();
        for (Thing thing : corpus.things()) {
            List<Reported> here = places.getOrDefault(thing.prefix(), List.of());
            String line = thing.group() + ": " + shown(corpus, thing.prefix());
            if (here.isEmpty()) {
                missing.add(line);
                continue;
            }
            found.merge(thing.group(), 1, Integer::sum);
            if (here.size() > 1) {
                twice.add(line);
            }
            if (!thing.good() && here.stream().anyMatch(Reported::good)) {
                badAsGood.add(line + " (" + thing.why() + ")");
            }
            here.stream()
                    .filter(one -> !one.kind().equals(thing.kind()))
                    .findFirst()
                    .ifPresent(one -> otherKind.add(line + " is called " + one.kind()));
        }
        for (Decoy decoy : corpus.decoys()) {
            if (places.getOrDefault(decoy.folder(), List.of()).stream()
                    .anyMatch(one -> decoy.hidden() || one.good())) {
                badAsGood.add("decoy: " + shown(corpus, decoy.folder()) + " (" + decoy.why() + ")");
            }
        }
        return new Judgement(found, missing, twice, badAsGood, otherKind);
    }

    /// A line for each group of `group: place` lines: `venv ×3: a, b, c`.
    static List<String> grouped(List<String> lines) {
        var groups = new TreeMap<String, List<String>>();
        for (String line : lines) {
            String[] parts = line.split(": ", 2);
            groups.computeIfAbsent(parts[0], _ -> new ArrayList<>()).add(parts[parts.length - 1]);
        }
        return groups.entrySet().stream()
                .map(group ->
                        group.getKey()
                                + " ×"
                                + group.getValue().size()
                                + ": "
                                + String.join(", ", group.getValue()))
                .toList();
    }

    int total() {
        return found.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static String shown(Corpus corpus, Path path) {
        Path at = path.startsWith(corpus.folder()) ? corpus.folder().relativize(path) : path;
        return at.toString().replace("\n", "\\n");
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException _) {
            return path.toAbsolutePath().normalize();
        }
    }
}
