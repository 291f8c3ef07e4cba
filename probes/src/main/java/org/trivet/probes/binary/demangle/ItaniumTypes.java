package org.trivet.probes.binary.demangle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the types of an Itanium name.
abstract class ItaniumTypes extends ItaniumNames {
    private static final Map<Character, Node> BUILTIN =
            Map.ofEntries(
                    builtin('a', "signed char", null),
                    builtin('b', "bool", null),
                    builtin('c', "char", null),
                    builtin('d', "double", null),
                    builtin('e', "long double", null),
                    builtin('f', "float", null),
                    builtin('g', "__float128", null),
                    builtin('h', "unsigned char", null),
                    builtin('i', "int", ""),
                    builtin('j', "unsigned int", "u"),
                    builtin('l', "long", "l"),
                    builtin('m', "unsigned long", "ul"),
                    builtin('n', "__int128", null),
                    builtin('o', "unsigned __int128", null),
                    builtin('s', "short", null),
                    builtin('t', "unsigned short", null),
                    builtin('v', "void", null),
                    builtin('w', "wchar_t", null),
                    builtin('x', "long long", "ll"),
                    builtin('y', "unsigned long long", "ull"),
                    builtin('z', "...", null));
    private static final Map<Character, Node> EXTENDED =
            Map.ofEntries(
                    builtin('a', "auto", null),
                    builtin('c', "decltype(auto)", null),
                    builtin('d', "decimal64", null),
                    builtin('e', "decimal128", null),
                    builtin('f', "decimal32", null),
                    builtin('h', "_Float16", null),
                    builtin('i', "char32_t", null),
                    builtin('n', "decltype(nullptr)", null),
                    builtin('s', "char16_t", null),
                    builtin('u', "char8_t", null));

    ItaniumTypes(String input, int from) {
        super(input, from);
    }

    private static Map.Entry<Character, Node> builtin(
            char letter, String text, @Nullable String suffix) {
        return Map.entry(letter, new Node.Builtin(text, suffix));
    }

    @Override
    final Node type() throws NotUnderstood {
        boolean before = naming;
        naming = false;
        steps.enter();
        try {
            return read();
        } finally {
            steps.leave();
            naming = before;
        }
    }

    private Node read() throws NotUnderstood {
        char first = peek();
        Node builtin = BUILTIN.get(first);
        if (builtin != null) {
            next();
            return builtin;
        }
        switch (first) {
            case 'r', 'V', 'K' -> {
                return remember(qualified());
            }
            case 'P' -> {
                next();
                return remember(new Node.Pointer(type()));
            }
            case 'R', 'O' -> {
                next();
                return remember(new Node.Reference(type(), first == 'O'));
            }
            case 'C', 'G' -> {
                next();
                return remember(
                        new Node.Postfix(type(), first == 'C' ? " _Complex" : " _Imaginary"));
            }
            case 'F' -> {
                return remember(function(List.of()));
            }
            case 'A' -> {
                return remember(array());
            }
            case 'M' -> {
                next();
                Node owner = type();
                return remember(new Node.MemberPointer(owner, type()));
            }
            case 'T' -> {
                Node parameter = remember(parameter());
                return peek() == 'I'
                        ? remember(new Node.Template(parameter, arguments()))
                        : parameter;
            }
            case 'U' -> {
                next();
                Node word = source();
                if (peek() == 'I') {
                    word = new Node.Template(word, arguments());
                }
                return remember(new Node.Vendor(type(), word));
            }
            case 'u' -> {
                next();
                return remember(source());
            }
            case 'D' -> {
                return extended();
            }
            case 'S' -> {
                return standard();
            }
            default -> {
                return remember(named().name());
            }
        }
    }

    private Node standard() throws NotUnderstood {
        if (peek(1) == 't') {
            return remember(named().name());
        }
        char second = peek(1);
        Node node = standardOrSubstitution();
        if (peek() == 'I') {
            return remember(new Node.Template(node, arguments()));
        }
        // A tagged one is new; a plain one has its two letters.
        return second >= 'a' && node instanceof Node.Tagged ? remember(node) : node;
    }

    private Node qualified() throws NotUnderstood {
        var words = new ArrayList<String>();
        while (true) {
            if (take('r')) {
                words.add("__restrict");
            } else if (take('V')) {
                words.add("volatile");
            } else if (take('K')) {
                words.add("const");
            } else {
                break;
            }
        }
        if (functionAhead()) {
            return function(words.reversed().stream().<Node>map(Node.Name::new).toList());
        }
        Node so = type();
        for (String word : words.reversed()) {
            so = new Node.Qualifier(so, word);
        }
        return so;
    }

    private boolean functionAhead() {
        return peek() == 'F' || peek() == 'D' && "xoOw".indexOf(peek(1)) >= 0 && peek(1) != 0;
    }

    private Node function(List<Node> qualifiers) throws NotUnderstood {
        var after = new ArrayList<Node>(qualifiers);
        while (peek() == 'D') {
            next();
            switch (next()) {
                case 'x' -> after.add(new Node.Name("transaction_safe"));
                case 'o' -> after.add(new Node.Name("noexcept"));
                case 'O' -> {
                    after.add(new Node.Specification("noexcept", List.of(expression())));
                    need('E');
                }
                case 'w' -> {
                    var types = new ArrayList<Node>();
                    while (!take('E')) {
                        types.add(type());
                    }
                    after.add(new Node.Specification("throw", List.copyOf(types)));
                }
                default -> throw new NotUnderstood();
            }
        }
        need('F');
        take('Y');
        Node result = type();
        List<Node> parameters = parameters(false);
        if (take('R')) {
            after.add(new Node.Name("&"));
        } else if (take('O')) {
            after.add(new Node.Name("&&"));
        }
        need('E');
        return new Node.Function(result, parameters, List.copyOf(after));
    }

    /// Types up to an `E` or the name's end; `void` alone is none.
    @Override
    final List<Node> parameters(boolean lambda) throws NotUnderstood {
        var list = new ArrayList<Node>();
        while (peek() != 'E'
                && peek() != '.'
                && !ended()
                && !((peek() == 'R' || peek() == 'O') && peek(1) == 'E')) {
            list.add(type());
        }
        if (list.isEmpty()) {
            throw new NotUnderstood();
        }
        if (list.size() == 1
                && list.getFirst() instanceof Node.Builtin(String text, String _)
                && text.equals("void")) {
            return List.of();
        }
        return List.copyOf(list);
    }

    private Node array() throws NotUnderstood {
        need('A');
        Node dimension = null;
        if (digit(peek())) {
            int from = mark();
            while (digit(peek())) {
                next();
            }
            dimension = new Node.Name(since(from));
        } else if (peek() != '_') {
            dimension = expression();
        }
        need('_');
        return new Node.Array(dimension, type());
    }

    private Node extended() throws NotUnderstood {
        char second = peek(1);
        Node builtin = EXTENDED.get(second);
        if (builtin != null) {
            letters(2);
            return builtin;
        }
        if (functionAhead()) {
            return remember(function(List.of()));
        }
        switch (second) {
            case 't', 'T' -> {
                letters(2);
                Node expression = expression();
                need('E');
                return remember(new Node.Decltype(expression));
            }
            case 'p' -> {
                letters(2);
                return remember(new Node.Expansion(type()));
            }
            case 'v' -> {
                letters(2);
                Node dimension;
                if (take('_')) {
                    dimension = expression();
                } else {
                    dimension = new Node.Name(String.valueOf(number()));
                }
                need('_');
                return remember(new Node.Vector(dimension, type()));
            }
            case 'F' -> {
                letters(2);
                int bits = number();
                if (take('b')) {
                    return new Node.Builtin("std::bfloat" + bits + "_t", null);
                }
                boolean extended = take('x');
                if (!extended) {
                    need('_');
                }
                return new Node.Builtin("_Float" + bits + (extended ? "x" : ""), null);
            }
            default -> throw new NotUnderstood();
        }
    }
}
