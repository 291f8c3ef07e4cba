package org.trivet.probes.imports;

import java.util.List;

/// One line as Python joins it, over brackets and backslashes.
///
/// @param indent columns before its first token, tabs to multiples of 8 (Language Reference 2.1.8)
record LogicalLine(int indent, List<Token> tokens) {
    LogicalLine {
        tokens = List.copyOf(tokens);
    }
}
