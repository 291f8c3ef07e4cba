package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The Python that an environment stands on, wherever it lies.
final class BaseLocator implements Locator {
    @Override
    public String name() {
        return "base";
    }

    @Override
    public List<Place> places(Search search) {
        return List.of();
    }

    @Override
    public List<Place> leads(Search search, PythonEnvironment found) {
        if (found.role() == Role.INSTALLATION || found.base().isEmpty()) {
            return List.of();
        }
        // of several that share a prefix, such as `/usr`, the link says which
        Optional<Path> program =
                found.executable()
                        .flatMap(Folders::real)
                        .filter(real -> !real.startsWith(found.prefix()));
        String source = found.prefix().toString();
        return program.isPresent()
                ? List.of(new Place.Program(program.get(), source))
                : List.of(new Place.Prefix(found.base().get(), source));
    }
}
