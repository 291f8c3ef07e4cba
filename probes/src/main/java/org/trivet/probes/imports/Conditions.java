package org.trivet.probes.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Decides the conditions that packages put before imports: the platform, the version of Python,
/// `TYPE_CHECKING`. All others stay open.
///
/// @param windows whether the examined Python runs on Windows; else it is Linux
/// @param major 3
/// @param minor 11 for 3.11
record Conditions(boolean windows, int major, int minor) {
    private static final Pattern NAME =
            Pattern.compile(
                    "(sys\\.platform|os\\.name|platform\\.system\\(\\))\\s*(==|!=|in|not in)\\s*(.+)");
    private static final Pattern STARTS =
            Pattern.compile("sys\\.platform\\.startswith\\s*\\((.+)\\)");
    private static final Pattern VERSION =
            Pattern.compile(
                    "(?:sys\\.)?version_info(?:\\[:2\\])?\\s*(>=|<=|==|!=|>|<)\\s*\\(\\s*(\\d+)\\s*(?:,\\s*(\\d+))?[^)]*\\)");
    private static final Pattern NUMBER =
            Pattern.compile(
                    "(?:sys\\.)?version_info(?:\\[0\\]|\\.major)\\s*(>=|<=|==|!=|>|<)\\s*(\\d+)");
    private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");

    Verdict of(String condition) {
        String text = stripped(condition);
        List<String> either = split(text, "or");
        if (either.size() > 1) {
            Verdict all = Verdict.TRUE;
            for (String part : either) {
                all = all.and(of(part).negated());
            }
            return all.negated();
        }
        List<String> both = split(text, "and");
        if (both.size() > 1) {
            Verdict all = Verdict.TRUE;
            for (String part : both) {
                all = all.and(of(part));
            }
            return all;
        }
        if (text.startsWith("not ") || text.startsWith("not(")) {
            return of(text.substring(3)).negated();
        }
        return single(text);
    }

    private Verdict single(String text) {
        switch (text) {
            case "TYPE_CHECKING",
                    "typing.TYPE_CHECKING",
                    "t.TYPE_CHECKING",
                    "MYPY",
                    "False",
                    "0",
                    "None" -> {
                return Verdict.FALSE;
            }
            case "True", "1" -> {
                return Verdict.TRUE;
            }
            default -> {
                if (text.startsWith("__name__")) {
                    return text.contains("\"__main__\"")
                            ? Verdict.of(text.contains("!="))
                            : Verdict.OPEN;
                }
            }
        }
        Matcher name = NAME.matcher(text);
        if (name.matches()) {
            return name(name.group(1), name.group(2), name.group(3));
        }
        Matcher starts = STARTS.matcher(text);
        if (starts.matches()) {
            String own = windows ? "win32" : "linux";
            return Verdict.of(texts(starts.group(1)).stream().anyMatch(own::startsWith));
        }
        Matcher version = VERSION.matcher(text);
        if (version.matches()) {
            int named = Integer.parseInt(version.group(2)) * 1000;
            int own = major * 1000;
            if (version.group(3) != null) {
                named += Math.min(999, Integer.parseInt(version.group(3)));
                own += minor;
            } else if (!version.group(1).equals(">=") && !version.group(1).equals("<")) {
                return Verdict.OPEN;
            }
            return compared(own, version.group(1), named);
        }
        Matcher number = NUMBER.matcher(text);
        return number.matches()
                ? compared(major, number.group(1), Integer.parseInt(number.group(2)))
                : Verdict.OPEN;
    }

    private Verdict name(String what, String comparison, String others) {
        List<String> texts = texts(others);
        if (texts.isEmpty()) {
            return Verdict.OPEN;
        }
        String own =
                switch (what) {
                    case "sys.platform" -> windows ? "win32" : "linux";
                    case "os.name" -> windows ? "nt" : "posix";
                    default -> windows ? "Windows" : "Linux";
                };
        boolean among = texts.contains(own);
        return Verdict.of(comparison.equals("==") || comparison.equals("in") ? among : !among);
    }

    private static Verdict compared(int own, String comparison, int named) {
        return Verdict.of(
                switch (comparison) {
                    case ">=" -> own >= named;
                    case "<=" -> own <= named;
                    case "==" -> own == named;
                    case "!=" -> own != named;
                    case ">" -> own > named;
                    default -> own < named;
                });
    }

    private static List<String> texts(String text) {
        var found = new ArrayList<String>();
        Matcher matcher = TEXT.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    /// Without brackets around the whole.
    private static String stripped(String condition) {
        String text = condition.strip();
        while (text.startsWith("(") && closing(text) == text.length() - 1) {
            text = text.substring(1, text.length() - 1).strip();
        }
        return text;
    }

    private static int closing(String text) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    /// At a word outside of brackets and strings.
    private static List<String> split(String text, String word) {
        String wanted = " " + word + " ";
        var parts = new ArrayList<String>();
        int depth = 0;
        int from = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '(' || c == '[')) {
                depth++;
            } else if (!quoted && (c == ')' || c == ']')) {
                depth--;
            } else if (!quoted && depth == 0 && text.startsWith(wanted, i)) {
                parts.add(text.substring(from, i));
                from = i + wanted.length();
                i = from - 1;
            }
        }
        parts.add(text.substring(from));
        return parts;
    }
}
