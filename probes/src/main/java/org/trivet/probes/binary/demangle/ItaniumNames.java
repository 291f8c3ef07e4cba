package org.trivet.probes.binary.demangle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the names of an Itanium name: nested, local, templates, operators, constructors.
abstract class ItaniumNames extends ItaniumCursor {
    private static final String STRING =
            "std::basic_string<char, std::char_traits<char>, std::allocator<char> >";
    private static final Map<Character, Node> STANDARD =
            Map.of(
                    'a',
                    new Node.Standard("std::allocator", "allocator"),
                    'b',
                    new Node.Standard("std::basic_string", "basic_string"),
                    's',
                    new Node.Standard(STRING, "basic_string"),
                    'i',
                    stream("istream"),
                    'o',
                    stream("ostream"),
                    'd',
                    stream("iostream"));

    /// Where the names of the function that is being read put their template arguments.
    Node.Scope scope = new Node.Scope(null);

    ItaniumNames(String input, int from) {
        super(input, from);
    }

    abstract Node type() throws NotUnderstood;

    abstract Node encoding(boolean outermost) throws NotUnderstood;

    abstract Node expression() throws NotUnderstood;

    abstract Node literal() throws NotUnderstood;

    /// A name, and the qualifiers of the member function that it may be.
    record Named(Node name, List<Node> qualifiers, boolean tagsTemplates) {}

    private static Node stream(String name) {
        return new Node.Standard(
                "std::basic_" + name + "<char, std::char_traits<char> >", "basic_" + name);
    }

    Named named() throws NotUnderstood {
        steps.enter();
        try {
            return switch (peek()) {
                case 'N' -> nested();
                case 'Z' -> local();
                case 'S' -> {
                    if (peek(1) != 't') {
                        Node node = standardOrSubstitution();
                        if (peek() != 'I') {
                            throw new NotUnderstood();
                        }
                        yield plain(template(node));
                    }
                    yield unscoped();
                }
                default -> unscoped();
            };
        } finally {
            steps.leave();
        }
    }

    private Named unscoped() throws NotUnderstood {
        Node name =
                take("St")
                        ? new Node.Qualified(new Node.Name("std"), unqualified(null))
                        : unqualified(null);
        if (peek() == 'I') {
            remember(name);
            name = template(name);
        }
        return plain(name);
    }

    private static Named plain(Node name) {
        return new Named(name, List.of(), true);
    }

    private Node template(Node name) throws NotUnderstood {
        return new Node.Template(name, tagging());
    }

    /// The arguments of the function's own name are those that its types refer to.
    private List<Node> tagging() throws NotUnderstood {
        Node.Scope mine = scope;
        List<Node> arguments = arguments();
        if (naming) {
            mine.set(arguments);
        }
        return arguments;
    }

    /// Whether the name that is being read is a function's, not one within a type.
    boolean naming;

    List<Node> arguments() throws NotUnderstood {
        boolean before = naming;
        naming = false;
        steps.enter();
        try {
            if (!take('I') && !take('J')) {
                throw new NotUnderstood();
            }
            var list = new ArrayList<Node>();
            while (!take('E')) {
                list.add(argument());
            }
            return List.copyOf(list);
        } finally {
            steps.leave();
            naming = before;
        }
    }

    final Node argument() throws NotUnderstood {
        return switch (peek()) {
            case 'X' -> {
                next();
                Node it = expression();
                need('E');
                yield it;
            }
            case 'L' -> literal();
            case 'I', 'J' -> new Node.Pack(arguments());
            default -> type();
        };
    }

    private Named nested() throws NotUnderstood {
        need('N');
        var qualifiers = new ArrayList<Node>();
        while (true) {
            String word =
                    take('r') ? "__restrict" : take('V') ? "volatile" : take('K') ? "const" : null;
            if (word == null) {
                break;
            }
            qualifiers.addFirst(new Node.Name(word));
        }
        if (take('R')) {
            qualifiers.add(new Node.Name("&"));
        } else if (take('O')) {
            qualifiers.add(new Node.Name("&&"));
        }
        return new Named(prefix(), List.copyOf(qualifiers), true);
    }

    private Node prefix() throws NotUnderstood {
        Node so = null;
        while (!take('E')) {
            steps.enter();
            steps.leave();
            boolean known = false;
            switch (peek()) {
                case 'S' -> {
                    if (so != null) {
                        throw new NotUnderstood();
                    }
                    so = take("St") ? new Node.Name("std") : standardOrSubstitution();
                    known = true;
                }
                case 'I' -> {
                    if (so == null) {
                        throw new NotUnderstood();
                    }
                    so = template(so);
                }
                case 'T' -> so = so == null ? parameter() : fail();
                case 'M' -> {
                    // A data member's initialiser: its name is already there.
                    next();
                    known = true;
                }
                case 'D' -> {
                    if (peek(1) == 't' || peek(1) == 'T') {
                        so = so == null ? type() : fail();
                        // A type remembers itself.
                        known = true;
                    } else {
                        so = joined(so);
                    }
                }
                default -> so = joined(so);
            }
            if (!known && so != null && peek() != 'E') {
                remember(so);
            }
        }
        if (so == null) {
            throw new NotUnderstood();
        }
        return so;
    }

    private static Node fail() throws NotUnderstood {
        throw new NotUnderstood();
    }

    private Node joined(@Nullable Node scope) throws NotUnderstood {
        Node name = unqualified(scope);
        return scope == null ? name : new Node.Qualified(scope, name);
    }

    private Named local() throws NotUnderstood {
        need('Z');
        Node function = encoding(false);
        need('E');
        if (take('s')) {
            discriminator();
            return plain(new Node.Local(function, new Node.Name("string literal")));
        }
        int argument = -1;
        if (take('d')) {
            argument = compact();
        }
        Named inner = named();
        // Lambdas and unnamed types have numbers of their own.
        discriminator();
        Node entity = inner.name();
        if (argument >= 0) {
            entity = new Node.DefaultArgument(argument + 1, entity);
        }
        return new Named(new Node.Local(function, entity), inner.qualifiers(), true);
    }

    private void discriminator() throws NotUnderstood {
        if (take('_')) {
            if (take('_')) {
                number();
                need('_');
            } else if (digit(peek())) {
                next();
            }
        }
    }

    Node standardOrSubstitution() throws NotUnderstood {
        need('S');
        Node standard = STANDARD.get(peek());
        if (standard == null) {
            return substitution();
        }
        next();
        return tags(standard);
    }

    Node parameter() throws NotUnderstood {
        need('T');
        return new Node.Parameter(compact(), scope);
    }

    Node source() throws NotUnderstood {
        String text = letters(number());
        if (text.isEmpty()) {
            throw new NotUnderstood();
        }
        boolean anonymous =
                text.length() >= 10
                        && text.startsWith("_GLOBAL_")
                        && "._$".indexOf(text.charAt(8)) >= 0
                        && text.charAt(9) == 'N';
        return new Node.Name(anonymous ? "(anonymous namespace)" : text);
    }

    Node unqualified(@Nullable Node scope) throws NotUnderstood {
        take('L');
        char first = peek();
        Node name;
        if (digit(first)) {
            name = source();
        } else if (first == 'C' || first == 'D' && peek(1) != 'C') {
            name = constructor(scope);
        } else if (take("DC")) {
            var names = new ArrayList<Node>();
            while (!take('E')) {
                names.add(source());
            }
            name = new Node.Binding(List.copyOf(names));
        } else if (take("Ul")) {
            boolean before = naming;
            naming = false;
            List<Node> parameters = parameters(true);
            naming = before;
            need('E');
            name = new Node.Lambda(parameters, compact() + 1);
        } else if (take("Ut")) {
            name = new Node.Unnamed(compact() + 1);
        } else {
            name = operator();
        }
        return tags(name);
    }

    abstract List<Node> parameters(boolean lambda) throws NotUnderstood;

    private Node tags(Node name) throws NotUnderstood {
        Node tagged = name;
        while (take('B')) {
            tagged = new Node.Tagged(tagged, letters(number()));
        }
        return tagged;
    }

    private Node constructor(@Nullable Node scope) throws NotUnderstood {
        if (scope == null) {
            throw new NotUnderstood();
        }
        boolean destructor = next() == 'D';
        boolean inherited = !destructor && take('I');
        char kind = next();
        if (kind < '0' || kind > '9') {
            throw new NotUnderstood();
        }
        if (inherited) {
            type();
        }
        return new Node.Constructor(scope, destructor);
    }

    private Node operator() throws NotUnderstood {
        if (take("cv")) {
            boolean before = naming;
            naming = false;
            Node type = type();
            naming = before;
            return new Node.Conversion(type);
        }
        if (take("li")) {
            return new Node.LiteralOperator(source());
        }
        Operator operator = Operator.of(letters(2));
        if (operator == null) {
            throw new NotUnderstood();
        }
        return new Node.OperatorName(operator);
    }
}
