package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.Optional;

/// Whose an environment is, beyond what its own files say.
///
/// @param kind what it is then called
/// @param manager the program that looks after it: `poetry`, `tox`
/// @param project the folder that it was made for
/// @param name what that program calls it, where that is not the folder's name
public record Ownership(
        EnvironmentKind kind, String manager, Optional<Path> project, Optional<String> name) {}
