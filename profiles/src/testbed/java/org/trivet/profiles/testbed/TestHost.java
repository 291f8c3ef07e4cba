package org.trivet.profiles.testbed;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.trivet.probes.host.Commands;
import org.trivet.probes.host.Host;
import org.trivet.probes.host.KnownFolder;
import org.trivet.probes.host.OperatingSystem;
import org.trivet.probes.host.Registry;
import org.trivet.probes.host.SystemHost;

/// The real system with a home and a root of the test's own, so that the machine's own
/// configuration of pip and conda does not matter. Programs are real.
public final class TestHost implements Host {
    private final SystemHost real = new SystemHost();
    private final Path root;
    private final Map<String, String> variables;
    private boolean ownFiles = true;

    /// @param root a folder that holds `home` and the system's files; it need not exist
    public TestHost(Path root) {
        this.root = root;
        this.variables =
                VenvMaker.WINDOWS ? new TreeMap<>(String.CASE_INSENSITIVE_ORDER) : new TreeMap<>();
        for (String name : new String[] {"PATH", "SystemRoot", "TEMP", "TMP", "LANG"}) {
            real.variable(name).ifPresent(value -> variables.put(name, value));
        }
        variables.put(VenvMaker.WINDOWS ? "USERPROFILE" : "HOME", home().toString());
    }

    public TestHost with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    /// Shows the system's real files, `/proc` among them; the home stays the test's own.
    public TestHost onRealFiles() {
        ownFiles = false;
        return this;
    }

    public Path home() {
        return root.resolve("home");
    }

    /// Where pip looks for the user's configuration.
    public Path pipConfiguration() {
        return config().resolve("pip").resolve(VenvMaker.WINDOWS ? "pip.ini" : "pip.conf");
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
            case HOME -> Optional.of(home());
            case USER_DATA -> Optional.of(home().resolve("data"));
            case USER_CONFIG -> Optional.of(config());
            case PROGRAM_DATA, PROGRAM_FILES, SYSTEM_LIBRARIES -> Optional.empty();
        };
    }

    @Override
    public Path systemPath(String absolute) {
        return ownFiles
                ? root.resolve("root").resolve(absolute.substring(1))
                : real.systemPath(absolute);
    }

    @Override
    public Registry registry() {
        return real.registry();
    }

    @Override
    public Commands commands() {
        return real.commands();
    }

    @Override
    public Instant now() {
        return real.now();
    }

    private Path config() {
        return home().resolve(".config");
    }
}
