package org.trivet.profiles.knowledge;

/// A row of knowledge.
public interface Known {

    /// What the row is about; two rows of one table with the same key contradict each other.
    String key();

    Origin origin();
}
