package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.List;
import org.trivet.probes.host.Host;

/// The Pythons of Microsoft's Store: the packages that the registry names, and the aliases of those
/// whose own folder may not be read.
final class StoreLocator implements Locator {
    @Override
    public String name() {
        return "store";
    }

    @Override
    public List<Place> places(Search search) {
        Host host = search.host();
        if (!new HostPaths(host).windows()) {
            return List.of();
        }
        List<Path> readable =
                StorePackages.installed(host).stream()
                        .filter(folder -> Folders.present(folder.resolve("python.exe")))
                        .toList();
        List<Path> aliases =
                StorePackages.aliases(host).stream()
                        .filter(alias ->
                                readable.stream().noneMatch(it -> StorePackages.same(it, alias)))
                        .toList();
        return new Places()
                .prefixes(readable, "HKCU\\" + StorePackages.REPOSITORY)
                .prefixes(aliases, "the Store's aliases")
                .list();
    }
}
