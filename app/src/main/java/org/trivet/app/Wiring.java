package org.trivet.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.trivet.app.store.DataFolder;
import org.trivet.app.store.ErrorReports;
import org.trivet.app.store.InterpreterFile;
import org.trivet.app.store.SettingsFile;
import org.trivet.app.text.Language;
import org.trivet.app.text.Texts;
import org.trivet.probes.MachineScan;
import org.trivet.probes.host.Host;
import org.trivet.probes.host.SystemHost;
import org.trivet.probes.python.Interpreters;
import org.trivet.profiles.Advisor;
import org.trivet.profiles.catalog.Catalogue;
import org.trivet.profiles.execute.Culprits;
import org.trivet.profiles.execute.Transactions;
import org.trivet.profiles.knowledge.Knowledge;
import org.trivet.profiles.plan.Planner;

/// Builds every object, by hand, each when it is first wanted: `trivet list` loads no knowledge
/// table and no journal.
public final class Wiring {
    private final Host host;
    private final Path folder;
    private final Lazy<DataFolder> data;
    private final Lazy<SettingsFile> settings;
    private final Lazy<Engine> engine;

    /// The real machine, seen from the current folder.
    public Wiring() {
        this(new SystemHost(), Path.of("").toAbsolutePath());
    }

    /// @param folder against which relative paths are read
    public Wiring(Host host, Path folder) {
        this.host = host;
        this.folder = folder;
        this.data = new Lazy<>(() -> DataFolder.of(host));
        this.settings = new Lazy<>(() -> new SettingsFile(data.get().settings()));
        this.engine = new Lazy<>(this::buildEngine);
    }

    public Host host() {
        return host;
    }

    public DataFolder dataFolder() {
        return data.get();
    }

    /// The settings on disk: what they say, and how they are saved.
    public SettingsFile settingsFile() {
        return settings.get();
    }

    public Engine engine() {
        return engine.get();
    }

    /// The words in the language of the settings, else of the system.
    public Texts texts() {
        return texts(Optional.empty());
    }

    /// The words in the language that was asked for (`en`, `zh`), else in that of the settings,
    /// else of the system.
    public Texts texts(Optional<String> asked) {
        return new Texts(
                Language.choose(
                        asked.or(() -> settingsFile().read().settings().language()),
                        host.variables(),
                        Locale.getDefault(Locale.Category.DISPLAY)));
    }

    public ErrorReports errorReports() {
        return new ErrorReports(dataFolder().errors(), host::now);
    }

    private InterpreterFile interpreterFile() {
        return new InterpreterFile(dataFolder().interpreters(), dataFolder().empty());
    }

    private Engine buildEngine() {
        var catalogue = new Lazy<>(Catalogue::builtIn);
        return new RealEngine(
                host,
                folder,
                () -> settingsFile().read().settings().searchRoots(),
                () -> settingsFile().read().settings().searchExcludes(),
                new MachineScan(host),
                new Lazy<>(() -> new Interpreters(host, interpreterFile())),
                catalogue,
                new Lazy<>(() -> new Advisor(Knowledge.builtIn(), catalogue.get())),
                new Lazy<>(() -> new Planner(host, dataFolder().scratch())),
                new Lazy<>(() ->
                        new Transactions(
                                host,
                                dataFolder().root(),
                                () -> settingsFile().read().settings().copies().everything())),
                () -> settingsFile().read().settings().copies().keptDays().map(Duration::ofDays),
                new Lazy<>(() ->
                        new Culprits(
                                host,
                                dataFolder().root(),
                                () -> settingsFile().read().settings().copies().everything())));
    }
}
