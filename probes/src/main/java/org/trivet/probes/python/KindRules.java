package org.trivet.probes.python;

import java.util.List;
import java.util.Optional;
import org.trivet.probes.host.Host;

/// All rules in their order; the first that recognises an environment names it.
final class KindRules {
    private final List<KindRule> rules;

    KindRules(Host host) {
        this.rules = ordered(host);
    }

    private static List<KindRule> ordered(@SuppressWarnings("unused") Host host) {
        return List.of();
    }

    PythonEnvironment named(PythonEnvironment environment) {
        for (KindRule rule : rules) {
            Optional<Ownership> owner = rule.owner(environment);
            if (owner.isPresent()) {
                return environment.owned(owner.get());
            }
        }
        return environment;
    }
}
