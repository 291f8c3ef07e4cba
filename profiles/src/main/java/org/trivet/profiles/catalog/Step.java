package org.trivet.profiles.catalog;

import java.util.List;
import java.util.Optional;

/// The closed set of things that a transaction may do to the copy of an environment.
public sealed interface Step {

    /// Installs by pip.
    ///
    /// @param requirements PEP 508, `albumentations<2`
    /// @param index the one index to ask, in place of the user's; empty: the user's own
    /// @param noDependencies whether dependencies are left alone
    record PipInstall(List<String> requirements, Optional<String> index, boolean noDependencies)
            implements Step {
        public PipInstall {
            requirements = List.copyOf(requirements);
        }
    }

    /// Uninstalls by pip; names that are not installed are left out when the plan is made.
    record PipUninstall(List<String> names) implements Step {
        public PipUninstall {
            names = List.copyOf(names);
        }
    }

    /// Installs by conda.
    ///
    /// @param specs match specifications, `six=1.17.0`
    /// @param channels in place of the user's; empty: the user's own
    record CondaInstall(List<String> specs, List<String> channels) implements Step {
        public CondaInstall {
            specs = List.copyOf(specs);
            channels = List.copyOf(channels);
        }
    }

    /// Removes by conda.
    record CondaRemove(List<String> names) implements Step {
        public CondaRemove {
            names = List.copyOf(names);
        }
    }

    /// Has the environment set a variable whenever it is activated.
    ///
    /// @param name its case is kept on every system
    /// @param value not empty, without control characters
    record SetVariable(String name, String value) implements Step {}

    /// Has the environment leave a variable alone that Trivet had it set.
    record UnsetVariable(String name) implements Step {}

    /// Removes the folders that an interrupted pip left in site-packages, `~umpy`.
    record RemoveLeftovers() implements Step {}

    /// Whether Trivet does it itself, with no other program.
    default boolean isOwn() {
        return switch (this) {
            case PipInstall _, PipUninstall _, CondaInstall _, CondaRemove _ -> false;
            case SetVariable _, UnsetVariable _, RemoveLeftovers _ -> true;
        };
    }
}
