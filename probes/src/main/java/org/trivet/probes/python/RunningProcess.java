package org.trivet.probes.python;

import java.util.Optional;

/// A process that uses an environment.
///
/// @param program the file name of its program; empty where the system does not tell
/// @param user who runs it, where the system tells
/// @param command its command line without secrets, where the system tells
public record RunningProcess(
        long pid, Optional<String> program, Optional<String> user, Optional<String> command) {}
