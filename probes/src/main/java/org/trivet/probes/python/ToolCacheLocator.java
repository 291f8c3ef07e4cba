package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The Pythons that build machines keep ready, one folder per version and architecture.
final class ToolCacheLocator implements Locator {
    @Override
    public String name() {
        return "tool-cache";
    }

    @Override
    public List<Place> places(Search search) {
        var paths = new HostPaths(search.host());
        var caches = new ArrayList<Path>();
        paths.variable("AGENT_TOOLSDIRECTORY").ifPresent(caches::add);
        paths.variable("RUNNER_TOOL_CACHE").ifPresent(caches::add);
        caches.addAll(paths.system("/opt/hostedtoolcache"));
        var places = new Places();
        for (Path cache : caches) {
            places.children(Folders.children(cache.resolve("Python")), "the tool cache");
        }
        return places.list();
    }
}
