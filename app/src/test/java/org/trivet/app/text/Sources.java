package org.trivet.app.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.trivet.probes.python.EnvironmentState;
import org.trivet.probes.python.Role;
import org.trivet.profiles.check.Severity;
import org.trivet.profiles.check.Verdict;
import org.trivet.profiles.execute.State;
import org.trivet.profiles.plan.Policy;

/// Which words the main sources of all modules ask for.
///
/// @param texts of each file
record Sources(List<String> texts) {
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");
    // a call may put its code on the next line
    private static final Pattern MESSAGE =
            Pattern.compile("(?:Message\\.of|new Message)\\(\\s*\"([^\"]+)\"(?!\\s*\\+)");
    private static final Pattern PROBLEM =
            Pattern.compile("new Problem\\(\\s*\"([^\"]+)\"(?!\\s*\\+)");

    /// Codes that are handed on before a message is made of them.
    private static final Pattern HANDED_ON =
            Pattern.compile(
                    "\"((?:catalog|condition|evidence|execute|finding|plan|policy"
                            + "|triangle)\\.[a-z0-9.-]*[a-z0-9])\"(?!\\s*\\+)");

    private static final Pattern FILE_NAME = Pattern.compile(".*\\.(json|txt|ini|conf|exe|py|yml)");

    /// A code that is put together: a beginning, a name, perhaps an end.
    private static final Pattern COMPOSED =
            Pattern.compile(
                    "\"((?:finding|plan|policy|execute|triangle)\\.[a-z.-]*)\"\\s*\\+\\s*(\\w+)(?:\\.id\\(\\))?"
                            + "(?:\\s*\\+\\s*\"([^\"]+)\")?");

    private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9.-]*");

    static Sources ofAllModules() throws IOException {
        var texts = new ArrayList<String>();
        for (String module : List.of("probes", "profiles", "app")) {
            // data hold codes too: a row's confidence, a profile's findings
            try (var files = Files.walk(Path.of("..", module, "src", "main"))) {
                for (Path file : files.filter(Sources::isSource).toList()) {
                    texts.add(withoutComments(Files.readString(file)));
                }
            }
        }
        return new Sources(texts);
    }

    private static boolean isSource(Path file) {
        return file.toString().endsWith(".java") || file.toString().endsWith(".json");
    }

    private static String withoutComments(String text) {
        return text.replaceAll("(?m)^\\s*//.*$", "");
    }

    /// Every text in quotes.
    Set<String> literals() {
        return matches(LITERAL);
    }

    /// Keys of the messages and problems whose code stands in the sources.
    Set<String> codes() {
        var keys = new TreeSet<String>();
        matches(MESSAGE).forEach(code -> keys.add("message." + code));
        matches(PROBLEM).forEach(code -> keys.add("problem." + code));
        matches(HANDED_ON).stream()
                .filter(code -> !FILE_NAME.matcher(code).matches())
                .forEach(code -> keys.add("message." + code));
        texts.forEach(text -> composed(text).forEach(code -> keys.add("message." + code)));
        return keys;
    }

    private static Set<String> composed(String text) {
        var codes = new TreeSet<String>();
        var matcher = COMPOSED.matcher(text);
        while (matcher.find()) {
            String end = matcher.group(3) == null ? "" : matcher.group(3);
            for (String middle : values(matcher.group(2), text)) {
                codes.add(matcher.group(1) + middle + end);
            }
        }
        return codes;
    }

    /// What a name stands for in a source: a constant of the same file, the ids of the file's own
    /// rules, or the states of an environment in which something is wrong. Other names stand for
    /// texts that only a running program knows.
    private static List<String> values(String name, String text) {
        if (name.equals("state")) {
            return Stream.of(EnvironmentState.values())
                    .filter(state -> state != EnvironmentState.OK)
                    .map(EnvironmentState::id)
                    .toList();
        }
        Pattern values =
                name.equals("rule")
                        ? Pattern.compile("new Rule\\(\\s*\"([^\"]+)\"")
                        : Pattern.compile("String " + name + "\\s*=\\s*\"([^\"]+)\"");
        return values.matcher(text).results().map(found -> found.group(1)).toList();
    }

    /// Whether a key is asked for: it stands in quotes, or it is made of a prefix in quotes that
    /// ends with a dot and an id in quotes (of an enum, a phase, a code).
    static boolean asksFor(Set<String> literals, String key) {
        if (literals.contains(key)) {
            return true;
        }
        for (int dot = key.indexOf('.'); dot >= 0; dot = key.indexOf('.', dot + 1)) {
            if (literals.contains(key.substring(0, dot + 1))
                    && isCode(literals, key.substring(dot + 1))) {
                return true;
            }
        }
        return false;
    }

    /// A code stands in quotes whole, or in two parts that a program puts together.
    private static boolean isCode(Set<String> literals, String code) {
        return CODE.matcher(code).matches()
                && (literals.contains(code)
                        || literals.stream()
                                .filter(part -> part.endsWith(".") || part.endsWith("-"))
                                .filter(code::startsWith)
                                .anyMatch(
                                        part -> literals.contains(code.substring(part.length()))));
    }

    /// Keys that the command line makes of ids which all have words.
    static Set<String> ofIds() {
        var keys = new TreeSet<String>();
        for (EnvironmentState state : EnvironmentState.values()) {
            keys.add("state." + state.id());
        }
        for (Role role : Role.values()) {
            keys.add("role." + role.id());
        }
        for (Severity severity : Severity.values()) {
            keys.add("command.severity." + severity.id());
        }
        for (Verdict verdict : Verdict.values()) {
            keys.add("command.verdict." + verdict.id());
        }
        for (Policy policy : Policy.values()) {
            keys.add("policy." + policy.id());
        }
        for (State state : State.values()) {
            keys.add("command.outcome." + state.id());
            keys.add("state.transaction." + state.id());
        }
        return keys;
    }

    private Set<String> matches(Pattern pattern) {
        var found = new TreeSet<String>();
        for (String text : texts) {
            var matcher = pattern.matcher(text);
            while (matcher.find()) {
                found.add(matcher.group(1));
            }
        }
        return found;
    }
}
