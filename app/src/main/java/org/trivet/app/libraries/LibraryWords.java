package org.trivet.app.libraries;

import org.trivet.app.parts.Role;
import org.trivet.app.parts.Words;
import org.trivet.probes.loader.LoadRule;

/// Words for states and rules.
final class LibraryWords {
    private LibraryWords() {}

    static String state(Words words, LibraryRow row) {
        return row.lost()
                ? words.get("libraries.node.lost")
                : words.get("libs.state." + row.state());
    }

    static Role role(LibraryRow row) {
        return row.problem() ? Role.BAD : row.lost() ? Role.QUIET : Role.GOOD;
    }

    static String rule(Words words, LoadRule rule) {
        return words.texts().rule("load." + rule.id());
    }
}
