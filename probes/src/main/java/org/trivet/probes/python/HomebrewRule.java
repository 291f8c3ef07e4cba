package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.Optional;

/// Homebrew's: in a Cellar, or linked from there. Its own name for it is the formula's.
final class HomebrewRule implements KindRule {
    @Override
    public String name() {
        return "homebrew";
    }

    @Override
    public Optional<Ownership> owner(PythonEnvironment environment) {
        if (environment.kind() != EnvironmentKind.SYSTEM) {
            return Optional.empty();
        }
        for (Path at = environment.prefix(); at != null; at = at.getParent()) {
            Path formula = at.getParent();
            if (formula != null
                    && formula.getParent() != null
                    && formula.getParent().endsWith("Cellar")) {
                return Optional.of(
                        new Ownership(
                                EnvironmentKind.HOMEBREW,
                                "homebrew",
                                Optional.empty(),
                                Optional.of(formula.getFileName().toString())));
            }
        }
        return Optional.empty();
    }
}
