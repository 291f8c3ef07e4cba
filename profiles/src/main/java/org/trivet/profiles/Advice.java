package org.trivet.profiles;

import java.util.List;
import org.trivet.profiles.catalog.Profile;
import org.trivet.profiles.check.Finding;
import org.trivet.profiles.check.Triangle;

/// What is to be said of one environment on this machine.
///
/// @param triangles one per framework
/// @param findings the gravest first
/// @param offers the profiles that apply, the best fitting first
public record Advice(List<Triangle> triangles, List<Finding> findings, List<Profile> offers) {
    public Advice {
        triangles = List.copyOf(triangles);
        findings = List.copyOf(findings);
        offers = List.copyOf(offers);
    }
}
