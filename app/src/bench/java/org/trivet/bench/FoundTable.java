package org.trivet.bench;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.trivet.corpus.Corpus;
import org.trivet.corpus.Thing;

/// The table of what is there and what each program found, and the details below it.
final class FoundTable {
    private final Corpus corpus;
    private final Map<String, Judgement> judged;

    FoundTable(Corpus corpus, Map<String, Judgement> judged) {
        this.corpus = corpus;
        this.judged = judged;
    }

    void print(PrintStream out) {
        var groups = new LinkedHashMap<String, Integer>();
        var kinds = new LinkedHashMap<String, String>();
        for (Thing thing : corpus.things()) {
            groups.merge(thing.group(), 1, Integer::sum);
            kinds.putIfAbsent(thing.group(), thing.kind());
        }
        var head = new StringBuilder(line("what", "kind", "truth"));
        judged.keySet().forEach(name -> head.append(" ").append(name).append(" |"));
        out.println();
        out.println(head);
        out.println(head.toString().replaceAll("[^|]", "-"));
        groups.forEach((group, count) -> {
            var row = new StringBuilder(line(group, kinds.getOrDefault(group, ""), count + ""));
            judged.forEach((name, judgement) ->
                    row.append(cell(name, judgement.found().getOrDefault(group, 0) + "")));
            out.println(row);
        });
        row(out, "found, of all", corpus.things().size() + "", Judgement::total);
        row(out, "reported twice through aliases", "0", one -> one.twice().size());
        row(out, "leftovers and decoys shown as good", "0", one -> one.badAsGood().size());
        judged.forEach((name, judgement) -> {
            if (!name.startsWith("conda") && !name.startsWith("uv")) {
                details(out, name + ": missing", judgement.missing());
                details(out, name + ": twice", judgement.twice());
                details(out, name + ": shown as good", judgement.badAsGood());
            }
            if (name.startsWith("search") || name.startsWith("trivet")) {
                details(out, name + ": another kind", judgement.otherKind());
            }
        });
    }

    private void row(
            PrintStream out,
            String what,
            String truth,
            java.util.function.ToIntFunction<Judgement> count) {
        var row = new StringBuilder(line(what, "", truth));
        judged.forEach(
                (name, judgement) -> row.append(cell(name, count.applyAsInt(judgement) + "")));
        out.println(row);
    }

    private static void details(PrintStream out, String title, List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        out.println();
        out.println(title + " (" + lines.size() + ")");
        Judgement.grouped(lines).forEach(line -> out.println("  " + line));
    }

    private static String line(String what, String kind, String truth) {
        return String.format(Locale.ROOT, "| %-40s | %-17s | %5s |", what, kind, truth);
    }

    private static String cell(String head, String value) {
        return String.format(Locale.ROOT, " %" + head.length() + "s |", value);
    }
}
