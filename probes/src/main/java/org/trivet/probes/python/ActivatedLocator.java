package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The environments that are active where Trivet was started: `VIRTUAL_ENV`, `CONDA_PREFIX`.
final class ActivatedLocator implements Locator {
    @Override
    public String name() {
        return "active";
    }

    @Override
    public List<Place> places(Search search) {
        Path near = search.host().systemPath("/");
        var places = new ArrayList<Place>();
        for (String variable : List.of("VIRTUAL_ENV", "CONDA_PREFIX")) {
            search.host()
                    .variable(variable)
                    .flatMap(text -> Folders.absolute(near, text))
                    .ifPresent(prefix -> places.add(new Place.Prefix(prefix, variable)));
        }
        return places;
    }
}
