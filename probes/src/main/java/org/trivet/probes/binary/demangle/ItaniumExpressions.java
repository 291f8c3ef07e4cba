package org.trivet.probes.binary.demangle;

import java.util.ArrayList;
import java.util.List;

/// Reads the expressions of an Itanium name: they stand in template arguments and in `decltype`.
abstract class ItaniumExpressions extends ItaniumTypes {
    ItaniumExpressions(String input, int from) {
        super(input, from);
    }

    @Override
    final Node expression() throws NotUnderstood {
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
        if (first == 'L') {
            return literal();
        }
        if (first == 'T') {
            return parameter();
        }
        if (digit(first)) {
            return templated(source());
        }
        if (take("on")) {
            return templated(unqualified(null));
        }
        if (take("sr")) {
            Node owner = type();
            return templated(new Node.Qualified(owner, unqualified(owner)));
        }
        if (take("sp")) {
            return new Node.Expansion(expression());
        }
        if (take("fpT")) {
            return new Node.FunctionParameter(0);
        }
        if (take("fp")) {
            qualifiers();
            return new Node.FunctionParameter(compact() + 1);
        }
        if (first == 'f' && peek(1) == 'L') {
            letters(2);
            number();
            need('p');
            qualifiers();
            return new Node.FunctionParameter(compact() + 1);
        }
        if (take("il")) {
            return new Node.Braced(null, list('E'));
        }
        if (take("tl")) {
            Node type = type();
            return new Node.Braced(type, list('E'));
        }
        if (first == 'f' && "lrLR".indexOf(peek(1)) >= 0 && peek(1) != 0) {
            return fold();
        }
        if (take("dn")) {
            return new Node.Special("~", peek() == 'T' || peek() == 'D' ? type() : source());
        }
        return operation();
    }

    private void qualifiers() {
        while (take('r') || take('V') || take('K')) {
            // They say nothing that is shown.
        }
    }

    private Node templated(Node name) throws NotUnderstood {
        return peek() == 'I' ? new Node.Template(name, arguments()) : name;
    }

    private List<Node> list(char end) throws NotUnderstood {
        var list = new ArrayList<Node>();
        while (!take(end)) {
            list.add(expression());
        }
        return List.copyOf(list);
    }

    private Node fold() throws NotUnderstood {
        next();
        char kind = next();
        Operator operator = operator();
        Node first = expression();
        return switch (kind) {
            case 'l' -> new Node.Fold(operator, null, first);
            case 'r' -> new Node.Fold(operator, first, null);
            default -> new Node.Fold(operator, first, expression());
        };
    }

    private Operator operator() throws NotUnderstood {
        Operator operator = Operator.of(letters(2));
        if (operator == null) {
            throw new NotUnderstood();
        }
        return operator;
    }

    private Node operation() throws NotUnderstood {
        if (take("cv")) {
            Node type = type();
            return new Node.Cast(type, take('_') ? new Node.Arguments(list('E')) : expression());
        }
        boolean global = at("gsn") && take("gs");
        Operator operator = operator();
        return switch (operator.code()) {
            case "sc", "cc", "dc", "rc" -> {
                Node type = type();
                yield new Node.NamedCast(operator.text(), type, expression());
            }
            case "st", "ti", "at" -> new Node.Unary(operator, type(), false);
            case "sP" -> new Node.Unary(operator, new Node.Pack(argumentsUntilEnd()), false);
            case "pp", "mm" -> {
                boolean prefix = take('_');
                yield new Node.Unary(operator, expression(), !prefix);
            }
            case "cl" -> {
                Node function = expression();
                yield new Node.Binary(operator, function, new Node.Arguments(list('E')));
            }
            case "dt", "pt" -> {
                Node object = expression();
                yield new Node.Binary(operator, object, member());
            }
            case "qu" -> {
                Node condition = expression();
                Node yes = expression();
                yield new Node.Conditional(condition, yes, expression());
            }
            case "nw", "na" -> {
                List<Node> placement = list('_');
                Node type = type();
                Node init = null;
                if (take("pi")) {
                    init = new Node.Arguments(list('E'));
                } else if (peek() == 'i') {
                    init = expression();
                } else {
                    need('E');
                }
                yield new Node.New(global, operator.code().equals("na"), placement, type, init);
            }
            case "tr" -> new Node.Name("throw");
            default -> {
                Node first = expression();
                yield operator.operands() == 1
                        ? new Node.Unary(operator, first, false)
                        : new Node.Binary(operator, first, expression());
            }
        };
    }

    private List<Node> argumentsUntilEnd() throws NotUnderstood {
        var list = new ArrayList<Node>();
        while (!take('E')) {
            list.add(argument());
        }
        return List.copyOf(list);
    }

    private Node member() throws NotUnderstood {
        if (peek() == 's' && peek(1) == 'r' || at("dn") || at("gs") || peek() == 'T') {
            return expression();
        }
        return templated(unqualified(new Node.Name("")));
    }

    @Override
    final Node literal() throws NotUnderstood {
        steps.enter();
        try {
            need('L');
            if (take("_Z") || take('Z')) {
                Node it = encoding(true);
                need('E');
                return it;
            }
            Node type = type();
            if (peek() == 'E'
                    && type instanceof Node.Builtin(String text, String _)
                    && text.equals("decltype(nullptr)")) {
                next();
                return type;
            }
            boolean negative = take('n');
            int from = mark();
            while (peek() != 'E') {
                next();
            }
            String value = since(from);
            need('E');
            return new Node.Literal(type, negative, value);
        } finally {
            steps.leave();
        }
    }
}
