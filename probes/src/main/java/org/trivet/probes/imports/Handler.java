package org.trivet.probes.imports;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One `except` of a `try`.
///
/// @param takes the errors that it names, or whose base it names
/// @param raises whether it ends by raising again
/// @param perhaps whether one of its branches raises, as in `if "No module named" not in
///   str(error): raise`: what is raised for an absent module goes no further, other errors do
/// @param kept the name under which it keeps the error itself
record Handler(Set<Raised> takes, boolean raises, boolean perhaps, Optional<String> kept) {
    /// @param head what stands between `except` and the colon
    static Handler of(List<Token> head, List<Statement> body) {
        int as = 0;
        while (as < head.size() && !head.get(as).is("as")) {
            as++;
        }
        Optional<String> kept =
                as + 1 < head.size() ? kept(head.get(as + 1).text(), body) : Optional.empty();
        return new Handler(
                head.isEmpty() ? EnumSet.allOf(Raised.class) : named(head.subList(0, as)),
                body.stream().anyMatch(Statement.Raise.class::isInstance),
                raisesInABranch(body),
                kept);
    }

    /// The errors that go no further.
    Set<Raised> swallows(Set<Raised> taken) {
        if (raises) {
            return Set.of();
        }
        if (!perhaps) {
            return taken;
        }
        return taken.contains(Raised.ABSENT) ? Set.of(Raised.ABSENT) : Set.of();
    }

    private static boolean raisesInABranch(List<Statement> body) {
        return body.stream()
                .anyMatch(statement ->
                        statement instanceof Statement.Choice(List<Statement.Branch> branches)
                                && branches.stream()
                                        .anyMatch(branch ->
                                                branch.body().stream()
                                                        .anyMatch(
                                                                Statement.Raise.class
                                                                        ::isInstance)));
    }

    /// What `with suppress(…)` takes; nothing for another `with`.
    static Set<Raised> suppressed(List<Token> head) {
        return head.stream().anyMatch(token -> token.is("suppress"))
                ? named(head)
                : EnumSet.noneOf(Raised.class);
    }

    private static Set<Raised> named(List<Token> names) {
        var all = EnumSet.noneOf(Raised.class);
        for (Token name : names) {
            switch (name.text()) {
                case "Exception", "BaseException" -> all.addAll(EnumSet.allOf(Raised.class));
                case "ImportError" -> {
                    all.add(Raised.ABSENT);
                    all.add(Raised.IMPORT);
                }
                case "ModuleNotFoundError" -> all.add(Raised.ABSENT);
                // the same class under its older names
                case "OSError", "EnvironmentError", "IOError", "WindowsError" ->
                        all.add(Raised.SYSTEM);
                default -> {}
            }
        }
        return all;
    }

    /// `except … as error: name = error`
    private static Optional<String> kept(String error, List<Statement> body) {
        for (Statement statement : body) {
            if (statement instanceof Statement.Constant(String name, List<Token> value)
                    && value.size() == 1
                    && value.getFirst().is(error)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    /// A `try` whose handler keeps the error for a `raise` further down in the same block swallows
    /// nothing, as in `onnxruntime/__init__.py` (1.22.0).
    static List<Statement> withoutKept(List<Statement> block) {
        var all = new ArrayList<Statement>(block);
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i) instanceof Statement.Guarded each
                    && !each.kept().isEmpty()
                    && raises(all.subList(i + 1, all.size()), each.kept())) {
                all.set(i, each.raisedLater());
            }
        }
        return all;
    }

    private static boolean raises(List<Statement> statements, Set<String> names) {
        return statements.stream()
                .anyMatch(statement ->
                        switch (statement) {
                            case Statement.Raise(String name) -> names.contains(name);
                            case Statement.Choice(List<Statement.Branch> branches) ->
                                    branches.stream()
                                            .anyMatch(branch -> raises(branch.body(), names));
                            case Statement.Import _,
                                    Statement.Binds _,
                                    Statement.Exports _,
                                    Statement.Constant _,
                                    Statement.Guarded _,
                                    Statement.Block _,
                                    Statement.Deferred _,
                                    Statement.Alias _,
                                    Statement.ChangesPath _ ->
                                    false;
                        });
    }
}
