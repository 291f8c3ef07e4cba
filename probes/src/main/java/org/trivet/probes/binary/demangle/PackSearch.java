package org.trivet.probes.binary.demangle;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the parameter pack that an expansion is about.
final class PackSearch {
    private final Steps steps = new Steps();

    Node.@Nullable Pack find(@Nullable Node node) throws NotUnderstood {
        if (node == null) {
            return null;
        }
        steps.enter();
        try {
            return switch (node) {
                case Node.Parameter it ->
                        it.scope().get(it.index()) instanceof Node.Pack pack ? pack : null;
                case Node.Qualified it -> either(it.scope(), it.name());
                case Node.Local it -> either(it.function(), it.entity());
                case Node.Template it -> either(it.name(), it.arguments());
                case Node.Tagged it -> find(it.name());
                case Node.Qualifier it -> find(it.inner());
                case Node.Vendor it -> find(it.inner());
                case Node.Pointer it -> find(it.inner());
                case Node.Reference it -> find(it.inner());
                case Node.Postfix it -> find(it.inner());
                case Node.Function it -> either(it.result(), it.parameters());
                case Node.Array it -> either(it.dimension(), it.inner());
                case Node.MemberPointer it -> either(it.owner(), it.member());
                case Node.Decltype it -> find(it.expression());
                case Node.Encoding it -> either(it.name(), it.type());
                case Node.Literal it -> find(it.type());
                case Node.Unary it -> find(it.operand());
                case Node.Cast it -> either(it.type(), it.operand());
                case Node.NamedCast it -> either(it.type(), it.operand());
                case Node.Binary it -> either(it.left(), it.right());
                case Node.Conditional it -> either(it.condition(), List.of(it.yes(), it.no()));
                case Node.Arguments it -> either(null, it.list());
                case Node.Braced it -> either(it.type(), it.list());
                case Node.Pack it -> either(null, it.arguments());
                default -> null;
            };
        } finally {
            steps.leave();
        }
    }

    private Node.@Nullable Pack either(@Nullable Node first, @Nullable Node second)
            throws NotUnderstood {
        Node.Pack found = find(first);
        return found == null ? find(second) : found;
    }

    private Node.@Nullable Pack either(@Nullable Node first, List<Node> rest) throws NotUnderstood {
        Node.Pack found = find(first);
        for (int i = 0; found == null && i < rest.size(); i++) {
            found = find(rest.get(i));
        }
        return found;
    }
}
