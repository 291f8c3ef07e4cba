package org.trivet.profiles.execute;

/// What a journal's entry says. Entries in the present participle are written before something is
/// done, the others after it was.
enum EntryType {
    /// The first: the plan, as data.
    PLANNED("planned"),
    /// The mark and then the copy will be made.
    CLONING("cloning"),
    CLONED("cloned"),
    BASELINED("baselined"),
    STEP("step"),
    STEP_DONE("step-done"),
    APPLIED("applied"),
    VERIFYING("verifying"),
    VERIFIED("verified"),
    /// The copy will be removed, and the transaction ends as cancelled or failed.
    ENDING("ending"),
    CANCELLED("cancelled"),
    FAILED("failed"),
    PROMOTING("promoting"),
    RELOCATING("relocating"),
    RELOCATED("relocated"),
    EXCHANGING("exchanging"),
    EXCHANGED("exchanged"),
    PROMOTED("promoted"),
    /// What `promote` did will be undone, because it failed or was interrupted.
    REVERTING("reverting"),
    /// The copy is at its own path again, as before `promote`.
    REVERTED("reverted"),
    KEEPING("keeping"),
    KEPT("kept"),
    ROLLING_BACK("rolling-back"),
    ROLLED_BACK("rolled-back"),
    DISCARDING("discarding"),
    DISCARDED("discarded"),
    /// The original that a promotion kept will be removed.
    RELEASING("releasing"),
    RELEASED("released");

    private final String id;

    EntryType(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    /// @throws IllegalArgumentException if there is none
    static EntryType of(String id) {
        for (EntryType type : values()) {
            if (type.id.equals(id)) {
                return type;
            }
        }
        throw new IllegalArgumentException("no entry type " + id);
    }
}
