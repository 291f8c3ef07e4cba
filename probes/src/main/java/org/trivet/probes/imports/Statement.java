package org.trivet.probes.imports;

import java.util.List;

/// What of a Python file counts when it is imported.
sealed interface Statement {
    /// `import a.b`, `from .c import d, e`.
    ///
    /// @param level how many dots stand before the name
    /// @param module the name behind the dots; may be empty
    /// @param names behind `from … import`; empty for a plain import
    record Import(int line, int level, String module, List<String> names) implements Statement {
        public Import {
            names = List.copyOf(names);
        }
    }

    /// @param branches in order; `else` has an empty condition
    record If(List<Branch> branches) implements Statement {
        public If {
            branches = List.copyOf(branches);
        }
    }

    record Branch(String condition, List<Statement> body) {
        public Branch {
            body = List.copyOf(body);
        }
    }

    /// @param guard what its handlers take
    record Try(
            Guard guard,
            List<Statement> body,
            List<Statement> handlers,
            List<Statement> otherwise,
            List<Statement> last)
            implements Statement {
        public Try {
            body = List.copyOf(body);
            handlers = List.copyOf(handlers);
            otherwise = List.copyOf(otherwise);
            last = List.copyOf(last);
        }
    }

    /// `with suppress(…)`.
    record Suppressed(Guard guard, List<Statement> body) implements Statement {
        public Suppressed {
            body = List.copyOf(body);
        }
    }

    /// `__all__ = ["name", …]` and additions to it.
    record Exported(List<String> names) implements Statement {
        public Exported {
            names = List.copyOf(names);
        }
    }
}
