package org.trivet.probes.loader;

/// What became of a module.
public enum ModuleState {
    RESIDENT("resident"),
    /// A part of the system that is not on the disk that is examined, taken for present.
    SYSTEM("system"),
    /// It would be loaded when one of its functions is first called.
    DELAYED("delayed"),
    /// It was found, and cannot stay because something that it needs is not to be had.
    FAILED("failed"),
    /// It could stay, and went again with what had brought it in, which failed.
    DROPPED("dropped"),
    /// It was found and is no library of this system and processor.
    BAD_IMAGE("bad-image"),
    MISSING("missing");

    private final String id;

    ModuleState(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }

    /// @param used whether functions are used already, which an import does not do
    ModuleState when(boolean used) {
        return used && this == RESIDENT ? DELAYED : this;
    }
}
