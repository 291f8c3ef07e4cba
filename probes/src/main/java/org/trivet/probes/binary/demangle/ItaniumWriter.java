package org.trivet.probes.binary.demangle;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes an Itanium name as C++, with the blanks where `c++filt` has them.
///
/// C++ writes types around what they declare: each node has a left part and, where a function or an
/// array is inside, a right one.
final class ItaniumWriter {
    final StringBuilder text = new StringBuilder();
    private final Steps steps = new Steps();
    private final ItaniumExpressionWriter expressions = new ItaniumExpressionWriter(this);

    /// Without parameters, and with `<…>` for template arguments.
    private final boolean brief;

    /// Which element of the packs is being written.
    private int element;

    private int lambda;

    private ItaniumWriter(boolean brief) {
        this.brief = brief;
    }

    static String write(Node node, boolean brief) throws NotUnderstood {
        var writer = new ItaniumWriter(brief);
        writer.write(node);
        return writer.text.toString();
    }

    void write(Node node) throws NotUnderstood {
        left(node);
        right(node);
    }

    ItaniumWriter add(String more) throws NotUnderstood {
        text.append(more);
        Steps.length(text);
        return this;
    }

    char last() {
        return text.isEmpty() ? 0 : text.charAt(text.length() - 1);
    }

    void left(Node node) throws NotUnderstood {
        steps.enter();
        switch (node) {
            case Node.Qualifier(Node inner, String word) -> {
                left(inner);
                if (!qualified(inner, word)) {
                    add(" ").add(word);
                }
            }
            case Node.Vendor(Node inner, Node word) -> {
                left(inner);
                add(" ");
                write(word);
            }
            case Node.Postfix(Node inner, String word) -> {
                left(inner);
                add(word);
            }
            case Node.Pointer(Node inner) -> {
                open(inner, false);
                add("*");
            }
            case Node.Reference reference -> reference(reference);
            case Node.MemberPointer(Node owner, Node member) -> {
                open(member, true);
                if (last() != '(') {
                    add(" ");
                }
                write(owner);
                add("::*");
            }
            case Node.Function(Node result, List<Node> _, List<Node> _) -> result(result);
            case Node.Array(Node _, Node inner) -> left(inner);
            case Node.Vector(Node dimension, Node inner) -> {
                left(inner);
                add(" __vector(");
                write(dimension);
                add(")");
            }
            case Node.Parameter parameter -> {
                if (lambda > 0) {
                    add("auto:" + (parameter.index() + 1));
                } else {
                    left(resolved(parameter));
                }
            }
            case Node.Expansion(Node pattern) -> expansion(pattern);
            case Node.Pack(List<Node> list) -> list(list);
            case Node.Encoding(Node name, Node type) -> encoding(name, type);
            case Node.Special(String prefix, Node inner) -> {
                add(prefix);
                write(inner);
            }
            case Node.ConstructionTable(Node base, Node derived) -> {
                add("construction vtable for ");
                write(base);
                add("-in-");
                write(derived);
            }
            case Node.Clone(Node inner, String suffix) -> {
                write(inner);
                add(" [clone ").add(suffix).add("]");
            }
            case Node.Decltype(Node expression) -> {
                add("decltype (");
                write(expression);
                add(")");
            }
            case Node.Builtin(String name, String _) -> add(name);
            case Node.Specification(String word, List<Node> list) -> {
                add(word).add("(");
                list(list);
                add(")");
            }
            default -> {
                if (!names(node)) {
                    expressions.write(node);
                }
            }
        }
        steps.leave();
    }

    private boolean names(Node node) throws NotUnderstood {
        switch (node) {
            case Node.Name(String name) -> add(name);
            case Node.Standard(String name, String _) -> add(name);
            case Node.Qualified(Node scope, Node name) -> joined(scope, name);
            case Node.Local(Node function, Node entity) -> joined(function, entity);
            case Node.DefaultArgument(int number, Node entity) -> {
                add("{default arg#" + number + "}::");
                write(entity);
            }
            case Node.Template(Node name, List<Node> arguments) -> template(name, arguments);
            case Node.Tagged(Node name, String tag) -> {
                write(name);
                add("[abi:").add(tag).add("]");
            }
            case Node.Constructor(Node owner, boolean destructor) -> {
                if (destructor) {
                    add("~");
                }
                write(lastName(owner));
            }
            case Node.OperatorName(Operator operator) -> {
                char first = operator.text().charAt(0);
                add("operator").add(Character.isLetter(first) ? " " : "");
                add(operator.text().stripTrailing());
            }
            case Node.LiteralOperator(Node name) -> {
                add("operator\"\" ");
                write(name);
            }
            case Node.Conversion(Node type) -> {
                add("operator ");
                write(type);
            }
            case Node.Lambda(List<Node> parameters, int number) -> {
                add("{lambda(");
                lambda++;
                list(parameters);
                lambda--;
                add(")#" + number + "}");
            }
            case Node.Unnamed(int number) -> add("{unnamed type#" + number + "}");
            case Node.Binding(List<Node> names) -> {
                add("[");
                list(names);
                add("]");
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void joined(Node scope, Node name) throws NotUnderstood {
        write(scope);
        add("::");
        write(name);
    }

    private void template(Node name, List<Node> arguments) throws NotUnderstood {
        write(name);
        add(last() == '<' ? " <" : "<");
        if (brief) {
            add(arguments.isEmpty() ? "" : "…");
        } else {
            list(arguments);
        }
        add(last() == '>' ? " >" : ">");
    }

    private static Node lastName(Node owner) throws NotUnderstood {
        Node at = owner;
        while (true) {
            switch (at) {
                case Node.Qualified(Node _, Node name) -> at = name;
                case Node.Local(Node _, Node entity) -> at = entity;
                case Node.DefaultArgument(int _, Node entity) -> at = entity;
                case Node.Template(Node name, List<Node> _) -> at = name;
                case Node.Tagged(Node name, String _) -> at = name;
                case Node.Standard(String _, String name) -> {
                    return new Node.Name(name);
                }
                default -> {
                    return at;
                }
            }
        }
    }

    private void result(@Nullable Node result) throws NotUnderstood {
        if (result != null) {
            left(result);
            if (!hasRight(result)) {
                add(" ");
            }
        }
    }

    private void encoding(Node name, @Nullable Node type) throws NotUnderstood {
        if (brief || !(type instanceof Node.Function function)) {
            write(name);
            return;
        }
        result(function.result());
        write(name);
        right(function);
    }

    /// The left part of what a pointer or reference points to.
    private void open(Node inner, boolean member) throws NotUnderstood {
        left(inner);
        switch (core(inner)) {
            case Node.Function _ -> {
                boolean blank = member || last() != '(' && last() != '*';
                add(blank && last() != ' ' ? " (" : "(");
            }
            case Node.Array _ -> add(" (");
            default -> {}
        }
    }

    private void close(Node inner) throws NotUnderstood {
        Node core = core(inner);
        if (core instanceof Node.Function || core instanceof Node.Array) {
            add(")");
        }
        right(inner);
    }

    /// `T&&` of an lvalue reference is that reference.
    private void reference(Node.Reference outer) throws NotUnderstood {
        Node.Reference it = collapsed(outer);
        open(it.inner(), false);
        add(it.rvalue() ? "&&" : "&");
    }

    private Node.Reference collapsed(Node.Reference outer) throws NotUnderstood {
        Node.Reference it = outer;
        while (lambda == 0 && resolved(it.inner()) instanceof Node.Reference inner) {
            it = new Node.Reference(inner.inner(), it.rvalue() && inner.rvalue());
        }
        return it;
    }

    /// What a template parameter stands for.
    Node resolved(Node node) throws NotUnderstood {
        Node at = node;
        for (int i = 0; at instanceof Node.Parameter parameter; i++) {
            if (i > 50) {
                throw new NotUnderstood();
            }
            at = parameter.scope().get(parameter.index());
            if (at instanceof Node.Pack(List<Node> list)) {
                if (element >= list.size()) {
                    return at;
                }
                at = list.get(element);
            }
        }
        return at;
    }

    private Node core(Node node) throws NotUnderstood {
        Node at = lambda > 0 ? node : resolved(node);
        while (at instanceof Node.Qualifier(Node inner, String _)) {
            at = lambda > 0 ? inner : resolved(inner);
        }
        return at;
    }

    private boolean qualified(Node node, String word) throws NotUnderstood {
        Node at = lambda > 0 ? node : resolved(node);
        while (at instanceof Node.Qualifier(Node inner, String its)) {
            if (its.equals(word)) {
                return true;
            }
            at = lambda > 0 ? inner : resolved(inner);
        }
        return false;
    }

    private boolean hasRight(Node node) throws NotUnderstood {
        steps.enter();
        boolean has =
                switch (node) {
                    case Node.Function _, Node.Array _ -> true;
                    case Node.Qualifier(Node inner, String _) -> hasRight(inner);
                    case Node.Vendor(Node inner, Node _) -> hasRight(inner);
                    case Node.Pointer(Node inner) -> hasRight(inner);
                    case Node.Reference(Node inner, boolean _) -> hasRight(inner);
                    case Node.MemberPointer(Node _, Node member) -> hasRight(member);
                    case Node.Parameter it -> lambda == 0 && hasRight(resolved(it));
                    default -> false;
                };
        steps.leave();
        return has;
    }

    void right(Node node) throws NotUnderstood {
        steps.enter();
        switch (node) {
            case Node.Qualifier(Node inner, String _) -> right(inner);
            case Node.Vendor(Node inner, Node _) -> right(inner);
            case Node.Postfix(Node inner, String _) -> right(inner);
            case Node.Pointer(Node inner) -> close(inner);
            case Node.Reference reference -> close(collapsed(reference).inner());
            case Node.MemberPointer(Node _, Node member) -> close(member);
            case Node.Parameter parameter -> {
                if (lambda == 0) {
                    right(resolved(parameter));
                }
            }
            case Node.Function(Node result, List<Node> parameters, List<Node> qualifiers) -> {
                add("(");
                list(parameters);
                add(")");
                for (Node qualifier : qualifiers) {
                    add(" ");
                    write(qualifier);
                }
                if (result != null) {
                    right(result);
                }
            }
            case Node.Array(Node dimension, Node inner) -> {
                add(last() == ']' ? "[" : " [");
                if (dimension != null) {
                    write(dimension);
                }
                add("]");
                right(inner);
            }
            default -> {}
        }
        steps.leave();
    }

    /// With commas between what is not empty.
    void list(List<Node> nodes) throws NotUnderstood {
        for (int i = 0; i < nodes.size(); i++) {
            int before = text.length();
            if (i > 0) {
                add(", ");
            }
            int start = text.length();
            write(nodes.get(i));
            if (text.length() == start) {
                text.setLength(before);
            }
        }
    }

    private void expansion(Node pattern) throws NotUnderstood {
        Node.Pack pack = lambda > 0 ? null : new PackSearch().find(pattern);
        if (pack == null) {
            expressions.operand(pattern);
            add("...");
            return;
        }
        int before = element;
        for (int i = 0; i < pack.arguments().size(); i++) {
            if (i > 0) {
                add(", ");
            }
            element = i;
            write(pattern);
        }
        element = before;
    }
}
