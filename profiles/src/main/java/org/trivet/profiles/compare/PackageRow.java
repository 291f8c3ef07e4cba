package org.trivet.profiles.compare;

import java.util.Optional;
import org.trivet.probes.packages.Distribution;

/// A package of either environment, or of both.
///
/// @param name as its metadata spell it
/// @param otherFiles how many of its files differ, where both have one version
public record PackageRow(
        String name,
        Optional<Distribution> left,
        Optional<Distribution> right,
        Change change,
        int otherFiles) {}
