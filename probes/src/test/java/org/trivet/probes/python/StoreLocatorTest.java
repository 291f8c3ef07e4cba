package org.trivet.probes.python;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trivet.probes.host.Registry.Hive;

class StoreLocatorTest extends KindScene {
    private static final String FULL =
            "PythonSoftwareFoundation.Python.3.12_3.12.2032.0_x64__qbz5n2kfra8p0";
    private static final String FAMILY = "PythonSoftwareFoundation.Python.3.12_qbz5n2kfra8p0";

    @Test
    void aPackageIsFoundThroughTheRegistryAndItsAliasesAreNotAnother() {
        windows();
        Path prefix = windowsPython(folder.resolve("Program Files/WindowsApps/" + FULL), "3.12");
        host.withRegistry(
                Hive.CURRENT_USER,
                StorePackages.REPOSITORY + "\\" + FULL,
                "PackageRootFolder",
                prefix.toString());
        alias();
        assertEquals("python3.12 store pip", found(prefix));
        assertEquals(List.of(prefix), prefixes());
        assertEquals(Role.INSTALLATION, only(prefix).role());
    }

    @Test
    void aPackageThatMayNotBeReadIsKnownByItsAliases() {
        windows();
        host.withRegistry(
                Hive.CURRENT_USER,
                StorePackages.REPOSITORY + "\\" + FULL,
                "PackageRootFolder",
                folder.resolve("Program Files/WindowsApps/" + FULL).toString());
        Path alias = alias();
        Path site =
                Trees.folder(
                        data(
                                "Packages/"
                                        + FAMILY
                                        + "/LocalCache/local-packages/Python312/site-packages"));
        assertEquals("python3.12 store pip", found(alias));
        assertEquals("3.12", only(alias).version().toOptional().orElseThrow());
        assertEquals(List.of(site), only(alias).sitePackages());
    }

    @Test
    void theStubThatOpensTheStoreIsNoPython() {
        windows().with("PATH", data("Microsoft/WindowsApps").toString());
        Trees.file(data("Microsoft/WindowsApps/python.exe"), "");
        Trees.file(data("Microsoft/WindowsApps/python3.exe"), "");
        Trees.file(data("Microsoft/WindowsApps/Microsoft.DesktopAppInstaller_8we/python.exe"), "");
        assertEquals(List.of(), prefixes());
    }

    private Path alias() {
        Trees.file(data("Microsoft/WindowsApps/python.exe"), "");
        Path folder = data("Microsoft/WindowsApps/" + FAMILY);
        Trees.file(folder.resolve("python.exe"), "");
        Trees.file(folder.resolve("python3.12.exe"), "");
        return folder;
    }
}
