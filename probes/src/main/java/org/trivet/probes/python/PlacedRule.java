package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Environments or installations that are somebody's because of the folder in which they lie.
final class PlacedRule implements KindRule {
    private final String name;
    private final RealFolders folders;
    private final Role role;
    private final Optional<EnvironmentKind> kind;

    private PlacedRule(
            String name, RealFolders folders, Role role, Optional<EnvironmentKind> kind) {
        this.name = name;
        this.folders = folders;
        this.role = role;
        this.kind = kind;
    }

    /// Pythons that a tool installed, each in a folder of its own. A conda among them stays one.
    static KindRule installations(String name, EnvironmentKind kind, List<Path> folders) {
        return new SystemOnly(
                new PlacedRule(
                        name, RealFolders.of(folders), Role.INSTALLATION, Optional.of(kind)));
    }

    /// Environments that a tool keeps, each in a folder of its own, whatever made them.
    static KindRule environments(String name, List<Path> folders) {
        return new PlacedRule(name, RealFolders.of(folders), Role.ENVIRONMENT, Optional.empty());
    }

    /// Environments of a tool that has a kind of its own.
    static KindRule environments(String name, EnvironmentKind kind, List<Path> folders) {
        return new PlacedRule(name, RealFolders.of(folders), Role.ENVIRONMENT, Optional.of(kind));
    }

    /// Only of what nothing in its own files says more.
    private record SystemOnly(KindRule rule) implements KindRule {
        @Override
        public String name() {
            return rule.name();
        }

        @Override
        public Optional<Ownership> owner(PythonEnvironment environment) {
            return environment.kind() == EnvironmentKind.SYSTEM
                    ? rule.owner(environment)
                    : Optional.empty();
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<Ownership> owner(PythonEnvironment environment) {
        return environment.role() == role && folders.hold(environment.prefix())
                ? Optional.of(
                        new Ownership(
                                kind.orElse(environment.kind()),
                                name,
                                Optional.empty(),
                                Optional.empty()))
                : Optional.empty();
    }
}
