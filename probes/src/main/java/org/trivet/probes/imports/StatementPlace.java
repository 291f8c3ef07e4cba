package org.trivet.probes.imports;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How an import statement stands in its source.
///
/// @param guarded under a `try` or `suppress` that takes an `ImportError`
/// @param deferred in a function
/// @param conditional under an `if`
record StatementPlace(boolean guarded, boolean deferred, boolean conditional) {
    static final StatementPlace PLAIN = new StatementPlace(false, false, false);

    /// The import statements of a source, by line; empty where it cannot be read.
    static Map<Integer, StatementPlace> of(Path file) {
        var places = new HashMap<Integer, StatementPlace>();
        SourceText.read(file).ifPresent(text -> collect(SourceParser.parse(text), PLAIN, places));
        return places;
    }

    private static void collect(
            List<Statement> statements, StatementPlace here, Map<Integer, StatementPlace> into) {
        for (Statement statement : statements) {
            switch (statement) {
                case Statement.Import each -> into.putIfAbsent(each.line(), here);
                case Statement.Guarded each -> {
                    var inside =
                            new StatementPlace(
                                    here.guarded() || each.takes(),
                                    here.deferred(),
                                    here.conditional());
                    collect(each.body(), inside, into);
                    collect(each.handlers(), here, into);
                    collect(each.otherwise(), here, into);
                    collect(each.last(), here, into);
                }
                case Statement.Deferred(List<Statement> body) ->
                        collect(
                                body,
                                new StatementPlace(here.guarded(), true, here.conditional()),
                                into);
                case Statement.Block(List<Statement> body) -> collect(body, here, into);
                case Statement.Choice(List<Statement.Branch> branches) -> {
                    var inside = new StatementPlace(here.guarded(), here.deferred(), true);
                    branches.forEach(branch -> collect(branch.body(), inside, into));
                }
                case Statement.Binds _,
                        Statement.Exports _,
                        Statement.Constant _,
                        Statement.Raise _,
                        Statement.ChangesPath _,
                        Statement.Alias _ -> {}
            }
        }
    }
}
