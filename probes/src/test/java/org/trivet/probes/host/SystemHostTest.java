package org.trivet.probes.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trivet.probes.host.Registry.Hive;

/// Asks the system that the test runs on.
final class SystemHostTest {
    private static final String WINDOWS = "Software\\Microsoft\\Windows NT\\CurrentVersion";

    private final SystemHost host = new SystemHost();

    @ParameterizedTest
    @CsvSource({
        "Linux, LINUX",
        "Windows 11, WINDOWS",
        "Windows Server 2022, WINDOWS",
        "Mac OS X, MACOS",
        "FreeBSD, OTHER"
    })
    void knowsTheFamilyByTheNameThatJavaGives(String name, OperatingSystem expected) {
        assertEquals(expected, SystemHost.system(name));
    }

    @Test
    void comparesNamesOfVariablesAsTheSystemDoes() {
        var plain = Map.of("Path", "x");
        assertEquals("x", SystemHost.variables(OperatingSystem.WINDOWS, plain).get("PATH"));
        assertFalse(SystemHost.variables(OperatingSystem.LINUX, plain).containsKey("PATH"));
    }

    @Test
    void findsTheHomeOfWhoRunsIt() {
        assertTrue(Files.isDirectory(host.folder(KnownFolder.HOME).orElseThrow()));
    }

    @Test
    void readsTheRegistryOfWindows() {
        Assumptions.assumeTrue(
                host.system() == OperatingSystem.WINDOWS, "only Windows has a registry");
        Registry registry = host.registry();

        assertTrue(
                registry.text(Hive.LOCAL_MACHINE, WINDOWS, "CurrentVersion").isPresent(),
                "a value that every Windows has");
        List<String> children =
                registry.children(Hive.LOCAL_MACHINE, "Software\\Microsoft\\Windows NT");
        assertTrue(children.contains("CurrentVersion"), children::toString);
        assertEquals(children.stream().sorted(String.CASE_INSENSITIVE_ORDER).toList(), children);
        assertEquals(List.of(), registry.children(Hive.CURRENT_USER, "Software\\No\\Such\\Key"));
        assertEquals(Optional.empty(), registry.text(Hive.LOCAL_MACHINE, WINDOWS, "NoSuchValue"));
        assertTrue(Files.isDirectory(host.folder(KnownFolder.PROGRAM_FILES).orElseThrow()));
        assertTrue(
                Files.isRegularFile(
                        host.folder(KnownFolder.SYSTEM_LIBRARIES)
                                .orElseThrow()
                                .resolve("kernel32.dll")));
    }

    @Test
    void readsWhatAnotherProgramWroteIntoTheRegistry() throws Exception {
        Assumptions.assumeTrue(
                host.system() == OperatingSystem.WINDOWS, "only Windows has a registry");
        String key = "Software\\TrivetTest-" + ProcessHandle.current().pid();
        reg("add", "HKCU\\" + key + "\\child 中文", "/ve", "/d", "default 值", "/f");
        try {
            assertEquals(List.of("child 中文"), host.registry().children(Hive.CURRENT_USER, key));
            assertEquals(
                    Optional.of("default 值"),
                    host.registry().text(Hive.CURRENT_USER, key + "\\child 中文", ""));
        } finally {
            reg("delete", "HKCU\\" + key, "/f");
        }
    }

    @Test
    void readsNumbersOfEverySize() throws Exception {
        Assumptions.assumeTrue(
                host.system() == OperatingSystem.WINDOWS, "only Windows has a registry");
        String key = "Software\\TrivetTest-" + ProcessHandle.current().pid() + "-numbers";
        reg("add", "HKCU\\" + key, "/v", "small", "/t", "REG_DWORD", "/d", "4294967295", "/f");
        reg("add", "HKCU\\" + key, "/v", "data", "/t", "REG_BINARY", "/d", "0000000003", "/f");
        reg("add", "HKCU\\" + key, "/v", "text", "/d", "7", "/f");
        try {
            assertEquals(
                    OptionalLong.of(4294967295L),
                    host.registry().number(Hive.CURRENT_USER, key, "small"));
            assertEquals(
                    OptionalLong.of(12L << 30),
                    host.registry().number(Hive.CURRENT_USER, key, "data"));
            assertEquals(
                    OptionalLong.empty(), host.registry().number(Hive.CURRENT_USER, key, "text"));
            assertEquals(
                    OptionalLong.empty(), host.registry().number(Hive.CURRENT_USER, key, "none"));
        } finally {
            reg("delete", "HKCU\\" + key, "/f");
        }
    }

    private void reg(String... arguments) throws Exception {
        var all = new ArrayList<String>();
        all.add(
                host.folder(KnownFolder.SYSTEM_LIBRARIES)
                        .orElseThrow()
                        .resolve("reg.exe")
                        .toString());
        all.addAll(List.of(arguments));
        Outcome outcome =
                host.commands()
                        .run(
                                new Command(
                                        all,
                                        host.folder(KnownFolder.HOME).orElseThrow(),
                                        host.variables(),
                                        Duration.ofMinutes(1),
                                        "a test",
                                        StandardCharsets.UTF_8));
        assertTrue(outcome.succeeded(), outcome::toString);
    }

    @Test
    void hasAnEmptyRegistryElsewhere() {
        Assumptions.assumeTrue(
                host.system() != OperatingSystem.WINDOWS, "Windows has a real registry");

        assertEquals(List.of(), host.registry().children(Hive.LOCAL_MACHINE, "Software"));
        assertEquals(
                Optional.empty(), host.registry().text(Hive.LOCAL_MACHINE, WINDOWS, "ProductName"));
    }
}
