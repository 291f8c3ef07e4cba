package org.trivet.probes.python;

import java.util.List;

/// The Pythons of macOS that lie in a framework: python.org's, Xcode's, the command line tools'.
final class FrameworkLocator implements Locator {
    @Override
    public String name() {
        return "framework";
    }

    @Override
    public List<Place> places(Search search) {
        var paths = new HostPaths(search.host());
        return new Places()
                .children(
                        paths.system("/Library/Frameworks/Python.framework/Versions"),
                        "python.org's installer")
                .children(
                        paths.system(
                                "/Applications/Xcode.app/Contents/Developer/Library/Frameworks/Python3.framework/Versions"),
                        "Xcode")
                .children(
                        paths.system(
                                "/Library/Developer/CommandLineTools/Library/Frameworks/Python3.framework/Versions"),
                        "Xcode's command line tools")
                .list();
    }
}
