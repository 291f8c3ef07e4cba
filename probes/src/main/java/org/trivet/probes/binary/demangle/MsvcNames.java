package org.trivet.probes.binary.demangle;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the names of an MSVC name: scopes, templates, operators, what its digits refer to.
abstract class MsvcNames extends MsvcCursor {
    /// Stands for the class's own name until that was read.
    private static final String CONSTRUCTOR = "\u0001";

    /// Stands for the type that a conversion operator returns until that was read.
    static final String CONVERSION = "\u0002";

    MsvcNames(String input, boolean brief) {
        super(input, brief);
    }

    abstract MsvcType type(char mode) throws NotUnderstood;

    /// A whole name from its `?` on, as within another.
    abstract String symbol() throws NotUnderstood;

    final String typeName() throws NotUnderstood {
        String first = digit() ? back(names) : at("?$") ? template(true) : simple();
        return scoped(first);
    }

    final String symbolName() throws NotUnderstood {
        String first;
        if (digit()) {
            first = back(names);
        } else if (at("?$")) {
            first = template(false);
        } else {
            first = at("?") ? code() : simple();
        }
        return scoped(first);
    }

    private String simple() throws NotUnderstood {
        String name = until('@');
        if (name.isEmpty() || name.indexOf('?') >= 0) {
            throw new NotUnderstood();
        }
        remember(name);
        return name;
    }

    /// The scopes come from the inside outwards, up to an `@`.
    final String scoped(String last) throws NotUnderstood {
        String text = last;
        String inner = null;
        while (!take("@")) {
            steps.enter();
            String scope = scope();
            steps.leave();
            if (inner == null) {
                inner = scope;
            }
            text = join(scope, "::", text);
        }
        if (text.contains(CONSTRUCTOR)) {
            if (inner == null) {
                throw new NotUnderstood();
            }
            text = join(text.replace(CONSTRUCTOR, inner));
        }
        return text;
    }

    private String scope() throws NotUnderstood {
        if (digit()) {
            return back(names);
        }
        if (at("?$")) {
            return template(true);
        }
        if (take("?A")) {
            until('@');
            remember("`anonymous namespace'");
            return "`anonymous namespace'";
        }
        if (take("?")) {
            return local();
        }
        return simple();
    }

    private String local() throws NotUnderstood {
        String number = number();
        need("?");
        List<MsvcType> before = types;
        types = new ArrayList<>(before);
        String function = symbol();
        types = before;
        return join("`", function, "'::`", number, "'");
    }

    private String template(boolean remembered) throws NotUnderstood {
        need("?$");
        List<String> namesBefore = names;
        List<MsvcType> typesBefore = types;
        names = new ArrayList<>();
        types = new ArrayList<>();
        steps.enter();
        String name = digit() ? back(names) : at("?") ? code() : simple();
        String arguments = arguments();
        steps.leave();
        names = namesBefore;
        types = typesBefore;
        String text = join(name, "<", brief && !arguments.isEmpty() ? "…" : arguments, ">");
        if (remembered) {
            if (text.contains(CONSTRUCTOR) || text.contains(CONVERSION)) {
                throw new NotUnderstood();
            }
            remember(text);
        }
        return text;
    }

    private String arguments() throws NotUnderstood {
        var text = new StringBuilder();
        while (!take("@")) {
            String argument = argument();
            if (argument != null) {
                if (!text.isEmpty()) {
                    text.append(", ");
                }
                text.append(argument);
                Steps.length(text);
            }
        }
        return text.toString();
    }

    private @Nullable String argument() throws NotUnderstood {
        if (take("$S") || take("$$V") || take("$$$V") || take("$$Z")) {
            return null;
        }
        if (take("$$Y")) {
            return typeName();
        }
        if (take("$$B")) {
            return type('D').text();
        }
        if (take("$$C")) {
            return type('M').text();
        }
        if (at("$") && !at("$$")) {
            next();
            if (take("M")) {
                // A value whose type is `auto`: the type comes first.
                type('D');
            }
            return value(next());
        }
        return type('D').text();
    }

    private String value(char kind) throws NotUnderstood {
        return switch (kind) {
            case '0' -> number();
            case '1' -> join("&", symbol());
            case 'E' -> symbol();
            case 'H', 'I', 'J' -> {
                String text = at("?") ? symbol() : fail();
                int count = kind - 'G';
                for (int i = 0; i < count; i++) {
                    text = join(text, ", ", number());
                }
                yield join("{", text, "}");
            }
            case 'F', 'G' -> {
                String text = number();
                for (int i = 0; i < kind - 'E'; i++) {
                    text = join(text, ", ", number());
                }
                yield join("{", text, "}");
            }
            default -> fail();
        };
    }

    /// `?0` and so on.
    private String code() throws NotUnderstood {
        need("?");
        if (take("0")) {
            return CONSTRUCTOR;
        }
        if (take("1")) {
            return "~" + CONSTRUCTOR;
        }
        if (take("B")) {
            return "operator " + CONVERSION;
        }
        if (take("__K")) {
            return join("operator \"\"", simpleUnremembered());
        }
        if (take("__E")) {
            return initializer("dynamic initializer");
        }
        if (take("__F")) {
            return initializer("dynamic atexit destructor");
        }
        String code = take("__") ? "__" + next() : take("_") ? "_" + next() : "" + next();
        String text = MsvcOperators.of(code);
        return text == null ? fail() : text;
    }

    private String simpleUnremembered() throws NotUnderstood {
        String name = until('@');
        return name.isEmpty() ? fail() : name;
    }

    private String initializer(String what) throws NotUnderstood {
        if (at("?")) {
            String variable = symbol();
            take("@");
            return join("`", what, " for `", variable, "''");
        }
        return join("`", what, " for '", symbolName(), "''");
    }
}
