package org.trivet.probes.python;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.trivet.probes.host.Fact;

/// Tells when what stands for an environment's interpreter is a script (whoever starts it runs that
/// script, which may do anything before it starts a Python, or instead), no program at all, or one
/// that may not be started.
final class ScriptInterpreter {
    private static final int MARK_LENGTH = 2;

    private ScriptInterpreter() {}

    /// Adds the problem where there is one.
    ///
    /// @param architecture what the header of the interpreter told
    static void judge(PrefixLayout layout, Fact<String> architecture, List<Problem> problems) {
        if (layout.executable().isEmpty() || layout.dangling() || layout.emptied()) {
            return;
        }
        Path program = layout.executable().get();
        Map<String, String> path = Map.of("path", program.toString());
        if (architecture instanceof Fact.Unreadable<String>) {
            if (!isScript(program)) {
                problems.add(new Problem("interpreter-no-program", path));
            } else if (!isShim(program)) {
                problems.add(new Problem("interpreter-is-script", path));
            }
        } else if (!layout.windows() && !layout.foreign() && !Disk.isExecutable(program)) {
            problems.add(new Problem("interpreter-not-executable", path));
        }
    }

    /// A link to the script that stands in for all versions of a version manager, which was put
    /// there by whoever made the environment.
    private static boolean isShim(Path program) {
        return Folders.real(program)
                .map(Path::getParent)
                .filter(folder -> folder.endsWith("shims"))
                .isPresent();
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
