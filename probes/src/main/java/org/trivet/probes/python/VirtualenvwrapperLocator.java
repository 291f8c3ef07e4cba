package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.function.Consumer;
import org.trivet.probes.host.KnownFolder;

/// The folder in which virtualenvwrapper and others keep all environments of a user: `WORKON_HOME`,
/// `~/.virtualenvs`, `~/Envs`.
final class VirtualenvwrapperLocator implements Locator {
    @Override
    public String name() {
        return "workon-home";
    }

    @Override
    public void locate(Search search, Consumer<PythonEnvironment> found) {
        var folders = new LinkedHashSet<Path>();
        search.host()
                .variable("WORKON_HOME")
                .flatMap(text -> Folders.absolute(search.host().systemPath("/"), text))
                .ifPresent(folders::add);
        search.host()
                .folder(KnownFolder.HOME)
                .ifPresent(home -> {
                    folders.add(home.resolve(".virtualenvs"));
                    folders.add(home.resolve("Envs"));
                });
        var reader = new EnvironmentReader(search.host());
        for (Path folder : folders) {
            for (Path prefix : Folders.children(folder)) {
                search.cancellation().check();
                reader.environment(prefix, name()).ifPresent(found);
            }
        }
    }
}
