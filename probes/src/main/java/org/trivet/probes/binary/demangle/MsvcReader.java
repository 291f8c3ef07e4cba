package org.trivet.probes.binary.demangle;

/// Reads an MSVC name as a whole: functions, variables, tables, strings.
///
/// Source of the grammar: the names that Microsoft's compiler writes; blanks and words are those of
/// `llvm-undname`.
final class MsvcReader extends MsvcTypes {
    private static final String PUNCTUATION = ",/\\:. \n\t'-";

    /// A longer string is cut off in its name; in bytes.
    private static final int STRING_SHOWN = 32;

    MsvcReader(String input, boolean brief) {
        super(input, brief);
    }

    String read() throws NotUnderstood {
        String text = symbol();
        if (!ended()) {
            throw new NotUnderstood();
        }
        return text;
    }

    @Override
    String symbol() throws NotUnderstood {
        steps.enter();
        try {
            need("?");
            if (take("?_C@_")) {
                return string();
            }
            if (take("?_R0")) {
                String type = type('R').text();
                need("@8");
                return join(type, " `RTTI Type Descriptor'");
            }
            if (take("?_R1")) {
                String where = join(number(), ", ", number(), ", ", number(), ", ", number());
                String name = scoped(join("`RTTI Base Class Descriptor at (", where, ")'"));
                need("8");
                return name;
            }
            if (take("?_R2")) {
                return untyped("`RTTI Base Class Array'");
            }
            if (take("?_R3")) {
                return untyped("`RTTI Class Hierarchy Descriptor'");
            }
            if (take("?_R4")) {
                return table(scoped("`RTTI Complete Object Locator'"));
            }
            if (at("?_7") || at("?_8") || at("?_S")) {
                return table(symbolName());
            }
            if (take("?_B")) {
                return guard("`local static guard'");
            }
            if (take("?__J")) {
                return guard("`local static thread guard'");
            }
            return encoding(symbolName());
        } finally {
            steps.leave();
        }
    }

    private String untyped(String what) throws NotUnderstood {
        String name = scoped(what);
        need("8");
        return name;
    }

    private String guard(String what) throws NotUnderstood {
        String name = scoped(what);
        if (take("4IA")) {
            return name;
        }
        need("5");
        String number = ended() ? "0" : number();
        return number.equals("0") ? name : join(name, "{", number, "}");
    }

    private String table(String name) throws NotUnderstood {
        if (!take("6") && !take("7")) {
            throw new NotUnderstood();
        }
        String words = qualifiers();
        String text = words.isEmpty() || brief ? name : join(words, " ", name);
        if (!take("@")) {
            text = join(text, "{for `", typeName(), "'}");
            take("@");
        }
        return text;
    }

    private String encoding(String name) throws NotUnderstood {
        char code = next();
        return switch (code) {
            case '0' -> variable("private: static ", name);
            case '1' -> variable("protected: static ", name);
            case '2' -> variable("public: static ", name);
            case '3', '4' -> variable("", name);
            case '9' -> name;
            case 'Y', 'Z' -> function("", name, false);
            case '$' -> displaced(name);
            default -> member(code, name);
        };
    }

    private String variable(String access, String name) throws NotUnderstood {
        MsvcType type = type('D');
        if (type.kind() == MsvcType.Kind.POINTER) {
            String more = extended();
            qualifiers();
            if (!take("@") && !ended() && peek() != '@' && type.before().contains("::*")) {
                // A pointer to a member names its class once more.
                typeName();
            }
            type = type.qualified(more);
        } else {
            type = type.qualified(qualifiers());
        }
        return brief ? name : join(access, type.before(), blank(type.before()), name, type.after());
    }

    private static String access(int group) {
        return new String[] {"private: ", "protected: ", "public: "}[group];
    }

    private String member(char code, String name) throws NotUnderstood {
        if (code < 'A' || code > 'X') {
            throw new NotUnderstood();
        }
        String access = access((code - 'A') / 8);
        return switch ((code - 'A') % 8 / 2) {
            case 0 -> function(access, name, true);
            case 1 -> function(access + "static ", name, false);
            case 2 -> function(access + "virtual ", name, true);
            default -> {
                String by = number();
                yield function(
                        "[thunk]: " + access + "virtual ",
                        brief ? name : join(name, "`adjustor{", by, "}'"),
                        true);
            }
        };
    }

    /// The thunks of virtual bases, and of calls through a table.
    private String displaced(String name) throws NotUnderstood {
        if (take("B")) {
            String at = number();
            need("A");
            // The calling convention, which is all that is known of it.
            next();
            return brief ? name : join("[thunk]: __cdecl ", name, "{", at, ", {flat}}");
        }
        boolean extended = take("R");
        char code = next();
        if (code < '0' || code > '5') {
            throw new NotUnderstood();
        }
        String by = join(number(), ", ", number());
        if (extended) {
            by = join(by, ", ", number(), ", ", number());
        }
        String kind = extended ? "`vtordispex{" : "`vtordisp{";
        return function(
                "[thunk]: " + access((code - '0') / 2) + "virtual ",
                brief ? name : join(name, kind, by, "}'"),
                true);
    }

    private String function(String access, String name, boolean member) throws NotUnderstood {
        MsvcType type = function(member);
        String whole = name;
        String before = type.before();
        if (name.contains(CONVERSION)) {
            whole = join(name.replace(CONVERSION, before.stripTrailing()));
            before = "";
        }
        return brief ? whole : join(access, before, type.convention(), " ", whole, type.after());
    }

    private String string() throws NotUnderstood {
        char kind = next();
        if (kind != '0' && kind != '1') {
            throw new NotUnderstood();
        }
        int width = kind - '0' + 1;
        String length = number();
        until('@');
        var text = new StringBuilder();
        int bytes = 0;
        int unit = 0;
        while (!take("@")) {
            unit = unit << 8 | letter();
            if (++bytes % width == 0) {
                shown(text, unit);
                unit = 0;
            }
            if (bytes > 2 * STRING_SHOWN) {
                throw new NotUnderstood();
            }
        }
        boolean cut = !String.valueOf(bytes).equals(length);
        if (!cut && text.toString().endsWith("\\0")) {
            text.setLength(text.length() - 2);
        }
        return join(width == 2 ? "L\"" : "\"", text.toString(), "\"", cut ? "..." : "");
    }

    private int letter() throws NotUnderstood {
        if (!take("?")) {
            return next();
        }
        if (take("$")) {
            int high = next() - 'A';
            int low = next() - 'A';
            if (high < 0 || high > 15 || low < 0 || low > 15) {
                throw new NotUnderstood();
            }
            return high << 4 | low;
        }
        if (digit()) {
            return PUNCTUATION.charAt(next() - '0');
        }
        return next() + 0x80;
    }

    private static void shown(StringBuilder text, int unit) {
        switch (unit) {
            case 0 -> text.append("\\0");
            case '\n' -> text.append("\\n");
            case '\t' -> text.append("\\t");
            case '\r' -> text.append("\\r");
            case '"', '\\' -> text.append('\\').append((char) unit);
            case '\'' -> text.append("\\'");
            default -> {
                if (unit >= 0x20 && unit < 0x7f) {
                    text.append((char) unit);
                } else {
                    text.append("\\x")
                            .append(Integer.toHexString(unit).toUpperCase(java.util.Locale.ROOT));
                }
            }
        }
    }
}
