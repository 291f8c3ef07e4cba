package org.trivet.probes.python;

import java.util.List;
import java.util.function.Consumer;

/// The environments that are active where Trivet was started: `VIRTUAL_ENV`, `CONDA_PREFIX`.
final class ActivatedLocator implements Locator {
    @Override
    public String name() {
        return "active";
    }

    @Override
    public void locate(Search search, Consumer<PythonEnvironment> found) {
        var reader = new EnvironmentReader(search.host());
        for (String variable : List.of("VIRTUAL_ENV", "CONDA_PREFIX")) {
            search.host()
                    .variable(variable)
                    .flatMap(text -> Folders.absolute(search.host().systemPath("/"), text))
                    .flatMap(prefix -> reader.environment(prefix, name()))
                    .ifPresent(found);
        }
    }
}
