package org.trivet.probes.binary.demangle;

import java.util.List;

/// Reads an Itanium name as a whole: encodings, special names, suffixes of clones.
final class ItaniumReader extends ItaniumExpressions {
    private ItaniumReader(String input, int from) {
        super(input, from);
    }

    /// @param name with `_Z` and nothing of a version
    static Node read(String name) throws NotUnderstood {
        var reader = new ItaniumReader(name, 2);
        Node node = reader.encoding(true);
        while (reader.peek() == '.') {
            node = reader.clone(node);
        }
        if (!reader.ended()) {
            throw new NotUnderstood();
        }
        return node;
    }

    /// `.isra.0`, `.cold`, `.part.1.constprop.2`: letters, then numbers.
    private Node clone(Node node) throws NotUnderstood {
        int from = mark();
        need('.');
        if (lower(peek())) {
            while (lower(peek())) {
                next();
            }
        } else if (!digit(peek())) {
            throw new NotUnderstood();
        } else {
            while (digit(peek())) {
                next();
            }
        }
        while (peek() == '.' && digit(peek(1))) {
            next();
            while (digit(peek())) {
                next();
            }
        }
        return new Node.Clone(node, since(from));
    }

    private static boolean lower(char letter) {
        return letter >= 'a' && letter <= 'z' || letter == '_';
    }

    @Override
    Node encoding(boolean outermost) throws NotUnderstood {
        Node.Scope before = scope;
        boolean named = naming;
        scope = new Node.Scope(before);
        naming = true;
        steps.enter();
        try {
            return peek() == 'T' || peek() == 'G' ? special() : function(outermost);
        } finally {
            steps.leave();
            scope = before;
            naming = named;
        }
    }

    private Node function(boolean outermost) throws NotUnderstood {
        Named it = named();
        naming = false;
        if (ended() || peek() == 'E' || peek() == '.') {
            return new Node.Encoding(it.name(), null);
        }
        Node result = returns(it.name()) ? type() : null;
        List<Node> parameters = parameters(false);
        return new Node.Encoding(
                it.name(),
                new Node.Function(
                        outermost ? result : null,
                        parameters,
                        outermost ? it.qualifiers() : List.of()));
    }

    /// Templates tell what they return, but for constructors and conversions.
    private static boolean returns(Node name) {
        return switch (name) {
            case Node.Local(Node _, Node entity) -> returns(entity);
            case Node.DefaultArgument(int _, Node entity) -> returns(entity);
            case Node.Template(Node inner, List<Node> _) -> !made(inner);
            default -> false;
        };
    }

    private static boolean made(Node name) {
        return switch (name) {
            case Node.Qualified(Node _, Node last) -> made(last);
            case Node.Local(Node _, Node last) -> made(last);
            case Node.Tagged(Node inner, String _) -> made(inner);
            case Node.Constructor _, Node.Conversion _ -> true;
            default -> false;
        };
    }

    private Node special() throws NotUnderstood {
        String code = letters(2);
        return switch (code) {
            case "TV" -> ofType("vtable for ");
            case "TT" -> ofType("VTT for ");
            case "TI" -> ofType("typeinfo for ");
            case "TS" -> ofType("typeinfo name for ");
            case "TF" -> ofType("typeinfo fn for ");
            case "TJ" -> ofType("java Class for ");
            case "Th" -> {
                offset('h');
                yield new Node.Special("non-virtual thunk to ", encoding(true));
            }
            case "Tv" -> {
                offset('v');
                yield new Node.Special("virtual thunk to ", encoding(true));
            }
            case "Tc" -> {
                offset(next());
                offset(next());
                yield new Node.Special("covariant return thunk to ", encoding(true));
            }
            case "TC" -> {
                Node derived = type();
                number();
                need('_');
                yield new Node.ConstructionTable(type(), derived);
            }
            case "TH" -> ofName("TLS init function for ");
            case "TW" -> ofName("TLS wrapper function for ");
            case "TA" -> {
                naming = false;
                Node argument = argument();
                yield new Node.Special("template parameter object for ", argument);
            }
            case "GV" -> ofName("guard variable for ");
            case "GR" -> {
                Node name = named().name();
                int number = ended() ? 0 : compact();
                yield new Node.Special("reference temporary #" + number + " for ", name);
            }
            case "GA" -> new Node.Special("hidden alias for ", encoding(true));
            case "GT" ->
                    new Node.Special(
                            next() == 'n' ? "non-transaction clone for " : "transaction clone for ",
                            encoding(true));
            default -> throw new NotUnderstood();
        };
    }

    private Node ofType(String prefix) throws NotUnderstood {
        return new Node.Special(prefix, type());
    }

    private Node ofName(String prefix) throws NotUnderstood {
        return new Node.Special(prefix, named().name());
    }

    private void offset(char kind) throws NotUnderstood {
        if (kind != 'h' && kind != 'v') {
            throw new NotUnderstood();
        }
        for (int i = kind == 'h' ? 1 : 0; i < 2; i++) {
            take('n');
            number();
            need('_');
        }
    }
}
