package org.trivet.probes.imports;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The few values that conditions on the platform are made of: texts, numbers, truths, and lists of
/// these; null is what is not known.
final class ConditionValues {
    private ConditionValues() {}

    static @Nullable Object list(List<Token> tokens) {
        var values = new ArrayList<Object>();
        for (Token token : tokens) {
            if (token.kind() == Token.Kind.STRING) {
                values.add(token.text());
            } else if (token.text().matches("\\d{1,9}")) {
                values.add(Integer.valueOf(token.text()));
            } else if (!token.is(",")) {
                return null;
            }
        }
        return values;
    }

    static @Nullable Boolean contains(@Nullable Object all, @Nullable Object one) {
        if (one == null) {
            return null;
        }
        return switch (all) {
            case List<?> list -> list.contains(one);
            case String text when one instanceof String part -> text.contains(part);
            case null, default -> null;
        };
    }

    static @Nullable Object called(Target target, String name, List<Token> arguments) {
        if (name.equals("platform.system") && arguments.isEmpty()) {
            return target.windows()
                    ? "Windows"
                    : target.platform().equals("darwin") ? "Darwin" : "Linux";
        }
        boolean text = !arguments.isEmpty() && arguments.getFirst().kind() == Token.Kind.STRING;
        if (name.equals("sys.platform.startswith") && text && arguments.size() == 1) {
            return target.platform().startsWith(arguments.getFirst().text());
        }
        return null;
    }

    /// `[0]`, `[:2]`
    static @Nullable Object indexed(@Nullable Object value, List<Token> index) {
        if (value instanceof String text && start(index) >= 0) {
            return text.substring(0, Math.min(text.length(), start(index)));
        }
        if (!(value instanceof List<?> list)) {
            return null;
        }
        if (index.size() == 1 && index.getFirst().text().matches("[0-2]")) {
            return list.get(Integer.parseInt(index.getFirst().text()));
        }
        if (index.size() == 2
                && index.getFirst().is(":")
                && index.getLast().text().matches("[1-3]")) {
            return list.subList(0, Integer.parseInt(index.getLast().text()));
        }
        return null;
    }

    /// The number in `[:4]`; negative for another index.
    private static int start(List<Token> index) {
        boolean start =
                index.size() == 2
                        && index.getFirst().is(":")
                        && index.getLast().text().matches("\\d{1,3}");
        return start ? Integer.parseInt(index.getLast().text()) : -1;
    }

    static @Nullable Boolean compare(@Nullable Object left, String sign, @Nullable Object right) {
        int order;
        if (left instanceof Integer one && right instanceof Integer other) {
            order = Integer.compare(one, other);
        } else if (left instanceof String one && right instanceof String other) {
            order = one.compareTo(other);
        } else if (left instanceof List<?> one && right instanceof List<?> other) {
            order = order(one, other);
        } else {
            return null;
        }
        return switch (sign) {
            case "==" -> order == 0;
            case "!=" -> order != 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }

    private static int order(List<?> one, List<?> other) {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            if (one.get(i) instanceof Integer a
                    && other.get(i) instanceof Integer b
                    && !a.equals(b)) {
                return Integer.compare(a, b);
            }
        }
        return Integer.compare(one.size(), other.size());
    }
}
