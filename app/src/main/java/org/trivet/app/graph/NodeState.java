package org.trivet.app.graph;

/// What a node shows about itself, from harmless to grave.
///
/// Never told by colour alone: each state that is not ordinary has a sign before the title, and a
/// border of its own.
public enum NodeState {
    /// Resident, or a Python module that was imported.
    OK(""),
    /// A part of the system.
    SYSTEM(""),
    /// It would be loaded when one of its functions is first called.
    DELAYED("…"),
    /// A copy of the name of a resident module, which nothing loads.
    LOST("–"),
    /// It was loaded, and went again with what had brought it in, which failed.
    DROPPED("‹"),
    /// It won over a copy that stands nearer to the module that asked.
    SHADOWING("!"),
    /// It is wanted and not there.
    MISSING("?"),
    /// It was found and cannot stay.
    FAILED("×");

    private final String sign;

    NodeState(String sign) {
        this.sign = sign;
    }

    /// One character that stands before the title; empty for what is ordinary.
    public String sign() {
        return sign;
    }

    /// Whether somebody who looks for what is wrong wants to see it.
    public boolean problem() {
        return this == FAILED || this == MISSING || this == SHADOWING;
    }
}
