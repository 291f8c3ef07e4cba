package org.trivet.profiles.catalog;

import java.util.List;

/// A set of steps that brings an environment into a known good shape. It is data: it holds no shell
/// text.
///
/// @param id stable, lower case with hyphens and dots
/// @param mends codes of findings that it mends
/// @param applies to which environments
/// @param steps in order
/// @param verifications run before (as the baseline) and after the steps, both times in the copy
public record Profile(
        String id,
        LocalText title,
        LocalText summary,
        List<String> mends,
        Condition applies,
        List<ProfileStep> steps,
        List<Verification> verifications,
        Provenance provenance) {
    public Profile {
        mends = List.copyOf(mends);
        steps = List.copyOf(steps);
        verifications = List.copyOf(verifications);
    }
}
