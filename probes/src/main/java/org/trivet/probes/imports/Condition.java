package org.trivet.probes.imports;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Decides what a source asks of its platform, as far as that is known before it runs.
///
/// Three-valued: empty where the answer is known only at run time.
final class Condition {
    private final Target target;
    private final Map<String, Boolean> constants;
    private final List<Token> tokens;
    private int at;

    private Condition(Target target, Map<String, Boolean> constants, List<Token> tokens) {
        this.target = target;
        this.constants = constants;
        this.tokens = tokens;
    }

    static Optional<Boolean> decide(
            Target target, Map<String, Boolean> constants, List<Token> tokens) {
        if (tokens.isEmpty() || tokens.size() > 200) {
            return Optional.empty();
        }
        var condition = new Condition(target, constants, tokens);
        Boolean answer = condition.either();
        return condition.at == tokens.size() ? Optional.ofNullable(answer) : Optional.empty();
    }

    private boolean next(String sign) {
        if (at < tokens.size() && tokens.get(at).is(sign)) {
            at++;
            return true;
        }
        return false;
    }

    private @Nullable Boolean either() {
        Boolean answer = both();
        while (next("or")) {
            Boolean right = both();
            if (Boolean.TRUE.equals(answer) || Boolean.TRUE.equals(right)) {
                answer = true;
            } else if (answer == null || right == null) {
                answer = null;
            }
        }
        return answer;
    }

    private @Nullable Boolean both() {
        Boolean answer = inverted();
        while (next("and")) {
            Boolean right = inverted();
            if (Boolean.FALSE.equals(answer) || Boolean.FALSE.equals(right)) {
                answer = false;
            } else if (answer == null || right == null) {
                answer = null;
            }
        }
        return answer;
    }

    private @Nullable Boolean inverted() {
        if (next("not")) {
            Boolean answer = inverted();
            return answer == null ? null : !answer;
        }
        return compared();
    }

    private @Nullable Boolean compared() {
        if (at < tokens.size() && tokens.get(at).is("(") && !isTuple(at)) {
            at++;
            Boolean answer = either();
            if (!next(")")) {
                at = Integer.MAX_VALUE;
            }
            return answer;
        }
        Object left = operand();
        if (at >= tokens.size()) {
            return truth(left);
        }
        String sign = tokens.get(at).text();
        switch (sign) {
            case "==", "!=", "<", "<=", ">", ">=" -> {
                at++;
                return ConditionValues.compare(left, sign, operand());
            }
            case "in" -> {
                at++;
                return ConditionValues.contains(operand(), left);
            }
            case "not" -> {
                at += 2;
                Boolean within = ConditionValues.contains(operand(), left);
                return within == null ? null : !within;
            }
            default -> {
                return truth(left);
            }
        }
    }

    private static @Nullable Boolean truth(@Nullable Object value) {
        return switch (value) {
            case Boolean known -> known;
            case Integer number -> number != 0;
            case null, default -> null;
        };
    }

    private boolean isTuple(int open) {
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            if (tokens.get(i).is("(")) {
                depth++;
            } else if (tokens.get(i).is(")") && --depth == 0) {
                return false;
            } else if (tokens.get(i).is(",") && depth == 1) {
                return true;
            }
        }
        return false;
    }

    /// A value; null where it is not known, with its tokens passed over.
    private @Nullable Object operand() {
        if (at >= tokens.size()) {
            return null;
        }
        Token first = tokens.get(at);
        if (first.kind() == Token.Kind.STRING) {
            at++;
            return first.text();
        }
        if (first.kind() == Token.Kind.NUMBER) {
            at++;
            return first.text().matches("\\d{1,9}") ? Integer.valueOf(first.text()) : null;
        }
        if (first.is("(") || first.is("[") || first.is("{")) {
            return ConditionValues.list(passBrackets());
        }
        int start = at;
        var name = new StringBuilder();
        while (at < tokens.size()
                && (tokens.get(at).kind() == Token.Kind.NAME && !isOperator(tokens.get(at))
                        || tokens.get(at).is("."))) {
            name.append(tokens.get(at).text());
            at++;
        }
        if (at == start) {
            at = Integer.MAX_VALUE;
            return null;
        }
        Object value = known(name.toString());
        while (at < tokens.size() && (tokens.get(at).is("[") || tokens.get(at).is("("))) {
            boolean call = tokens.get(at).is("(");
            value =
                    call
                            ? ConditionValues.called(target, name.toString(), passBrackets())
                            : ConditionValues.indexed(value, passBrackets());
        }
        return value;
    }

    private static boolean isOperator(Token token) {
        return switch (token.text()) {
            case "and", "or", "not", "in", "is", "if", "else" -> true;
            default -> false;
        };
    }

    private List<Token> passBrackets() {
        int start = at + 1;
        int depth = 0;
        while (at < tokens.size()) {
            String sign = tokens.get(at).kind() == Token.Kind.SIGN ? tokens.get(at).text() : "";
            at++;
            if ("([{".contains(sign) && !sign.isEmpty()) {
                depth++;
            } else if (")]}".contains(sign) && !sign.isEmpty() && --depth == 0) {
                return tokens.subList(start, at - 1);
            }
        }
        return List.of();
    }

    private @Nullable Object known(String written) {
        // `import sys as _sys`, as the standard library's own modules have it
        String name =
                written.startsWith("_sys.") || written.startsWith("_os.")
                        ? written.substring(1)
                        : written;
        return switch (name) {
            case "True" -> true;
            case "False", "TYPE_CHECKING", "typing.TYPE_CHECKING", "t.TYPE_CHECKING" -> false;
            case "PY2", "six.PY2", "compat.PY2" -> false;
            case "PY3", "six.PY3", "compat.PY3" -> true;
            case "sys.platform" -> target.platform();
            case "os.name" -> target.windows() ? "nt" : "posix";
            case "sys.implementation.name" -> target.implementation();
            case "sys.version_info" -> List.of(3, target.minor(), 0);
            case "sys.version_info.major" -> 3;
            case "sys.version_info.minor" -> target.minor();
            case "__name__" -> "imported";
            default -> constants.get(name);
        };
    }
}
