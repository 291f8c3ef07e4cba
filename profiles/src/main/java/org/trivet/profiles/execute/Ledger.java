package org.trivet.profiles.execute;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trivet.profiles.Message;
import org.trivet.profiles.catalog.LocalText;
import org.trivet.profiles.catalog.Verification;
import org.trivet.profiles.clone.Relocation;
import org.trivet.profiles.plan.Change;
import tools.jackson.databind.JsonNode;

/// What the entries of a journal add up to.
final class Ledger {
    private final JsonNode plan;
    private final Instant started;
    private final List<StepResult> steps = new ArrayList<>();
    private Instant changed;
    private EntryType last = EntryType.PLANNED;
    private State state = State.PLANNED;
    private List<Change> changes;
    private List<CheckResult> before = List.of();
    private List<CheckResult> after = List.of();
    private @Nullable Message failure;
    private @Nullable Message reverting;
    private @Nullable Path saved;
    private @Nullable Path aside;
    private Relocation relocation = new Relocation(List.of());
    private String originalIdentity = "";
    private String copyIdentity = "";
    private @Nullable Instant promoted;
    private State endingAs = State.CANCELLED;
    private State beforePending = State.PLANNED;
    private final List<NotRelocated> notRelocated = new ArrayList<>();
    private boolean twoRenames;
    private boolean cloned;
    private long savedBytes;
    private long cloneBytes;
    private long sharedBytes;

    private Ledger(Entry first) {
        this.plan = first.fields();
        this.started = first.time();
        this.changed = first.time();
        this.changes = JournalJson.changes(plan.path("changes"));
    }

    static Ledger of(List<Entry> entries) {
        var ledger = new Ledger(entries.getFirst());
        entries.forEach(ledger::take);
        return ledger;
    }

    private void take(Entry entry) {
        JsonNode fields = entry.fields();
        changed = entry.time();
        last = entry.type();
        if (fields.has("step")) {
            steps.add(step(fields.path("step")));
        }
        switch (entry.type()) {
            case PLANNED -> state = State.PLANNED;
            case CLONING -> {
                originalIdentity = fields.path("identity").asString("");
                takeRelocation(fields);
            }
            case CLONED -> {
                cloned = true;
                state = State.CLONED;
                copyIdentity = fields.path("identity").asString("");
                cloneBytes = fields.path("bytes").asLong(0);
                for (JsonNode row : fields.path("notRelocated")) {
                    notRelocated.add(
                            new NotRelocated(
                                    copy().resolve(row.path("file").asString("")),
                                    row.path("code").asString("")));
                }
            }
            case BASELINED -> {
                state = State.BASELINED;
                before = JournalJson.checks(fields.path("results"));
            }
            case STEP, STEP_DONE, VERIFYING, RELOCATING, RELOCATED, EXCHANGED -> {}
            case APPLIED -> {
                state = State.APPLIED;
                changes = JournalJson.changes(fields.path("changes"));
            }
            case VERIFIED -> {
                state = State.VERIFIED;
                takeResults(fields);
            }
            case ENDING -> {
                endingAs = State.of(fields.path("as").asString(State.CANCELLED.id()));
                takeFailure(fields);
            }
            case CANCELLED -> {
                state = State.CANCELLED;
                takeFailure(fields);
            }
            case FAILED -> {
                state = State.FAILED;
                takeResults(fields);
                takeFailure(fields);
            }
            case PROMOTING -> {
                state = State.PROMOTING;
                failure = null;
                aside = null;
                twoRenames = false;
                originalIdentity = fields.path("originalIdentity").asString("");
                copyIdentity = fields.path("copyIdentity").asString("");
            }
            case EXCHANGING -> {
                twoRenames = fields.path("method").asString("").equals("renames");
                aside = JournalJson.optional(fields, "aside").map(Path::of).orElse(null);
            }
            case PROMOTED -> {
                state = State.PROMOTED;
                promoted = entry.time();
                takeResults(fields);
                saved = Path.of(fields.path("saved").asString(copy().toString()));
                savedBytes = fields.path("savedBytes").asLong(0);
                sharedBytes = fields.path("sharedBytes").asLong(0);
            }
            case REVERTING -> {
                reverting = JournalJson.message(fields.path("message"));
                endingAs = State.of(fields.path("as").asString(State.VERIFIED.id()));
                takeResults(fields);
            }
            case REVERTED -> {
                state = endingAs;
                failure = reverting;
                aside = null;
                twoRenames = false;
            }
            case KEEPING, DISCARDING -> beforePending = state;
            case KEPT -> state = State.KEPT;
            case ROLLING_BACK -> state = State.ROLLING_BACK;
            case RELEASING, RELEASED -> {
                saved = null;
                savedBytes = 0;
            }
            case ROLLED_BACK -> {
                state = State.ROLLED_BACK;
                saved = null;
                savedBytes = 0;
                failure = null;
                takeFailure(fields);
            }
            case DISCARDED -> state = State.DISCARDED;
        }
    }

    private void takeResults(JsonNode fields) {
        if (fields.has("results")) {
            after = JournalJson.checks(fields.path("results"));
        }
    }

    private void takeFailure(JsonNode fields) {
        if (fields.has("message")) {
            failure = JournalJson.message(fields.path("message"));
        }
    }

    private void takeRelocation(JsonNode fields) {
        var pairs = new ArrayList<Relocation.Pair>();
        for (JsonNode pair : fields.path("prefixes")) {
            pairs.add(
                    new Relocation.Pair(
                            Path.of(pair.path("from").asString("")),
                            Path.of(pair.path("to").asString(""))));
        }
        relocation = new Relocation(pairs);
    }

    private static StepResult step(JsonNode json) {
        var command = new ArrayList<String>();
        json.path("command").forEach(part -> command.add(part.asString("")));
        return new StepResult(
                json.path("kind").asString(""),
                command,
                json.path("status").asString(""),
                json.path("milliseconds").asLong(0));
    }

    String id() {
        return plan.path("id").asString("");
    }

    Path environment() {
        return Path.of(plan.path("environment").asString(""));
    }

    Path copy() {
        return Path.of(plan.path("copy").asString(""));
    }

    /// The interpreter relative to the environment's folder.
    Optional<String> executable() {
        return Optional.of(plan.path("executable").asString("")).filter(text -> !text.isEmpty());
    }

    boolean conda() {
        return plan.path("environmentKind").asString("").equals("conda");
    }

    /// Whether a clone is made, which is not to take the environment's place.
    boolean isClone() {
        return plan.path("kind").asString("").equals("clone");
    }

    /// What of the clone was not relocated.
    List<NotRelocated> notRelocated() {
        return List.copyOf(notRelocated);
    }

    List<Verification> verifications() {
        return JournalJson.verifications(plan);
    }

    State state() {
        return state;
    }

    EntryType last() {
        return last;
    }

    State endingAs() {
        return endingAs;
    }

    /// The state before `keep` or `discard` was begun.
    State beforePending() {
        return beforePending;
    }

    boolean cloned() {
        return cloned;
    }

    boolean twoRenames() {
        return twoRenames;
    }

    /// Where two renames put the original.
    Optional<Path> aside() {
        return Optional.ofNullable(aside);
    }

    String originalIdentity() {
        return originalIdentity;
    }

    String copyIdentity() {
        return copyIdentity;
    }

    Relocation relocation() {
        return relocation;
    }

    long cloneBytes() {
        return cloneBytes;
    }

    /// What of the kept original is no cost of its own while it is shared.
    long sharedBytes() {
        return sharedBytes;
    }

    /// When it was planned, which is before the copy was made.
    Instant started() {
        return started;
    }

    List<CheckResult> before() {
        return before;
    }

    /// Where the original lies aside; empty before a promotion, and once it was removed.
    Optional<Path> saved() {
        return Optional.ofNullable(saved);
    }

    /// When the environment was last promoted.
    Optional<Instant> promoted() {
        return Optional.ofNullable(promoted);
    }

    Optional<Message> revertingFor() {
        return Optional.ofNullable(reverting);
    }

    Optional<Message> failure() {
        return Optional.ofNullable(failure);
    }

    /// Whether something was begun that is neither done nor undone.
    boolean interrupted() {
        return switch (last) {
            case VERIFIED,
                    CANCELLED,
                    FAILED,
                    PROMOTED,
                    REVERTED,
                    KEPT,
                    ROLLED_BACK,
                    DISCARDED,
                    RELEASED ->
                    false;
            case PLANNED,
                    CLONING,
                    CLONED,
                    BASELINED,
                    STEP,
                    STEP_DONE,
                    APPLIED,
                    VERIFYING,
                    ENDING,
                    PROMOTING,
                    RELOCATING,
                    RELOCATED,
                    EXCHANGING,
                    EXCHANGED,
                    REVERTING,
                    KEEPING,
                    ROLLING_BACK,
                    DISCARDING,
                    RELEASING ->
                    true;
        };
    }

    Transaction transaction() {
        var results = new ArrayList<VerificationResult>();
        List<Verification> checks = verifications();
        for (int i = 0; i < checks.size() && i < Math.max(before.size(), after.size()); i++) {
            results.add(result(checks.get(i), at(before, i), at(after, i)));
        }
        LocalText title = JournalJson.text(plan.path("title"));
        return new Transaction(
                id(),
                state,
                environment(),
                copy(),
                Optional.ofNullable(saved),
                plan.path("profile").asString(""),
                title,
                started,
                changed,
                steps,
                changes,
                results,
                failure(),
                savedBytes);
    }

    private static @Nullable CheckResult at(List<CheckResult> list, int index) {
        return index < list.size() ? list.get(index) : null;
    }

    private static VerificationResult result(
            Verification check, @Nullable CheckResult before, @Nullable CheckResult after) {
        return new VerificationResult(
                check.title(),
                check.code(),
                before != null && before.passed(),
                before == null ? "" : before.output(),
                after != null && after.passed(),
                after == null ? "" : after.output(),
                after == null ? 0 : after.milliseconds());
    }
}
