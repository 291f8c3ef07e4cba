package org.trivet.app.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.trivet.probes.python.Problem;
import org.trivet.profiles.Message;

/// Both languages say the same things, and what the program asks for. A failure prints the lines to
/// paste, or to take out.
class TranslationsTest {
    private static final String CHINESE = "_zh_CN";

    private static List<WordFiles.Word> all(String suffix) throws IOException {
        var words = new ArrayList<WordFiles.Word>();
        for (String room : Texts.ROOMS) {
            words.addAll(WordFiles.room(room, suffix));
        }
        return words;
    }

    private static Set<String> keys(List<WordFiles.Word> words) {
        return words.stream()
                .map(WordFiles.Word::key)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void assertNone(String what, List<String> lines) {
        assertTrue(lines.isEmpty(), () -> what + "\n" + String.join("\n", lines) + "\n");
    }

    @Test
    void bothLanguagesHaveTheSameKeysInTheSameOrder() throws IOException {
        for (String room : Texts.ROOMS) {
            List<WordFiles.Word> english = WordFiles.room(room, "");
            List<WordFiles.Word> chinese = WordFiles.room(room, CHINESE);
            assertNone(
                    "to paste into " + room + "_zh_CN.properties and to translate:",
                    lacking(english, chinese));
            assertNone(
                    "to paste into " + room + ".properties and to translate:",
                    lacking(chinese, english));
            assertEquals(
                    english.stream().map(WordFiles.Word::key).toList(),
                    chinese.stream().map(WordFiles.Word::key).toList(),
                    room);
        }
    }

    static List<String> lacking(List<WordFiles.Word> these, List<WordFiles.Word> those) {
        Set<String> known = keys(those);
        return these.stream()
                .filter(word -> !known.contains(word.key()))
                .map(word -> word.key() + " = " + word.text().replace("\n", "\\n"))
                .toList();
    }

    @Test
    void noKeyStandsTwice() throws IOException {
        for (String suffix : List.of("", CHINESE)) {
            assertNone("these keys stand twice:", twice(all(suffix)));
        }
    }

    static List<String> twice(List<WordFiles.Word> words) {
        var seen = new TreeSet<String>();
        return words.stream().map(WordFiles.Word::key).filter(key -> !seen.add(key)).toList();
    }

    @Test
    void bothLanguagesUseTheSameValues() throws IOException {
        assertNone("other values in Chinese:", otherValues(all(""), all(CHINESE)));
    }

    static List<String> otherValues(List<WordFiles.Word> english, List<WordFiles.Word> chinese) {
        Map<String, Set<String>> known = new HashMap<>();
        english.forEach(word -> known.put(word.key(), word.placeholders()));
        return chinese.stream()
                .filter(word -> known.containsKey(word.key()))
                .filter(word -> !word.placeholders().equals(known.get(word.key())))
                .map(word ->
                        word.key() + ": " + word.placeholders() + " for " + known.get(word.key()))
                .toList();
    }

    @Test
    void everyWordIsAskedFor() throws IOException {
        Set<String> literals = Sources.ofAllModules().literals();
        assertNone(
                "no source asks for these keys; take them out:",
                keys(all("")).stream().filter(key -> !Sources.asksFor(literals, key)).toList());
    }

    @Test
    void everyCodeInTheSourcesHasWords() throws IOException {
        Sources sources = Sources.ofAllModules();
        var wanted = new TreeSet<>(sources.codes());
        wanted.addAll(Sources.ofIds());
        Set<String> known = keys(all(""));
        wanted.removeAll(known);
        // the window asks for some words by their whole key
        wanted.removeIf(key -> known.contains(key.replaceFirst("^message\\.", "")));
        assertNone(
                "to paste into the room's .properties, and its twin in Chinese:",
                wanted.stream().map(key -> key + " = ").toList());
    }

    @Test
    void everyKeyThatLooksLikeOneHasWords() throws IOException {
        Set<String> known = keys(all(""));
        assertNone(
                "these are asked for and have no words:",
                Sources.ofAllModules().literals().stream()
                        .filter(text -> !text.endsWith(".css"))
                        .filter(text -> text.matches("(command|window)\\.[a-z0-9.-]*[a-z0-9]"))
                        .filter(key -> !known.contains(key))
                        .map(key -> key + " = ")
                        .toList());
    }

    @Test
    void theChecksSeeTheirFaults() throws IOException {
        List<WordFiles.Word> english = WordFiles.read("a.b = x {one}\nc = y\nc = z\n");
        List<WordFiles.Word> chinese = WordFiles.read("# no\na.b = {two}\nd = \\\n  w\n");

        assertEquals(List.of("c = y", "c = z"), lacking(english, chinese));
        assertEquals(List.of("d = w"), lacking(chinese, english));
        assertEquals(List.of("c"), twice(english));
        assertEquals(List.of("a.b: [two] for [one]"), otherValues(english, chinese));

        var sources =
                new Sources(
                        List.of(
                                "Message.of(\n  \"a.b\", \"x\"); new Problem(\"moved\", y)"
                                        + " Message.of(\"finding.\" + code) texts.get(\"state.\")"));
        assertEquals(Set.of("message.a.b", "problem.moved"), sources.codes());
        assertEquals(
                Set.of(
                        "message.finding.c.d",
                        "message.policy.up",
                        "message.triangle.x",
                        "message.plan.state-base-missing",
                        "message.plan.state-moved",
                        "message.plan.state-half-deleted",
                        "message.plan.state-no-python"),
                new Sources(
                                List.of(
                                        "String CODE = \"c\"; of(\"finding.\" + CODE + \".d\")",
                                        "new Rule(\"up\") of(\"policy.\" + rule.id())",
                                        "build.message(\"triangle.x\") Path.of(\"plan.json\")",
                                        "of(\"plan.state-\" + state.id(), x)"))
                        .codes());
        assertTrue(Sources.asksFor(sources.literals(), "state.moved"));
        assertFalse(Sources.asksFor(sources.literals(), "state.gone"));
        assertFalse(Sources.asksFor(sources.literals(), "other.moved"));
    }

    @Test
    void valuesTakeTheirPlaces() {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            var texts = new Texts(locale);
            assertTrue(texts.get("command.unexpected-file", "file", "{x}").contains("{x}"));
            assertTrue(
                    texts.of(Message.of("environment.no-such-path", "path", "/p")).contains("/p"));
        }
        var texts = new Texts(Locale.ENGLISH);
        org.junit.jupiter.api.Assertions.assertThrows(
                IllegalArgumentException.class,
                () -> texts.of(new Problem("no-such-problem", Map.of())));
    }

    @Test
    void aMessageOfAnotherVersionIsShownWithItsValues() {
        var texts = new Texts(Locale.ENGLISH);
        assertEquals(
                "from.tomorrow {path=/p}", texts.of(Message.of("from.tomorrow", "path", "/p")));
    }
}
