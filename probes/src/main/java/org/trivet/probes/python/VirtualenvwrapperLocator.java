package org.trivet.probes.python;

import java.util.ArrayList;
import java.util.List;
import org.trivet.probes.host.KnownFolder;

/// The folder in which virtualenvwrapper and others keep all environments of a user: `WORKON_HOME`,
/// `~/.virtualenvs`, `~/Envs`.
final class VirtualenvwrapperLocator implements Locator {
    @Override
    public String name() {
        return "workon-home";
    }

    @Override
    public List<Place> places(Search search) {
        var places = new ArrayList<Place>();
        search.host()
                .variable("WORKON_HOME")
                .flatMap(text -> Folders.absolute(search.host().systemPath("/"), text))
                .ifPresent(folder -> places.add(new Place.Children(folder, "WORKON_HOME")));
        search.host()
                .folder(KnownFolder.HOME)
                .ifPresent(home -> {
                    places.add(new Place.Children(home.resolve(".virtualenvs"), "~/.virtualenvs"));
                    places.add(new Place.Children(home.resolve("Envs"), "~/Envs"));
                });
        return places;
    }
}
