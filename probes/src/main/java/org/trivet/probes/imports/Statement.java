package org.trivet.probes.imports;

import java.util.List;
import java.util.Set;

/// What of a Python source matters for imports, as a tree in the order of its lines.
sealed interface Statement {

    /// `import module`, `from module import names`, `import_module("module")`.
    ///
    /// @param level dots before the module
    /// @param names of `from … import`, `*` among them; empty for a plain import
    record Import(String module, int level, List<String> names, boolean from, int line)
            implements Statement {
        public Import {
            names = List.copyOf(names);
        }
    }

    /// Names that a statement binds.
    record Binds(Set<String> names) implements Statement {
        public Binds {
            names = Set.copyOf(names);
        }
    }

    /// `__all__ = […]`.
    record Exports(List<String> names) implements Statement {
        public Exports {
            names = List.copyOf(names);
        }
    }

    /// `NAME = expression`, kept where the expression may be decided.
    record Constant(String name, List<Token> expression) implements Statement {
        public Constant {
            expression = List.copyOf(expression);
        }
    }

    /// `if` and its `elif`s (and `else`, with no condition).
    record Choice(List<Branch> branches) implements Statement {
        public Choice {
            branches = List.copyOf(branches);
        }
    }

    record Branch(List<Token> condition, List<Statement> body) {
        public Branch {
            condition = List.copyOf(condition);
            body = List.copyOf(body);
        }
    }

    /// `try`, or `with suppress(…)` with no handlers.
    ///
    /// @param takes whether a handler takes an `ImportError` for an absent module
    /// @param swallowed the errors that go no further: a handler that ends in `raise` only words
    ///   them anew
    /// @param kept the names under which handlers keep the error itself
    record Guarded(
            List<Statement> body,
            boolean takes,
            Set<Raised> swallowed,
            Set<String> kept,
            List<Statement> handlers,
            List<Statement> otherwise,
            List<Statement> last)
            implements Statement {
        public Guarded {
            body = List.copyOf(body);
            swallowed = Set.copyOf(swallowed);
            kept = Set.copyOf(kept);
            handlers = List.copyOf(handlers);
            otherwise = List.copyOf(otherwise);
            last = List.copyOf(last);
        }

        /// The same whose kept error is raised further down.
        Guarded raisedLater() {
            return new Guarded(body, takes, Set.of(), Set.of(), handlers, otherwise, last);
        }
    }

    /// What runs as it stands: a class's body, a loop, `with`.
    record Block(List<Statement> body) implements Statement {
        public Block {
            body = List.copyOf(body);
        }
    }

    /// A function's body: runs when it is called, if ever.
    record Deferred(List<Statement> body) implements Statement {
        public Deferred {
            body = List.copyOf(body);
        }
    }

    /// `raise`.
    ///
    /// @param name what is raised, where that is a plain name; else empty
    record Raise(String name) implements Statement {}

    /// `sys.modules["name"] = …`.
    record Alias(String module) implements Statement {}

    /// `sys.path.append(…)`, `sys.path.insert(…)`.
    ///
    /// @param texts those in its arguments: perhaps names of folders
    record ChangesPath(List<String> texts) implements Statement {
        public ChangesPath {
            texts = List.copyOf(texts);
        }
    }
}
