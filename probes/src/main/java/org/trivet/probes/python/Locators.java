package org.trivet.probes.python;

import java.util.List;

/// All locators in their order.
public final class Locators {
    private Locators() {}

    /// Where two find the same environment, the first is named as its finder.
    public static List<Locator> ordered() {
        return List.of(
                // what the user has just activated is what they ask about
                new ActivatedLocator(),
                // conda's own lists reach everywhere and cost a few looks
                new CondaLocator(),
                // one folder
                new VirtualenvwrapperLocator(),
                // before PATH, whose entries often lead to its versions
                new PyenvLocator(),
                // before PATH too: uv links its Pythons into ~/.local/bin
                new UvPythonLocator(),
                // names installations that are not on PATH
                new RegistryLocator(),
                // before PATH, so that /bin is not taken for another place
                new SystemLocator(),
                // what nothing above has explained
                new PathLocator(),
                // takes longest
                new RootsLocator());
    }
}
