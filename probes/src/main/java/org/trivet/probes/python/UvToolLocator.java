package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.trivet.probes.host.Host;

/// The environments of `uv tool`, one per program, and those of scripts.
final class UvToolLocator implements Locator {
    @Override
    public String name() {
        return "uv-tool";
    }

    @Override
    public List<Place> places(Search search) {
        return new Places()
                .children(folders(search.host()), "uv tool")
                .children(
                        new HostPaths(search.host()).cache("uv", "environments-v2"),
                        "uv's environments of scripts")
                .list();
    }

    static List<Path> folders(Host host) {
        var paths = new HostPaths(host);
        var folders = new ArrayList<Path>();
        paths.variable("UV_TOOL_DIR").ifPresent(folders::add);
        folders.addAll(paths.data("uv", "tools"));
        // Windows, before uv 0.5
        folders.addAll(paths.data("uv", "data", "tools"));
        return folders;
    }
}
