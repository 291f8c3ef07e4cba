package org.trivet.probes.binary.demangle;

import java.util.Map;

/// Reads the types of an MSVC name.
abstract class MsvcTypes extends MsvcNames {
    private static final Map<String, String> PRIMITIVE =
            Map.ofEntries(
                    Map.entry("X", "void"),
                    Map.entry("C", "signed char"),
                    Map.entry("D", "char"),
                    Map.entry("E", "unsigned char"),
                    Map.entry("F", "short"),
                    Map.entry("G", "unsigned short"),
                    Map.entry("H", "int"),
                    Map.entry("I", "unsigned int"),
                    Map.entry("J", "long"),
                    Map.entry("K", "unsigned long"),
                    Map.entry("M", "float"),
                    Map.entry("N", "double"),
                    Map.entry("O", "long double"),
                    Map.entry("_N", "bool"),
                    Map.entry("_J", "__int64"),
                    Map.entry("_K", "unsigned __int64"),
                    Map.entry("_W", "wchar_t"),
                    Map.entry("_Q", "char8_t"),
                    Map.entry("_S", "char16_t"),
                    Map.entry("_U", "char32_t"),
                    Map.entry("_P", "auto"),
                    Map.entry("_T", "decltype(auto)"),
                    Map.entry("$$T", "std::nullptr_t"));

    MsvcTypes(String input, boolean brief) {
        super(input, brief);
    }

    /// @param mode whether qualifiers come first: `M` always, `R` after a `?`, `D` never
    @Override
    final MsvcType type(char mode) throws NotUnderstood {
        steps.enter();
        try {
            String words = mode == 'M' || mode == 'R' && take("?") ? qualifiers() : "";
            MsvcType it = bare();
            join(it.before(), it.after());
            return it.qualified(words);
        } finally {
            steps.leave();
        }
    }

    private MsvcType bare() throws NotUnderstood {
        String tag =
                take("T")
                        ? "union "
                        : take("U") ? "struct " : take("V") ? "class " : take("W4") ? "enum " : "";
        if (!tag.isEmpty()) {
            return MsvcType.plain(join(tag, typeName()));
        }
        if (take("$$A6")) {
            return function(false);
        }
        if (take("$$A8@@")) {
            return function(true);
        }
        if (take("$$Q")) {
            return pointer("&&", "");
        }
        if (take("$$R")) {
            return pointer("&&", "volatile");
        }
        if (at("$$B")) {
            take("$$B");
            return bare();
        }
        switch (peek()) {
            case 'A' -> {
                next();
                return pointer("&", "");
            }
            case 'B' -> {
                next();
                return pointer("&", "volatile");
            }
            case 'P' -> {
                next();
                return pointer("*", "");
            }
            case 'Q' -> {
                next();
                return pointer("*", "const");
            }
            case 'R' -> {
                next();
                return pointer("*", "volatile");
            }
            case 'S' -> {
                next();
                return pointer("*", "const volatile");
            }
            case 'Y' -> {
                next();
                return array();
            }
            case '?' -> {
                next();
                String name = typeName();
                return MsvcType.plain(name);
            }
            default -> {
                String code = take("$$") ? "$$" + next() : take("_") ? "_" + next() : "" + next();
                String text = PRIMITIVE.get(code);
                return MsvcType.plain(text == null ? fail() : text);
            }
        }
    }

    private MsvcType array() throws NotUnderstood {
        int rank = Integer.parseInt(small(number()));
        var after = new StringBuilder();
        for (int i = 0; i < rank; i++) {
            String size = number();
            after.append('[').append(size.equals("0") ? "" : size).append(']');
            Steps.length(after);
        }
        String words = "";
        if (take("$$C")) {
            words = qualifiers();
        }
        MsvcType inner = type('D').qualified(words);
        return new MsvcType(
                MsvcType.Kind.ARRAY, inner.before(), "", join(after.toString(), inner.after()));
    }

    private static String small(String number) throws NotUnderstood {
        return number.length() > 3 || number.startsWith("-") ? fail() : number;
    }

    /// `E` (64 bits) is not shown.
    final String extended() {
        String words = "";
        while (true) {
            if (take("E")) {
                continue;
            }
            if (take("I")) {
                words = "__restrict";
            } else if (take("F")) {
                words = words.isEmpty() ? "__unaligned" : words;
            } else {
                return words;
            }
        }
    }

    final String qualifiers() throws NotUnderstood {
        return switch (next()) {
            case 'A', 'Q' -> "";
            case 'B', 'R' -> "const";
            case 'C', 'S' -> "volatile";
            case 'D', 'T' -> "const volatile";
            default -> fail();
        };
    }

    private MsvcType pointer(String sign, String own) throws NotUnderstood {
        String words = own;
        if (take("6")) {
            return around(function(false), "", sign, words);
        }
        String more = extended();
        if (!more.isEmpty()) {
            words = words.isEmpty() ? more : words + " " + more;
        }
        if (take("8")) {
            String owner = typeName();
            return around(function(true), owner + "::", sign, words);
        }
        if (peek() >= 'Q' && peek() <= 'T') {
            String inner = qualifiers();
            String owner = typeName();
            return around(type('D').qualified(inner), owner + "::", sign, words);
        }
        return around(type('M'), "", sign, words);
    }

    private MsvcType around(MsvcType inner, String owner, String sign, String words)
            throws NotUnderstood {
        String unaligned = words.contains("__unaligned") ? "__unaligned " : "";
        String after = words.replace("__unaligned", "").strip();
        String blank = blank(inner.before());
        return switch (inner.kind()) {
            case FUNCTION ->
                    new MsvcType(
                            MsvcType.Kind.POINTER,
                            join(
                                    inner.before(),
                                    "(",
                                    inner.convention(),
                                    " ",
                                    unaligned,
                                    owner,
                                    sign,
                                    after),
                            "",
                            join(")", inner.after()));
            case ARRAY ->
                    new MsvcType(
                            MsvcType.Kind.POINTER,
                            join(inner.before(), blank, unaligned, "(", owner, sign, after),
                            "",
                            join(")", inner.after()));
            default ->
                    new MsvcType(
                            MsvcType.Kind.POINTER,
                            join(inner.before(), blank, unaligned, owner, sign, after),
                            "",
                            inner.after());
        };
    }

    /// Qualifiers of `this` where it is a member, calling convention, result, parameters.
    final MsvcType function(boolean member) throws NotUnderstood {
        String after = "";
        if (member) {
            String words = extended();
            String reference = take("G") ? " &" : take("H") ? " &&" : "";
            String more = extended();
            String own = qualifiers();
            after = own.isEmpty() ? "" : " " + own;
            for (String word : new String[] {words, more}) {
                after += word.isEmpty() ? "" : " " + word;
            }
            after += reference;
        }
        String convention = convention();
        MsvcType result = take("@") ? null : type('R');
        String parameters = parameters();
        if (take("_E")) {
            int at = after.endsWith("&") ? after.indexOf(" &") : after.length();
            after = after.substring(0, at) + " noexcept" + after.substring(at);
        } else {
            need("Z");
        }
        String before = result == null ? "" : join(result.before(), " ");
        return new MsvcType(
                MsvcType.Kind.FUNCTION,
                before,
                convention,
                join("(", parameters, ")", after, result == null ? "" : result.after()));
    }

    private String convention() throws NotUnderstood {
        return switch (next()) {
            case 'A', 'B' -> "__cdecl";
            case 'C', 'D' -> "__pascal";
            case 'E', 'F' -> "__thiscall";
            case 'G', 'H' -> "__stdcall";
            case 'I', 'J' -> "__fastcall";
            case 'M', 'N' -> "__clrcall";
            case 'O', 'P' -> "__eabi";
            case 'Q' -> "__vectorcall";
            default -> fail();
        };
    }

    private String parameters() throws NotUnderstood {
        if (take("X")) {
            return "void";
        }
        var text = new StringBuilder();
        while (true) {
            if (take("@")) {
                return text.toString();
            }
            if (!text.isEmpty()) {
                text.append(", ");
            }
            if (take("Z")) {
                return text.append("...").toString();
            }
            if (digit()) {
                text.append(back(types).text());
            } else {
                int from = mark();
                MsvcType it = type('D');
                if (mark() - from > 1) {
                    remember(it);
                }
                text.append(it.text());
            }
            join(text.toString());
        }
    }
}
