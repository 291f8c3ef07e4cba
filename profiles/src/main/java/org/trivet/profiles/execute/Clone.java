package org.trivet.profiles.execute;

import java.util.List;

/// What became of the making of a clone.
///
/// @param notRelocated what in it still names the original; empty where there is no clone
public record Clone(Transaction transaction, List<NotRelocated> notRelocated) {
    public Clone {
        notRelocated = List.copyOf(notRelocated);
    }
}
