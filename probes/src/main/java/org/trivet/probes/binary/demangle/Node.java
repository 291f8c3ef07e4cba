package org.trivet.probes.binary.demangle;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an Itanium name is made of.
///
/// A substitution refers to a node that is already there: this is a graph without cycles, not a
/// tree. Never compare nodes by value, as that would walk every path.
sealed interface Node {
    record Name(String text) implements Node {}

    /// `std::string` and its like: `last` is how its constructor is called.
    record Standard(String text, String last) implements Node {}

    record Qualified(Node scope, Node name) implements Node {}

    /// Something within a function; a default argument counts from the last parameter.
    record Local(Node function, Node entity) implements Node {}

    record DefaultArgument(int number, Node entity) implements Node {}

    record Template(Node name, List<Node> arguments) implements Node {}

    record Tagged(Node name, String tag) implements Node {}

    record Constructor(Node owner, boolean destructor) implements Node {}

    record OperatorName(Operator operator) implements Node {}

    record LiteralOperator(Node name) implements Node {}

    record Conversion(Node type) implements Node {}

    record Lambda(List<Node> parameters, int number) implements Node {}

    record Unnamed(int number) implements Node {}

    record Binding(List<Node> names) implements Node {}

    record Builtin(String text, @Nullable String suffix) implements Node {}

    /// One of `const`, `volatile`, `__restrict`.
    record Qualifier(Node inner, String word) implements Node {}

    record Vendor(Node inner, Node word) implements Node {}

    record Pointer(Node inner) implements Node {}

    record Reference(Node inner, boolean rvalue) implements Node {}

    /// `_Complex`, `_Imaginary`.
    record Postfix(Node inner, String text) implements Node {}

    record Function(@Nullable Node result, List<Node> parameters, List<Node> qualifiers)
            implements Node {}

    record Array(@Nullable Node dimension, Node inner) implements Node {}

    record MemberPointer(Node owner, Node member) implements Node {}

    record Vector(Node dimension, Node inner) implements Node {}

    record Decltype(Node expression) implements Node {}

    record Expansion(Node pattern) implements Node {}

    record Pack(List<Node> arguments) implements Node {}

    record Parameter(int index, Scope scope) implements Node {}

    record Encoding(Node name, @Nullable Node type) implements Node {}

    record Special(String prefix, Node inner) implements Node {}

    record ConstructionTable(Node base, Node derived) implements Node {}

    record Clone(Node inner, String suffix) implements Node {}

    record Literal(Node type, boolean negative, String value) implements Node {}

    record Unary(Operator operator, Node operand, boolean postfix) implements Node {}

    record Cast(Node type, Node operand) implements Node {}

    record NamedCast(String word, Node type, Node operand) implements Node {}

    record Binary(Operator operator, Node left, Node right) implements Node {}

    record Conditional(Node condition, Node yes, Node no) implements Node {}

    record Fold(Operator operator, @Nullable Node left, @Nullable Node right) implements Node {}

    record Arguments(List<Node> list) implements Node {}

    record Braced(@Nullable Node type, List<Node> list) implements Node {}

    record New(boolean global, boolean array, List<Node> placement, Node type, @Nullable Node init)
            implements Node {}

    /// A function's parameter in an expression; 0 is `this`.
    record FunctionParameter(int number) implements Node {}

    /// `throw(…)`, `noexcept(…)`.
    record Specification(String word, List<Node> list) implements Node {}

    /// The template arguments that `T_` means: those of the innermost function around it. They are
    /// known only after its name was read, and `operator T` may refer to them before that.
    final class Scope {
        final @Nullable Scope outer;
        private @Nullable List<Node> arguments;

        Scope(@Nullable Scope outer) {
            this.outer = outer;
        }

        void set(List<Node> them) {
            arguments = them;
        }

        Node get(int index) throws NotUnderstood {
            List<Node> them = arguments;
            if (them == null) {
                if (outer == null) {
                    throw new NotUnderstood();
                }
                return outer.get(index);
            }
            if (index >= them.size()) {
                throw new NotUnderstood();
            }
            return them.get(index);
        }
    }
}
