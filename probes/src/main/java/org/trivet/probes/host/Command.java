package org.trivet.probes.host;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A program to run: an argument list, never a shell text.
///
/// @param arguments the program, absolute or a bare name found on PATH, then its arguments
/// @param folder the working folder
/// @param environment every variable of the child; nothing is inherited
/// @param limit the time after which the whole process tree is ended
/// @param limitReason why this limit, for the message that names it
/// @param charset of the program's output
public record Command(
        List<String> arguments,
        Path folder,
        Map<String, String> environment,
        Duration limit,
        String limitReason,
        Charset charset) {
    public Command {
        if (arguments.isEmpty()) {
            throw new IllegalArgumentException("a command needs a program");
        }
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }
}
