package org.trivet.probes.python;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trivet.probes.host.Fact;

/// Tells when what stands for an environment's interpreter is a script: whoever starts it runs that
/// script, which may do anything before it starts a Python, or instead.
final class ScriptInterpreter {
    private static final int MARK_LENGTH = 2;

    private ScriptInterpreter() {}

    /// Adds the problem `interpreter-is-script` where there is one.
    ///
    /// @param architecture what the header of the interpreter told: a program is asked nothing more
    static void judge(PrefixLayout layout, Fact<String> architecture, List<Problem> problems) {
        if (!(architecture instanceof Fact.Unreadable<String>)) {
            return;
        }
        layout.executable()
                .filter(program -> isOwn(layout.prefix(), program))
                .filter(ScriptInterpreter::isScript)
                .ifPresent(program ->
                        problems.add(
                                new Problem(
                                        "interpreter-is-script",
                                        Map.of("path", program.toString()))));
    }

    /// A link into another place is made by the environment's maker; what it leads to is the
    /// business of that place: a shim of a version manager, a wrapper of the system.
    private static boolean isOwn(Path prefix, Path program) {
        Optional<Path> folder = Folders.real(prefix);
        return folder.isPresent()
                && Folders.real(program).filter(real -> real.startsWith(folder.get())).isPresent();
    }

    private static boolean isScript(Path program) {
        try (InputStream in = Disk.newInputStream(program)) {
            return isScript(in.readNBytes(MARK_LENGTH));
        } catch (IOException | SecurityException _) {
            return false;
        }
    }

    /// @param head the first bytes of a file
    static boolean isScript(byte[] head) {
        return head.length >= MARK_LENGTH && head[0] == '#' && head[1] == '!';
    }
}
