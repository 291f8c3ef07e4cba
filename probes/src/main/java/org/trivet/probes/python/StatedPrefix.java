package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trivet.probes.host.Fact;

/// Where an environment's own scripts say that it lies: the activation script first, else the first
/// lines of the console scripts.
final class StatedPrefix {
    private static final int ACTIVATE_LIMIT = 64 * 1024;

    /// A first line longer than this cannot be run by Linux either.
    private static final int SHEBANG_LIMIT = 1024;

    /// Enough to judge; a big environment has hundreds.
    private static final int SCRIPTS = 60;

    private static final String VARIABLE = "VIRTUAL_ENV=";

    /// venv's, virtualenv's and uv's ways to write it. A value with `$` is worked out at run time.
    private static final Pattern UNIX =
            Pattern.compile(
                    "(?m)^\\s*(?:export\\s+)?VIRTUAL_ENV=(\"[^\"$`]+\"|'[^']+'|[^\\s\"'$`;]+)\\s*$");

    private static final Pattern BATCH =
            Pattern.compile("(?mi)^\\s*@?\\s*set\\s+\"?VIRTUAL_ENV=([^\"%\\r\\n]+)\"?\\s*$");

    /// `#!/env/bin/python3`, and `'''exec' "/env with blanks/bin/python3" "$0" "$@"` under
    /// `#!/bin/sh`.
    private static final Pattern SHEBANG =
            Pattern.compile(
                    "\\A#!\\s*(?:(/[^\\n]*?)/bin/(?:python|pypy)[\\d.]*(?:\\s|$)|/bin/sh\\s*\\n'''exec' [\"']?(/[^\\n\"']*?)/bin/(?:python|pypy)[\\d.]*[\"'\\s])");

    /// `C:\\env\\Scripts\\python.exe`, `"C:\\my conda\\python.exe" -u`: the environment is above
    /// `Scripts`, or it is the folder itself.
    private static final Pattern WINDOWS_PROGRAM =
            Pattern.compile(
                    "(?i)\\A\"?([a-z]:[^\"\\n]*?)(?:[\\\\/](?:Scripts|bin))?[\\\\/](?:python|pypy)[\\w.]*\\.exe\\b.*",
                    Pattern.DOTALL);

    private static final Set<String> SYSTEM = Set.of("/usr", "/usr/local");

    private StatedPrefix() {}

    /// The folder that the scripts name in place of this one; empty where they name this one, by
    /// whatever path, or none.
    static Optional<Path> elsewhere(PrefixLayout layout) {
        if (layout.foreign() || layout.scripts().isEmpty()) {
            return Optional.empty();
        }
        Path scripts = layout.scripts().get();
        Optional<Path> activated = ofActivation(layout.prefix(), scripts, layout.windows());
        if (activated.isPresent()) {
            return activated.filter(stated -> !same(stated, layout.prefix()));
        }
        return ofConsoleScripts(layout.prefix(), scripts, layout.windows());
    }

    private static Optional<Path> ofActivation(Path prefix, Path scripts, boolean windows) {
        Path file = scripts.resolve(windows ? "activate.bat" : "activate");
        if (!(BoundedText.read(file, ACTIVATE_LIMIT)
                instanceof Fact.Found<String>(String text, String _))) {
            return Optional.empty();
        }
        return stated(prefix, text, windows);
    }

    /// The folder that the text of an activation script names.
    static Optional<Path> stated(Path near, String text, boolean windows) {
        Pattern pattern = windows ? BATCH : UNIX;
        for (int at = text.indexOf(VARIABLE); at >= 0; at = text.indexOf(VARIABLE, at + 1)) {
            // the line alone: these texts are long, and read for every environment
            int end = text.indexOf('\n', at);
            Matcher matcher =
                    pattern.matcher(
                            text.substring(
                                    text.lastIndexOf('\n', at) + 1, end < 0 ? text.length() : end));
            if (!matcher.find()) {
                continue;
            }
            String value = matcher.group(1);
            if (value.length() > 1 && (value.startsWith("\"") || value.startsWith("'"))) {
                value = value.substring(1, value.length() - 1);
            }
            Optional<Path> path = Folders.absolute(near, value);
            if (path.isPresent()) {
                return path;
            }
        }
        return Optional.empty();
    }

    /// One script that names this folder is enough to believe that it was not moved: single scripts
    /// do come from elsewhere.
    private static Optional<Path> ofConsoleScripts(Path prefix, Path scripts, boolean windows) {
        var others = new ArrayList<Path>();
        for (Path script : candidates(scripts)) {
            Optional<Path> stated = windows ? ofWindows(prefix, script) : ofUnix(prefix, script);
            if (stated.isEmpty()) {
                continue;
            }
            if (same(stated.get(), prefix)) {
                return Optional.empty();
            }
            others.add(stated.get());
        }
        return others.stream().filter(StatedPrefix::couldBeEnvironment).findFirst();
    }

    private static Optional<Path> ofUnix(Path near, Path script) {
        return BoundedText.read(script, SHEBANG_LIMIT)
                .toOptional()
                .flatMap(text -> ofShebang(near, text));
    }

    /// pip's and uv's launchers, and the scripts beside those of setuptools and conda.
    private static Optional<Path> ofWindows(Path near, Path script) {
        String name = script.getFileName().toString().toLowerCase(Locale.ROOT);
        Optional<String> interpreter = Optional.empty();
        if (name.endsWith(".exe") && !name.startsWith("python") && !name.startsWith("pypy")) {
            interpreter = LauncherScript.interpreter(script);
        } else if (name.endsWith("-script.py") || name.endsWith("-script.pyw")) {
            interpreter =
                    BoundedText.read(script, SHEBANG_LIMIT)
                            .toOptional()
                            .filter(text -> text.startsWith("#!"))
                            .map(text -> text.substring(2).lines().findFirst().orElse("").strip());
        }
        return interpreter
                .flatMap(StatedPrefix::prefixOfWindowsProgram)
                .flatMap(path -> Folders.absolute(near, path));
    }

    /// `C:\env` of `C:\env\Scripts\python.exe`.
    static Optional<String> prefixOfWindowsProgram(String program) {
        Matcher matcher = WINDOWS_PROGRAM.matcher(program.strip());
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    static Optional<Path> ofShebang(Path near, String text) {
        Matcher matcher = SHEBANG.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String path = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
        return Folders.absolute(near, path);
    }

    private static List<Path> candidates(Path scripts) {
        return Folders.children(scripts).stream()
                .filter(file -> !Disk.isSymbolicLink(file) && Disk.isRegularFile(file))
                .limit(SCRIPTS)
                .toList();
    }

    /// A script for `/usr/bin/python3` was copied in; it tells nothing of this environment.
    private static boolean couldBeEnvironment(Path stated) {
        return !SYSTEM.contains(stated.toString());
    }

    private static boolean same(Path stated, Path prefix) {
        return stated.equals(prefix) || Folders.real(stated).filter(prefix::equals).isPresent();
    }
}
