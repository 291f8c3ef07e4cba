package org.trivet.probes.python;

import org.jspecify.annotations.Nullable;

/// An answer with what it rests on; null where nobody keeps it.
record Grounded<T>(T value, @Nullable Footing footing) {}
