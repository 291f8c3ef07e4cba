package org.trivet.app.libraries;

import java.util.LinkedHashSet;
import java.util.stream.Collectors;
import org.trivet.app.parts.Words;
import org.trivet.app.text.LibsSentences;
import org.trivet.probes.loader.LoadFailure;
import org.trivet.profiles.Message;
import org.trivet.profiles.check.LibraryFindings;
import org.trivet.profiles.knowledge.Knowledge;

/// What is said of a file that cannot be loaded.
record SurveyWords(Words words, LibraryFindings judgement) {
    SurveyWords(Words words) {
        this(words, new LibraryFindings(Knowledge.builtIn()));
    }

    String state(SurveyRow row) {
        return words.get(row.optional() ? "libraries.survey.optional" : "libraries.survey.broken");
    }

    String owner(SurveyRow row) {
        return row.unloadable()
                .owner()
                .map(owner -> owner.distribution() + " " + owner.version())
                .orElse("–");
    }

    /// What is missing and, where it may be missing, why that does no harm; each once.
    String why(SurveyRow row) {
        var sentences = new LinkedHashSet<String>();
        row.unloadable().failures().forEach(failure -> sentences.add(why(failure)));
        return String.join(" ", sentences);
    }

    /// The libraries or symbols alone, for the narrow column.
    String lacks(SurveyRow row) {
        return row.unloadable().failures().stream()
                .map(LoadFailure::library)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    String why(LoadFailure failure) {
        String plain = words.say(LibsSentences.of(failure));
        String sentence =
                failure.deferred() ? words.get("command.libs.later", "sentence", plain) : plain;
        return judgement
                .optional(failure)
                .map(known ->
                        words.get(
                                "command.libs.optional",
                                "sentence",
                                sentence,
                                "why",
                                words.say(Message.of("optional." + known.reason()))))
                .orElse(sentence);
    }
}
