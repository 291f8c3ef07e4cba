package org.trivet.probes.python;

import java.util.List;
import java.util.Optional;
import org.trivet.probes.host.Host;

/// All rules in their order; the first that recognises an environment names it.
final class KindRules {
    private final List<KindRule> rules;

    /// Looks up the folders of all tools once.
    KindRules(Host host) {
        this.rules = ordered(host);
    }

    private static List<KindRule> ordered(Host host) {
        return List.of(
                // a file in the environment itself is the surest sign
                new PixiRule(host),
                new PipxRule(host),
                new UvToolRule(host),
                // then a folder and a name that only one tool makes
                new PoetryRule(host),
                new HatchRule(host),
                new PdmRule(host),
                // before virtualenvwrapper, whose folder pipenv shares
                new PipenvRule(host),
                new VirtualenvwrapperRule(host),
                new PyenvRule(host),
                new RyeRule(host),
                // Pythons that a tool keeps, by their folder alone
                PlacedRule.installations("uv", EnvironmentKind.UV, UvPythonLocator.pythons(host)),
                PlacedRule.installations("asdf", EnvironmentKind.ASDF, AsdfLocator.pythons(host)),
                PlacedRule.installations("mise", EnvironmentKind.MISE, MiseLocator.pythons(host)),
                PlacedRule.installations(
                        "poetry", EnvironmentKind.POETRY, PoetryLocator.pythons(host)),
                PlacedRule.installations("pdm", EnvironmentKind.PDM, PdmLocator.pythons(host)),
                new HatchPythonRule(host),
                new HomebrewRule(),
                new StoreRule(),
                new WinPythonRule(),
                // environments that stay what they are, and have a keeper
                PlacedRule.environments("pipx", PipxLocator.homes(host)),
                new ProjectFolderRule(),
                new ApplicationRule(),
                // last: a lock file says which tool is used, not which one made this
                new LockedProjectRule());
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
