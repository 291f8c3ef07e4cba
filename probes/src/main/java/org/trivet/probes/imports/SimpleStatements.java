package org.trivet.probes.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Reads statements without a body: imports, assignments, and calls that import.
final class SimpleStatements {
    private SimpleStatements() {}

    static void add(List<Token> tokens, List<Statement> into) {
        int start = 0;
        int brackets = 0;
        for (int i = 0; i <= tokens.size(); i++) {
            boolean end = i == tokens.size() || brackets == 0 && tokens.get(i).is(";");
            if (end && i > start) {
                one(tokens.subList(start, i), into);
            }
            if (end) {
                start = i + 1;
            } else if (tokens.get(i).kind() == Token.Kind.SIGN) {
                brackets += bracket(tokens.get(i).text());
            }
        }
    }

    private static int bracket(String sign) {
        return switch (sign) {
            case "(", "[", "{" -> 1;
            case ")", "]", "}" -> -1;
            default -> 0;
        };
    }

    private static void one(List<Token> tokens, List<Statement> into) {
        Token first = tokens.getFirst();
        if (first.is("import")) {
            plain(tokens, into);
        } else if (first.is("from")) {
            from(tokens, into);
        } else if (first.is("raise")) {
            boolean plain = tokens.size() == 2 || tokens.size() > 2 && tokens.get(2).is("from");
            into.add(new Statement.Raise(plain ? tokens.get(1).text() : ""));
        } else {
            calls(tokens, into);
            alias(tokens, into);
            pathChange(tokens, into);
            assignment(tokens, into);
        }
    }

    /// `import a.b as c, d`
    private static void plain(List<Token> tokens, List<Statement> into) {
        int at = 1;
        while (at < tokens.size()) {
            int line = tokens.getFirst().line();
            var name = new StringBuilder();
            at = dotted(tokens, at, name);
            String bound = name.toString().replaceFirst("\\..*", "");
            if (at + 1 < tokens.size() && tokens.get(at).is("as")) {
                bound = tokens.get(at + 1).text();
                at += 2;
            }
            if (!name.isEmpty()) {
                into.add(new Statement.Import(name.toString(), 0, List.of(), false, line));
                into.add(new Statement.Binds(Set.of(bound)));
            }
            if (at >= tokens.size() || !tokens.get(at).is(",")) {
                return;
            }
            at++;
        }
    }

    private static int dotted(List<Token> tokens, int start, StringBuilder name) {
        int at = start;
        while (at < tokens.size()
                && (tokens.get(at).kind() == Token.Kind.NAME && !isBetween(tokens.get(at))
                        || tokens.get(at).is("."))) {
            name.append(tokens.get(at).text());
            at++;
        }
        return at;
    }

    private static boolean isBetween(Token token) {
        return token.is("import") || token.is("as");
    }

    /// `from ..a.b import (c as d, e)`
    private static void from(List<Token> tokens, List<Statement> into) {
        int level = 0;
        int at = 1;
        while (at < tokens.size() && tokens.get(at).is(".")) {
            level++;
            at++;
        }
        var module = new StringBuilder();
        at = dotted(tokens, at, module);
        boolean nothing = level == 0 && module.isEmpty();
        if (nothing || at >= tokens.size() || !tokens.get(at).is("import")) {
            return;
        }
        var names = new ArrayList<String>();
        var bound = new ArrayList<String>();
        for (at++; at < tokens.size(); at++) {
            Token token = tokens.get(at);
            if (token.is("as") && at + 1 < tokens.size() && !bound.isEmpty()) {
                bound.set(bound.size() - 1, tokens.get(at + 1).text());
                at++;
            } else if (token.kind() == Token.Kind.NAME || token.is("*")) {
                names.add(token.text());
                bound.add(token.text());
            }
        }
        into.add(
                new Statement.Import(
                        module.toString(), level, names, true, tokens.getFirst().line()));
        into.add(new Statement.Binds(Set.copyOf(bound)));
    }

    /// `import_module("a")` and `__import__("a")` with a text as the first argument, outside a
    /// `lambda`.
    static void calls(List<Token> tokens, List<Statement> into) {
        for (int i = 0; i + 3 < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.is("lambda")) {
                return;
            }
            boolean importing = token.is("import_module") || token.is("__import__");
            Token name = tokens.get(i + 2);
            boolean alone = tokens.get(i + 3).is(")") || tokens.get(i + 3).is(",");
            if (importing
                    && tokens.get(i + 1).is("(")
                    && name.kind() == Token.Kind.STRING
                    && alone
                    && name.text().matches("\\.*[\\w.]+")) {
                String module = name.text().replaceFirst("^\\.+", "");
                into.add(
                        new Statement.Import(
                                module,
                                name.text().length() - module.length(),
                                List.of(),
                                false,
                                token.line()));
            }
        }
    }

    /// `sys.modules["a"] = …`
    private static void alias(List<Token> tokens, List<Statement> into) {
        if (tokens.size() > 7
                && tokens.get(0).is("sys")
                && tokens.get(2).is("modules")
                && tokens.get(3).is("[")
                && tokens.get(4).kind() == Token.Kind.STRING
                && tokens.get(5).is("]")
                && tokens.get(6).is("=")) {
            into.add(new Statement.Alias(tokens.get(4).text()));
        }
    }

    private static void pathChange(List<Token> tokens, List<Statement> into) {
        for (int i = 0; i + 4 < tokens.size(); i++) {
            if (tokens.get(i).is("sys")
                    && tokens.get(i + 2).is("path")
                    && tokens.get(i + 3).is(".")
                    && Set.of("append", "insert", "extend").contains(tokens.get(i + 4).text())) {
                into.add(
                        new Statement.ChangesPath(
                                tokens.stream()
                                        .filter(token -> token.kind() == Token.Kind.STRING)
                                        .map(Token::text)
                                        .toList()));
                return;
            }
        }
    }

    private static void assignment(List<Token> tokens, List<Statement> into) {
        int equals = -1;
        for (int i = 0; i < tokens.size() && equals < 0; i++) {
            if (tokens.get(i).is("=")) {
                equals = i;
            } else if (tokens.get(i).is("(") || tokens.get(i).is("[")) {
                break;
            }
        }
        if (equals < 1) {
            return;
        }
        List<Token> value = tokens.subList(equals + 1, tokens.size());
        String name = tokens.getFirst().text();
        if (name.equals("__all__")) {
            into.add(
                    new Statement.Exports(
                            value.stream()
                                    .filter(token -> token.kind() == Token.Kind.STRING)
                                    .map(Token::text)
                                    .toList()));
            return;
        }
        var names = new ArrayList<String>();
        for (Token token : tokens.subList(0, equals)) {
            if (token.is(":") || token.is(".")) {
                break;
            }
            if (token.kind() == Token.Kind.NAME) {
                names.add(token.text());
            }
        }
        into.add(new Statement.Binds(Set.copyOf(names)));
        if (equals == 1 && value.size() <= 16) {
            into.add(new Statement.Constant(name, value));
        }
    }
}
