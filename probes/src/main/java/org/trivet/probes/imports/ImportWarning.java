package org.trivet.probes.imports;

import java.util.OptionalInt;

/// A warning of Python's that was shown while modules were imported.
public record ImportWarning(String category, String text, String file, OptionalInt line) {}
