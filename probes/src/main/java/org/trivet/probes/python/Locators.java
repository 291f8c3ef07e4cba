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
                // its environments are conda's in form; the rules tell them apart
                new PixiLocator(),
                // one folder each, of environments that were made to be worked in
                new VirtualenvwrapperLocator(),
                new PipenvLocator(),
                new PoetryLocator(),
                new HatchLocator(),
                new PdmLocator(),
                // one folder each, of programs that happen to be written in Python
                new PipxLocator(),
                new UvToolLocator(),
                // folders of no tool's own, after those of tools
                new SharedFolderLocator(),
                // before PATH, whose entries often lead to its versions
                new PyenvLocator(),
                new AsdfLocator(),
                new MiseLocator(),
                // before PATH too: uv links its Pythons into ~/.local/bin
                new UvPythonLocator(),
                new RyeLocator(),
                // names installations that are not on PATH; the Store's are named elsewhere in it
                new RegistryLocator(),
                new StoreLocator(),
                new WinPythonLocator(),
                // what an uninstaller or a new user profile took out of the registry
                new WindowsInstallationLocator(),
                // before the system, for it links its own into /usr/local/bin
                new HomebrewLocator(),
                new FrameworkLocator(),
                // before PATH, so that /bin is not taken for another place
                new SystemLocator(),
                new ToolCacheLocator(),
                // applications: where their settings say, and a few usual places
                new ComfyLocator(),
                new StabilityMatrixLocator(),
                new PinokioLocator(),
                new BlenderLocator(),
                // what nothing above has explained
                new PathLocator(),
                // names no places, and is led to by what the others find
                new BaseLocator(),
                // takes longest
                new RootsLocator());
    }
}
