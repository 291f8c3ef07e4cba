package org.trivet.probes.imports;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Makes [Statement]s of logical lines: knows the compound statements by their first word and the
/// indentation of what follows.
final class SourceParser {
    /// Deeper blocks than any person writes are passed over.
    private static final int DEEPEST = 100;

    private final List<LogicalLine> lines;
    private int at;

    private SourceParser(List<LogicalLine> lines) {
        this.lines = lines;
    }

    static List<Statement> parse(String source) {
        var parser = new SourceParser(PythonTokens.of(source));
        var all = new ArrayList<Statement>();
        while (parser.at < parser.lines.size()) {
            all.addAll(parser.block(0, 0));
        }
        return Handler.withoutKept(all);
    }

    /// The statements at this indentation or deeper.
    private List<Statement> block(int indent, int depth) {
        var body = new ArrayList<Statement>();
        while (at < lines.size() && lines.get(at).indent() >= indent) {
            statement(body, depth);
        }
        return Handler.withoutKept(body);
    }

    private void statement(List<Statement> into, int depth) {
        LogicalLine line = lines.get(at);
        List<Token> tokens = line.tokens();
        String word =
                tokens.getFirst().is("async") && tokens.size() > 1
                        ? tokens.get(1).text()
                        : tokens.getFirst().text();
        int colon = colon(tokens);
        boolean compound = colon >= 0 && isCompound(word, tokens, colon);
        if (!compound || depth > DEEPEST) {
            at++;
            SimpleStatements.add(tokens, into);
            return;
        }
        List<Token> head = tokens.subList(0, colon);
        switch (word) {
            case "if" -> into.add(choice(line.indent(), depth));
            case "try" -> into.add(guarded(line.indent(), depth));
            case "def" -> {
                into.add(new Statement.Binds(Set.of(name(head, "def"))));
                into.add(new Statement.Deferred(body(colon, depth)));
            }
            case "class" -> {
                into.add(new Statement.Block(unsure(withoutBindings(body(colon, depth)))));
                into.add(new Statement.Binds(Set.of(name(head, "class"))));
            }
            case "with" -> {
                List<Statement> body = body(colon, depth);
                Set<Raised> suppressed = Handler.suppressed(head);
                into.add(
                        suppressed.isEmpty()
                                ? new Statement.Block(unsure(body))
                                : new Statement.Guarded(
                                        body,
                                        suppressed.contains(Raised.ABSENT),
                                        suppressed,
                                        Set.of(),
                                        List.of(),
                                        List.of(),
                                        List.of()));
            }
            default -> {
                SimpleStatements.calls(head, into);
                into.add(new Statement.Block(unsure(body(colon, depth))));
            }
        }
    }

    private static boolean isCompound(String word, List<Token> tokens, int colon) {
        if (tokens.getFirst().kind() != Token.Kind.NAME) {
            return false;
        }
        return switch (word) {
            case "if",
                    "elif",
                    "else",
                    "try",
                    "except",
                    "finally",
                    "for",
                    "while",
                    "with",
                    "def",
                    "class" ->
                    true;
            // soft words: only where they cannot be names
            case "match", "case" -> colon == tokens.size() - 1 && colon > 1;
            default -> false;
        };
    }

    /// The colon that ends the head of a compound statement; negative if there is none.
    private static int colon(List<Token> tokens) {
        int brackets = 0;
        int lambdas = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.kind() == Token.Kind.STRING) {
                continue;
            }
            switch (token.text()) {
                case "(", "[", "{" -> brackets++;
                case ")", "]", "}" -> brackets--;
                case "lambda" -> lambdas += brackets == 0 ? 1 : 0;
                case ":" -> {
                    if (brackets == 0 && lambdas-- <= 0) {
                        return i;
                    }
                }
                default -> {}
            }
        }
        return -1;
    }

    private static String name(List<Token> head, String after) {
        for (int i = 0; i + 1 < head.size(); i++) {
            if (head.get(i).is(after)) {
                return head.get(i + 1).text();
            }
        }
        return "";
    }

    /// What follows the colon on its line, or the lines that are further in.
    private List<Statement> body(int colon, int depth) {
        LogicalLine line = lines.get(at);
        at++;
        List<Token> rest = line.tokens().subList(colon + 1, line.tokens().size());
        if (!rest.isEmpty()) {
            var body = new ArrayList<Statement>();
            SimpleStatements.add(rest, body);
            return body;
        }
        return block(line.indent() + 1, depth + 1);
    }

    private Statement choice(int indent, int depth) {
        var branches = new ArrayList<Statement.Branch>();
        do {
            List<Token> tokens = lines.get(at).tokens();
            int colon = colon(tokens);
            List<Token> condition = tokens.subList(1, colon);
            branches.add(new Statement.Branch(condition, body(colon, depth)));
        } while (continues(indent, "elif", "else"));
        return new Statement.Choice(branches);
    }

    private boolean continues(int indent, String... words) {
        if (at >= lines.size()
                || lines.get(at).indent() != indent
                || colon(lines.get(at).tokens()) < 0) {
            return false;
        }
        return List.of(words).contains(lines.get(at).tokens().getFirst().text());
    }

    private Statement guarded(int indent, int depth) {
        List<Statement> body = unsure(body(colon(lines.get(at).tokens()), depth));
        var taken = EnumSet.noneOf(Raised.class);
        var swallowed = EnumSet.noneOf(Raised.class);
        var kept = new HashSet<String>();
        var handlers = new ArrayList<Statement>();
        var otherwise = new ArrayList<Statement>();
        var last = new ArrayList<Statement>();
        while (continues(indent, "except", "else", "finally")) {
            List<Token> tokens = lines.get(at).tokens();
            int colon = colon(tokens);
            String word = tokens.getFirst().text();
            List<Statement> part = body(colon, depth);
            switch (word) {
                case "except" -> {
                    Handler handler = Handler.of(tokens.subList(1, colon), part);
                    var fresh = EnumSet.noneOf(Raised.class);
                    fresh.addAll(handler.takes());
                    // the first that fits is the one that runs
                    fresh.removeAll(taken);
                    taken.addAll(fresh);
                    if (fresh.contains(Raised.ABSENT)) {
                        handlers.addAll(part);
                    }
                    swallowed.addAll(handler.swallows(fresh));
                    handler.kept().ifPresent(kept::add);
                }
                case "else" -> otherwise.addAll(unsure(part));
                default -> last.addAll(unsure(part));
            }
        }
        return new Statement.Guarded(
                body, taken.contains(Raised.ABSENT), swallowed, kept, handlers, otherwise, last);
    }

    /// Without `raise`: where a loop, `with` or `try` is around it, it may never be reached, and
    /// what it raises may be no `ImportError`.
    private static List<Statement> unsure(List<Statement> body) {
        return body.stream().filter(each -> !(each instanceof Statement.Raise)).toList();
    }

    /// What a class binds is no name of the module.
    private static List<Statement> withoutBindings(List<Statement> body) {
        var kept = new ArrayList<Statement>(body);
        var unwanted = new HashSet<Class<?>>();
        unwanted.add(Statement.Binds.class);
        unwanted.add(Statement.Exports.class);
        unwanted.add(Statement.Constant.class);
        kept.removeIf(statement -> unwanted.contains(statement.getClass()));
        return kept;
    }
}
