package org.trivet.profiles.activation;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/// How a shell keeps, sets and takes back environment variables. What stood before is kept in
/// `_OLD_TRIVET_NAME`, and `_TRIVET_SET_NAME` tells that it was looked at: an environment that is
/// activated twice must not take its own value for the old one.
interface Language {
    /// What begins a comment, with a blank after it.
    String comment();

    /// Keeps the old values and sets the new ones.
    List<String> set(Map<String, String> variables);

    /// Puts the old values back; does nothing where none were set.
    List<String> restore(Collection<String> names);

    /// The name under which the old value is kept.
    static String old(String name) {
        return "_OLD_TRIVET_" + name;
    }

    /// The name of the mark that the variable is set.
    static String mark(String name) {
        return "_TRIVET_SET_" + name;
    }
}
