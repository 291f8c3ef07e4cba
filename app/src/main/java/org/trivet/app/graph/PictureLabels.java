package org.trivet.app.graph;

import org.trivet.probes.loader.LoadFailure;

/// The words of a picture, in the reader's language.
public interface PictureLabels {
    /// `1 import paddle`.
    ///
    /// @param number counted from 1
    String step(int number, String module);

    /// What stands for Python where files were asked for, and no import.
    String process();

    /// What stands beside the line at which something fails: `7 functions missing`, `not found`.
    String failure(LoadFailure failure);

    /// A word or two for a state, at the end of the second line: `not used`; empty where the state
    /// needs none.
    String state(NodeState state);

    /// The second line of a collapsed package: `12 libraries`.
    String members(int modules);

    /// The name of the group of all that belongs to the system.
    String system();

    /// The name of the node that takes in the packages for which there is no room.
    String others();
}
