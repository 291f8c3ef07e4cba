package org.trivet.probes.python;

import java.util.List;
import java.util.stream.Stream;

/// The Pythons of the system itself: `/usr/bin/python3`, and what an administrator put under
/// `/usr/local`.
final class SystemLocator implements Locator {
    @Override
    public String name() {
        return "system";
    }

    @Override
    public List<Place> places(Search search) {
        return Stream.of("/usr/bin", "/usr/local/bin")
                .<Place>map(text -> new Place.Programs(search.host().systemPath(text), text))
                .toList();
    }
}
