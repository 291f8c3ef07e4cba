package org.trivet.probes;

import java.util.List;
import org.trivet.probes.python.Problem;

/// An environment variable that matters to a GPU stack.
///
/// @param name as it is spelt in the environment
/// @param value its value; a token in it is redacted
/// @param source where it was read: `environment of this process`
/// @param effect the stable code of what it does to a stack (`search-path`, `python-path`,
///   `cuda-home`, …)
/// @param remarks what this very value does on this machine, where that is worth a word
public record Variable(
        String name, String value, String source, String effect, List<Problem> remarks) {
    public Variable {
        remarks = List.copyOf(remarks);
    }

    /// A variable whose value needs no remark.
    public Variable(String name, String value, String source, String effect) {
        this(name, value, source, effect, List.of());
    }
}
