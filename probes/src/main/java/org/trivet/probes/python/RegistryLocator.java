package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.trivet.probes.host.Registry;
import org.trivet.probes.host.Registry.Hive;

/// The Pythons that Windows' registry names (PEP 514): a key per company, below it one per version,
/// with the folder in `InstallPath`.
final class RegistryLocator implements Locator {
    /// The second is that of 32-bit programs.
    private static final List<String> KEYS =
            List.of("Software\\Python", "Software\\WOW6432Node\\Python");

    /// Not a company: reserved by PEP 514 for the launcher.
    private static final String LAUNCHER = "PyLauncher";

    @Override
    public String name() {
        return "registry";
    }

    @Override
    public void locate(Search search, Consumer<PythonEnvironment> found) {
        Registry registry = search.host().registry();
        for (Hive hive : List.of(Hive.CURRENT_USER, Hive.LOCAL_MACHINE)) {
            for (String key : KEYS) {
                for (String company : registry.children(hive, key)) {
                    if (company.equalsIgnoreCase(LAUNCHER)) {
                        continue;
                    }
                    String companyKey = key + "\\" + company;
                    for (String tag : registry.children(hive, companyKey)) {
                        search.cancellation().check();
                        installed(search, hive, companyKey + "\\" + tag + "\\InstallPath")
                                .ifPresent(found);
                    }
                }
            }
        }
    }

    private Optional<PythonEnvironment> installed(Search search, Hive hive, String key) {
        Registry registry = search.host().registry();
        var reader = new EnvironmentReader(search.host());
        Path near = search.host().systemPath("/");
        return registry.text(hive, key, "ExecutablePath")
                .flatMap(text -> Folders.absolute(near, text))
                .flatMap(file -> reader.executable(file, name()))
                .or(() ->
                        registry.text(hive, key, "")
                                .flatMap(text -> Folders.absolute(near, text))
                                .flatMap(folder -> reader.prefix(folder, name())));
    }
}
