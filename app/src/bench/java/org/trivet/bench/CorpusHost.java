package org.trivet.bench;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.trivet.corpus.Corpus;
import org.trivet.probes.host.Commands;
import org.trivet.probes.host.Host;
import org.trivet.probes.host.KnownFolder;
import org.trivet.probes.host.OperatingSystem;
import org.trivet.probes.host.Registry;
import org.trivet.probes.host.SystemHost;

/// This system with the corpus' home and variables.
final class CorpusHost implements Host {
    private final Host real = new SystemHost();
    private final Corpus corpus;
    private final Map<String, String> variables;

    CorpusHost(Corpus corpus, Map<String, String> variables) {
        this.corpus = corpus;
        this.variables = variables;
    }

    @Override
    public OperatingSystem system() {
        return real.system();
    }

    @Override
    public Map<String, String> variables() {
        return variables;
    }

    @Override
    public Optional<Path> folder(KnownFolder folder) {
        return switch (folder) {
            case HOME -> Optional.of(corpus.home());
            case USER_DATA -> Optional.of(corpus.userData());
            case USER_CONFIG -> Optional.of(corpus.userConfig());
            default -> real.folder(folder);
        };
    }

    @Override
    public Path systemPath(String absolute) {
        return real.systemPath(absolute);
    }

    @Override
    public Registry registry() {
        return real.registry();
    }

    @Override
    public Commands commands() {
        throw new IllegalStateException("listing starts no program");
    }

    @Override
    public Instant now() {
        return real.now();
    }
}
