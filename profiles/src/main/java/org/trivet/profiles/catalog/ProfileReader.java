package org.trivet.profiles.catalog;

import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.trivet.profiles.Message;
import org.trivet.profiles.Refusal;
import org.trivet.profiles.catalog.Fields.Problems;

/// Reads the text of one profile. What each field may hold stands in `profile.schema.json` beside
/// this class; this is what enforces it.
final class ProfileReader {
    static final String SCHEMA = "trivet.profile/1";

    /// A first import of a large framework from a cold disk takes a minute; nothing that a profile
    /// checks takes ten.
    private static final int LONGEST_VERIFICATION = 600;

    private static final Set<String> SYSTEMS = Set.of("windows", "linux");
    private static final Set<String> MANAGERS = Set.of("pip", "conda");

    private ProfileReader() {}

    /// @param file what to call the file in messages
    /// @throws Refusal with every problem
    static Profile read(String text, String file) throws Refusal {
        JsonValue value;
        try {
            value = JsonLines.read(text);
        } catch (JsonLines.NotJson e) {
            throw new Refusal(
                    Message.of(
                            "catalog.not-json",
                            "file",
                            file,
                            "line",
                            Integer.toString(e.line()),
                            "why",
                            String.valueOf(e.getMessage())));
        }
        var problems = new Problems(file);
        if (!(value instanceof JsonValue.Members members)) {
            problems.add("not-object", value.line(), "profile");
            throw new Refusal(problems.messages());
        }
        Profile profile = profile(new Fields(members, "", problems));
        if (!problems.messages().isEmpty()) {
            throw new Refusal(problems.messages());
        }
        return profile;
    }

    private static Profile profile(Fields fields) {
        String schema = fields.text("schema");
        if (!schema.isEmpty() && !schema.equals(SCHEMA)) {
            fields.problems()
                    .add(
                            "unknown-schema",
                            fields.line("schema"),
                            "schema",
                            "value",
                            schema,
                            "known",
                            SCHEMA);
        }
        String id = fields.text("id");
        if (!id.isEmpty() && !Grammar.isId(id)) {
            fields.problems().add("bad-id", fields.line("id"), "id", "value", id);
        }
        LocalText title = localText(fields.object("title"));
        LocalText summary = localText(fields.object("summary"));
        List<String> mends = fields.texts("mends", Grammar::isId, "bad-id");
        Condition applies =
                fields.optionalObject("applies")
                        .map(ProfileReader::condition)
                        .orElse(Condition.ALWAYS);
        var steps = new ArrayList<ProfileStep>();
        for (Fields step : fields.objects("steps")) {
            step(step).ifPresent(steps::add);
        }
        var verifications = new ArrayList<Verification>();
        for (Fields verification : fields.objects("verifications")) {
            verifications.add(verification(verification));
        }
        Provenance provenance = provenance(fields.object("provenance"));
        fields.refuseOthers();
        return new Profile(id, title, summary, mends, applies, steps, verifications, provenance);
    }

    private static LocalText localText(Fields fields) {
        var text = new LocalText(fields.text("en"), fields.text("zh_CN"));
        fields.refuseOthers();
        return text;
    }

    private static Condition condition(Fields fields) {
        var condition =
                new Condition(
                        fields.texts("installedAny", Grammar::isRequirement, "bad-requirement"),
                        fields.texts("installedAll", Grammar::isRequirement, "bad-requirement"),
                        fields.texts("notInstalled", Grammar::isRequirement, "bad-requirement"),
                        fields.texts("systems", SYSTEMS::contains, "unknown-system"),
                        fields.texts("managers", MANAGERS::contains, "unknown-manager"),
                        fields.optionalText("python"));
        if (!condition.python().isEmpty() && !Grammar.isRange(condition.python())) {
            fields.problems()
                    .add(
                            "bad-range",
                            fields.line("python"),
                            fields.at("python"),
                            "value",
                            condition.python());
        }
        fields.refuseOthers();
        return condition;
    }

    private static Condition when(Fields fields) {
        return fields.optionalObject("when").map(ProfileReader::condition).orElse(Condition.ALWAYS);
    }

    private static Optional<ProfileStep> step(Fields fields) {
        String kind = fields.text("kind");
        Optional<Step> step =
                switch (kind) {
                    case "pip-install" -> Optional.of(pipInstall(fields));
                    case "pip-uninstall" ->
                            Optional.of(
                                    new Step.PipUninstall(
                                            fields.someTexts(
                                                    "names", Grammar::isDistribution, "bad-name")));
                    case "conda-install" ->
                            Optional.of(
                                    new Step.CondaInstall(
                                            fields.someTexts(
                                                    "specs", Grammar::isCondaSpec, "bad-spec"),
                                            fields.texts(
                                                    "channels",
                                                    Grammar::isAllowedChannel,
                                                    "channel-not-allowed")));
                    case "conda-remove" ->
                            Optional.of(
                                    new Step.CondaRemove(
                                            fields.someTexts(
                                                    "names", Grammar::isCondaName, "bad-name")));
                    case "set-variable" ->
                            Optional.of(new Step.SetVariable(variable(fields), value(fields)));
                    case "unset-variable" -> Optional.of(new Step.UnsetVariable(variable(fields)));
                    case "remove-leftovers" -> Optional.of(new Step.RemoveLeftovers());
                    default -> Optional.empty();
                };
        if (step.isEmpty()) {
            if (!kind.isEmpty()) {
                fields.problems()
                        .add("unknown-kind", fields.line("kind"), fields.at("kind"), "value", kind);
            }
            return Optional.empty();
        }
        Condition when = when(fields);
        fields.refuseOthers();
        return step.map(known -> new ProfileStep(known, when));
    }

    private static Step pipInstall(Fields fields) {
        List<String> requirements =
                fields.someTexts("requirements", Grammar::isRequirement, "bad-requirement");
        String index = fields.optionalText("index");
        if (!index.isEmpty() && !Grammar.isAllowedIndex(index)) {
            String code = Grammar.isHttps(index) ? "index-not-allowed" : "index-not-https";
            fields.problems().add(code, fields.line("index"), fields.at("index"), "value", index);
        }
        return new Step.PipInstall(
                requirements,
                index.isEmpty() ? Optional.empty() : Optional.of(index),
                fields.flag("noDependencies"));
    }

    private static String variable(Fields fields) {
        String name = fields.text("name");
        if (!name.isEmpty() && !AllowedVariables.isName(name)) {
            fields.problems()
                    .add("bad-variable", fields.line("name"), fields.at("name"), "value", name);
        } else if (!name.isEmpty() && !AllowedVariables.isAllowed(name)) {
            fields.problems()
                    .add(
                            "variable-not-allowed",
                            fields.line("name"),
                            fields.at("name"),
                            "value",
                            name);
        }
        return name;
    }

    private static String value(Fields fields) {
        String value = fields.text("value");
        if (!value.isEmpty() && !AllowedVariables.isValue(value)) {
            fields.problems().add("bad-value", fields.line("value"), fields.at("value"));
        }
        return value;
    }

    private static Verification verification(Fields fields) {
        var verification =
                new Verification(
                        localText(fields.object("title")),
                        fields.lines("code"),
                        Duration.ofSeconds(fields.whole("limitSeconds", 1, LONGEST_VERIFICATION)),
                        when(fields));
        if (verification.code().isBlank() && fields.optional("code").isPresent()) {
            fields.problems().add("empty-list", fields.line("code"), fields.at("code"));
        }
        fields.refuseOthers();
        return verification;
    }

    private static Provenance provenance(Fields fields) {
        var provenance =
                new Provenance(
                        fields.text("source"),
                        fields.text("date"),
                        fields.optionalText("verifiedOn"));
        if (!provenance.date().isEmpty() && !isDate(provenance.date())) {
            fields.problems()
                    .add(
                            "bad-date",
                            fields.line("date"),
                            fields.at("date"),
                            "value",
                            provenance.date());
        }
        fields.refuseOthers();
        return provenance;
    }

    private static boolean isDate(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeParseException _) {
            return false;
        }
    }
}
