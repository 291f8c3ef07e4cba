package org.trivet.probes.binary.demangle;

import java.util.List;

/// Writes the expressions within an Itanium name, with the parentheses that `c++filt` sets.
final class ItaniumExpressionWriter {
    private final ItaniumWriter out;

    ItaniumExpressionWriter(ItaniumWriter out) {
        this.out = out;
    }

    /// In parentheses unless it is a name.
    void operand(Node node) throws NotUnderstood {
        boolean simple =
                switch (node) {
                    case Node.Name _, Node.Qualified _, Node.Braced _, Node.FunctionParameter _ ->
                            true;
                    default -> false;
                };
        if (!simple) {
            out.add("(");
        }
        out.write(node);
        if (!simple) {
            out.add(")");
        }
    }

    void write(Node node) throws NotUnderstood {
        switch (node) {
            case Node.Literal it -> literal(it);
            case Node.Unary it -> unary(it);
            case Node.Cast(Node type, Node value) -> {
                out.add("(");
                out.write(type);
                out.add(")");
                operand(value);
            }
            case Node.NamedCast(String word, Node type, Node value) -> {
                out.add(word).add("<");
                out.write(type);
                out.add(">(");
                out.write(value);
                out.add(")");
            }
            case Node.Binary it -> binary(it);
            case Node.Conditional(Node condition, Node yes, Node no) -> {
                operand(condition);
                out.add("?");
                operand(yes);
                out.add(" : ");
                operand(no);
            }
            case Node.Fold it -> fold(it);
            case Node.Arguments(List<Node> list) -> out.list(list);
            case Node.Braced it -> {
                if (it.type() != null) {
                    out.write(it.type());
                }
                out.add("{");
                out.list(it.list());
                out.add("}");
            }
            case Node.New it -> {
                out.add(it.global() ? "::new" : "new").add(it.array() ? "[] " : " ");
                if (!it.placement().isEmpty()) {
                    out.add("(");
                    out.list(it.placement());
                    out.add(") ");
                }
                out.write(it.type());
                if (it.init() != null) {
                    operand(it.init());
                }
            }
            case Node.FunctionParameter(int number) ->
                    out.add(number == 0 ? "this" : "{parm#" + number + "}");
            default -> throw new NotUnderstood();
        }
    }

    private void literal(Node.Literal it) throws NotUnderstood {
        String value = (it.negative() ? "-" : "") + it.value();
        if (it.type() instanceof Node.Builtin(String name, String suffix)) {
            if (suffix != null) {
                out.add(value).add(suffix);
                return;
            }
            if (name.equals("bool") && (value.equals("0") || value.equals("1"))) {
                out.add(value.equals("0") ? "false" : "true");
                return;
            }
            if (name.equals("float")
                    || name.equals("double")
                    || name.equals("long double")
                    || name.equals("__float128")) {
                out.add("(").add(name).add(it.negative() ? ")-[" : ")[");
                out.add(it.value()).add("]");
                return;
            }
        }
        out.add("(");
        out.write(it.type());
        out.add(")").add(value);
    }

    private void unary(Node.Unary it) throws NotUnderstood {
        String code = it.operator().code();
        Node operand = it.operand();
        if (code.equals("ad")
                && operand instanceof Node.Encoding(Node name, Node type)
                && name instanceof Node.Qualified
                && type instanceof Node.Function) {
            operand = name;
        }
        if (code.equals("sZ")) {
            Node.Pack pack = new PackSearch().find(operand);
            if (pack != null) {
                out.add(String.valueOf(pack.arguments().size()));
                return;
            }
        }
        if (it.postfix()) {
            operand(operand);
            out.add(it.operator().text());
            return;
        }
        out.add(it.operator().text());
        switch (code) {
            case "gs" -> out.write(operand);
            case "st", "nx", "sZ", "sP", "ti", "at" -> {
                out.add("(");
                out.write(operand);
                out.add(")");
            }
            default -> operand(operand);
        }
    }

    private void binary(Node.Binary it) throws NotUnderstood {
        String code = it.operator().code();
        // A bare > would look like the end of the arguments.
        boolean greater = code.equals("gt");
        if (greater) {
            out.add("(");
        }
        if (code.equals("cl") && it.left() instanceof Node.Encoding(Node name, Node _)) {
            operand(name);
        } else {
            operand(it.left());
        }
        switch (code) {
            case "ix" -> {
                out.add("[");
                out.write(it.right());
                out.add("]");
            }
            case "cl" -> operand(it.right());
            default -> {
                out.add(it.operator().text());
                operand(it.right());
            }
        }
        if (greater) {
            out.add(")");
        }
    }

    private void fold(Node.Fold it) throws NotUnderstood {
        out.add("(");
        if (it.left() != null) {
            operand(it.left());
            out.add(it.operator().text());
        }
        out.add("...");
        if (it.right() != null) {
            out.add(it.operator().text());
            operand(it.right());
        }
        out.add(")");
    }
}
