package org.trivet.profiles.execute;

import org.trivet.profiles.catalog.LocalText;

/// A verification, before the change and after it.
///
/// @param passedBefore whether it passed in the unchanged copy
/// @param outputBefore the end of its output then, a few lines
/// @param passed whether it passes now
/// @param output the end of its output now
/// @param milliseconds how long it took now
public record VerificationResult(
        LocalText title,
        String code,
        boolean passedBefore,
        String outputBefore,
        boolean passed,
        String output,
        long milliseconds) {}
