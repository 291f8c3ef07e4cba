package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    public List<Place> places(Search search) {
        Registry registry = search.host().registry();
        var places = new ArrayList<Place>();
        for (Hive hive : List.of(Hive.CURRENT_USER, Hive.LOCAL_MACHINE)) {
            for (String key : KEYS) {
                for (String company : registry.children(hive, key)) {
                    if (company.equalsIgnoreCase(LAUNCHER)) {
                        continue;
                    }
                    String companyKey = key + "\\" + company;
                    for (String tag : registry.children(hive, companyKey)) {
                        search.cancellation().check();
                        add(places, search, hive, companyKey + "\\" + tag + "\\InstallPath");
                    }
                }
            }
        }
        return places;
    }

    private static void add(List<Place> places, Search search, Hive hive, String key) {
        Registry registry = search.host().registry();
        Path near = search.host().systemPath("/");
        String source = (hive == Hive.CURRENT_USER ? "HKCU\\" : "HKLM\\") + key;
        registry.text(hive, key, "ExecutablePath")
                .flatMap(text -> Folders.absolute(near, text))
                .ifPresent(file -> places.add(new Place.Program(file, source)));
        registry.text(hive, key, "")
                .flatMap(text -> Folders.absolute(near, text))
                .ifPresent(folder -> places.add(new Place.Prefix(folder, source)));
    }
}
