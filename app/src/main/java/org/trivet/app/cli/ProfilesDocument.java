package org.trivet.app.cli;

import java.util.List;
import java.util.Locale;
import org.trivet.app.text.Texts;
import org.trivet.profiles.catalog.Profile;
import org.trivet.profiles.catalog.ProfileStep;
import org.trivet.profiles.catalog.Verification;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `trivet.profiles/1`.
final class ProfilesDocument {
    private ProfilesDocument() {}

    static ObjectNode of(List<ProfilesCommand.Entry> entries, boolean full, Texts english) {
        ObjectNode document = Nodes.document("profiles");
        ArrayNode profiles = document.putArray("profiles");
        for (ProfilesCommand.Entry entry : entries) {
            Profile profile = entry.profile();
            ObjectNode node = profiles.addObject();
            node.put("id", profile.id());
            node.put("title", profile.title().in(Locale.ENGLISH));
            if (entry.unmet().isPresent()) {
                node.put("applies", entry.unmet().get().isEmpty());
            } else {
                Nodes.unknown(node, "applies", "no environment was named with --env");
            }
            Nodes.messages(node, "reasons", entry.unmet().orElse(List.of()), english);
            Nodes.strings(node, "mends", profile.mends());
            if (full) {
                full(node, profile);
            }
        }
        return document;
    }

    private static void full(ObjectNode node, Profile profile) {
        node.put("summary", profile.summary().in(Locale.ENGLISH));
        node.set("condition", StepPart.condition(profile.applies()));
        ArrayNode steps = node.putArray("steps");
        for (ProfileStep step : profile.steps()) {
            ObjectNode entry = StepPart.step(step.step());
            entry.set("when", StepPart.condition(step.when()));
            steps.add(entry);
        }
        ArrayNode verifications = node.putArray("verifications");
        for (Verification verification : profile.verifications()) {
            ObjectNode entry = verifications.addObject();
            entry.put("title", verification.title().in(Locale.ENGLISH));
            entry.put("code", verification.code());
            entry.put("limitSeconds", verification.limit().toSeconds());
            entry.set("when", StepPart.condition(verification.when()));
        }
        node.putObject("provenance")
                .put("source", profile.provenance().source())
                .put("date", profile.provenance().date())
                .put("verifiedOn", profile.provenance().verifiedOn());
    }
}
