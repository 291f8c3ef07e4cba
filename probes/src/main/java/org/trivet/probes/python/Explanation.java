package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Why an environment is, or is not, listed: each rule's answer for one path.
///
/// @param path as it was given, absolute
/// @param listed whether `list` shows it
/// @param environment what the path was taken for, listed or not; what is wrong with it is no
///   answer, but stands among its problems
/// @param answers in the order in which the rules are asked
public record Explanation(
        Path path, boolean listed, Optional<PythonEnvironment> environment, List<Answer> answers) {
    public Explanation {
        answers = List.copyOf(answers);
    }

    /// What one rule says.
    ///
    /// @param rule its stable name: that of a locator, a reader or a kind
    /// @param speaksFor whether it is a reason to list the path
    /// @param because the sentence, by its code and values
    public record Answer(String rule, boolean speaksFor, Problem because) {
        private static final Set<String> OF_PATH =
                Set.of("place", "reader", "search", "transaction", "owner", "advice");

        /// Whether it tells of the path itself, and no rule was asked: what the path is, what
        /// stands in the way of all rules, what would help.
        public boolean ofPath() {
            return OF_PATH.contains(rule);
        }

        /// Whether the rule has nothing to look at on this machine.
        public boolean nowhere() {
            return because.code().equals("why-no-places");
        }
    }
}
