package org.trivet.probes;

/// An environment variable that matters to a GPU stack.
///
/// @param name as it is spelt in the environment
/// @param value its value; a token in it is redacted
/// @param source where it was read: `environment of this process`
/// @param effect the stable code of what it does to a stack (`search-path`, `python-path`,
///   `cuda-home`, …)
public record Variable(String name, String value, String source, String effect) {}
