package org.trivet.app.cli;

/// How a command ends; scripts rely on these.
final class ExitCodes {
    static final int DONE = 0;

    /// There are findings, or a verification failed.
    static final int FINDINGS = 1;

    static final int WRONG_USE = 2;

    /// Not done, and the reason was said.
    static final int COULD_NOT = 3;

    private ExitCodes() {}
}
