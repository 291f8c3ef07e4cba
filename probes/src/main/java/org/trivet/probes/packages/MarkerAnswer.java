package org.trivet.probes.packages;

import java.util.List;

/// What a marker comes to in an environment.
///
/// @param unknown why parts of it could not be judged, one English phrase each; where `truth` is
///   known all the same, the other parts decided it
public record MarkerAnswer(Truth truth, List<String> unknown) {
    public MarkerAnswer {
        unknown = List.copyOf(unknown);
    }
}
