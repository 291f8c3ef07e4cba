package org.trivet.probes.host;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// The real system.
public final class SystemHost implements Host {
    @Override
    public OperatingSystem system() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, String> variables() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Path> folder(KnownFolder folder) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Path systemPath(String absolute) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Registry registry() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Commands commands() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Instant now() {
        return Instant.now();
    }
}
