package org.trivet.probes.packages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads markers; `and` binds more tightly than `or`.
final class MarkerParser {
    /// Deeper brackets would exhaust the stack; nobody writes ten.
    private static final int DEEPEST = 100;

    /// Each variable under its spellings, old ones included.
    private static final Map<String, String> VARIABLES =
            Map.ofEntries(
                    Map.entry("python_version", "python_version"),
                    Map.entry("python_full_version", "python_full_version"),
                    Map.entry("os_name", "os_name"),
                    Map.entry("os.name", "os_name"),
                    Map.entry("sys_platform", "sys_platform"),
                    Map.entry("sys.platform", "sys_platform"),
                    Map.entry("platform_release", "platform_release"),
                    Map.entry("platform_system", "platform_system"),
                    Map.entry("platform_version", "platform_version"),
                    Map.entry("platform.version", "platform_version"),
                    Map.entry("platform_machine", "platform_machine"),
                    Map.entry("platform.machine", "platform_machine"),
                    Map.entry("platform_python_implementation", "platform_python_implementation"),
                    Map.entry("platform.python_implementation", "platform_python_implementation"),
                    Map.entry("python_implementation", "platform_python_implementation"),
                    Map.entry("implementation_name", "implementation_name"),
                    Map.entry("implementation_version", "implementation_version"),
                    Map.entry("extra", "extra"),
                    Map.entry("extras", "extras"),
                    Map.entry("dependency_groups", "dependency_groups"));

    private static final List<String> OPERATORS =
            List.of("===", "==", "~=", "!=", "<=", ">=", "<", ">");

    private final RequirementScanner scan;

    private MarkerParser(RequirementScanner scan) {
        this.scan = scan;
    }

    /// Reads the marker that begins here, and the blanks after it.
    static Marker read(RequirementScanner scan) throws InvalidRequirement {
        int start = scan.at();
        Marker.Node root = new MarkerParser(scan).any(0);
        return new Marker(scan.from(start).strip(), root);
    }

    private Marker.Node any(int depth) throws InvalidRequirement {
        var parts = new ArrayList<Marker.Node>();
        var all = new ArrayList<Marker.Node>();
        all.add(atom(depth));
        while (true) {
            if (scan.takeWord("or")) {
                parts.add(new Marker.All(List.copyOf(all)));
                all.clear();
            } else if (!scan.takeWord("and")) {
                parts.add(new Marker.All(List.copyOf(all)));
                return new Marker.Any(List.copyOf(parts));
            }
            all.add(atom(depth));
        }
    }

    private Marker.Node atom(int depth) throws InvalidRequirement {
        scan.blanks();
        Marker.Node found;
        if (depth < DEEPEST && scan.take("(")) {
            scan.blanks();
            found = any(depth + 1);
            scan.blanks();
            if (!scan.take(")")) {
                throw scan.expected(") after the marker");
            }
        } else {
            Marker.Side left = side();
            scan.blanks();
            String operator = operator();
            scan.blanks();
            found = new Marker.Comparison(left, operator, side());
        }
        scan.blanks();
        return found;
    }

    private Marker.Side side() throws InvalidRequirement {
        String word = scan.peekDottedWord();
        String variable = VARIABLES.get(word);
        if (variable != null && scan.take(word)) {
            return new Marker.Side(variable, true);
        }
        Optional<String> quoted = scan.quoted();
        Optional<String> value = quoted.flatMap(PythonText::unescape);
        return new Marker.Side(
                value.orElseThrow(() -> scan.expected("a marker variable or a quoted text")),
                false);
    }

    private String operator() throws InvalidRequirement {
        if (scan.takeWord("in")) {
            return "in";
        }
        if (scan.takeWord("not")) {
            if (scan.blanks() && scan.takeWord("in")) {
                return "not in";
            }
            throw scan.expected("in after not");
        }
        for (String operator : OPERATORS) {
            if (scan.take(operator)) {
                return operator;
            }
        }
        throw scan.expected("one of <=, <, !=, ==, >=, >, ~=, ===, in, not in");
    }
}
