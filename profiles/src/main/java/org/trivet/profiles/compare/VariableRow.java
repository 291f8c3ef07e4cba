package org.trivet.profiles.compare;

import java.util.Optional;

/// A variable that Trivet had either environment set when it is activated.
public record VariableRow(
        String name, Optional<String> left, Optional<String> right, Change change) {}
