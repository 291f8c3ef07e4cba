package org.trivet.profiles.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.host.Command;
import org.trivet.probes.python.EnvironmentKind;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.catalog.Step;
import org.trivet.profiles.testbed.Fixtures;
import org.trivet.profiles.testbed.TestHost;
import org.trivet.profiles.testbed.VenvMaker;

class PipSettingsTest {
    @TempDir Path folder;

    @Test
    void laterFilesAndVariablesWinAndEachValueHasItsSource() throws IOException {
        assumeFalse(VenvMaker.WINDOWS, "the machine's own file has another place on Windows");
        var host = new TestHost(folder).with("PIP_DEFAULT_TIMEOUT", "99");
        host.with("HTTPS_PROXY", "http://proxy:1").with("PIP_USER", "1");
        Path machine = write(folder.resolve("root/etc/pip.conf"), "[global]\nindex-url=https://a");
        Path old = write(host.home().resolve(".pip/pip.conf"), "[global]\nproxy: http://p");
        Path user =
                write(
                        host.pipConfiguration(),
                        """
                        [global]
                        index_url = https://b
                        timeout = 3
                        ; not this
                        user = true
                        [install]
                        extra-index-url =
                            https://c
                            https://d
                        """);
        PythonEnvironment environment = environment();
        Path site =
                write(environment.prefix().resolve("pip.conf"), "[global]\nindex-url=https://e");

        PipSettings settings = PipSettings.read(host, environment);

        assertEquals(
                List.of(
                        new Setting("index-url", "https://e", site + " [global]"),
                        new Setting("extra-index-url", "https://c\nhttps://d", user + " [install]"),
                        new Setting("proxy", "http://p", old + " [global]"),
                        new Setting("timeout", "99", "PIP_DEFAULT_TIMEOUT"),
                        new Setting("HTTPS_PROXY", "http://proxy:1", "environment variable")),
                settings.all());
        assertEquals(true, settings.others().contains("global.user"));
        assertEquals(true, Files.exists(machine));
    }

    @Test
    void theUsersFilesGiveWayToPipConfigFile() throws IOException {
        Path chosen = write(folder.resolve("chosen.conf"), "[global]\nindex-url = https://x");
        var host = new TestHost(folder).with("PIP_CONFIG_FILE", chosen.toString());
        write(host.pipConfiguration(), "[global]\nindex-url = https://b\nproxy = http://p");

        PipSettings settings = PipSettings.read(host, environment());

        assertEquals(
                List.of(new Setting("index-url", "https://x", chosen + " [global]")),
                settings.all());
    }

    @Test
    void theNullDeviceMeansNoFilesAtAll() throws IOException {
        String device = VenvMaker.WINDOWS ? "nul" : "/dev/null";
        var host = new TestHost(folder).with("PIP_CONFIG_FILE", device);
        write(host.pipConfiguration(), "[global]\nindex-url = https://b");

        assertEquals(List.of(), PipSettings.read(host, environment()).all());
    }

    /// The judge is pip itself: what it takes from all its sources in a run of ours.
    @Test
    void realPipSeesWhatIsPassedOnAndNothingElse() throws Exception {
        assumeTrue(VenvMaker.python().isPresent(), "no Python on this machine");
        Path venv = VenvMaker.withPip(folder.resolve("venv"));
        var host =
                new TestHost(folder)
                        .with("PIP_INDEX_URL", "https://variable.example/simple")
                        .with("PIP_TARGET", folder.toString());
        String name = VenvMaker.WINDOWS ? "pip.ini" : "pip.conf";
        write(
                venv.resolve(name),
                """
                [global]
                no-binary = :all:
                index-url = https://site.example/simple
                [install]
                user = true
                extra-index-url = https://extra.example/simple
                find-links = https://links.example/
                """);
        PythonEnvironment environment = VenvMaker.environment(venv);

        assertEquals(
                Map.of(
                        "global.index-url", "'https://variable.example/simple'",
                        "global.extra-index-url", "'https://extra.example/simple'",
                        "global.find-links", "'https://links.example/'"),
                seenByPip(host, environment, Optional.empty()));
        assertEquals(
                Map.of("global.index-url", "'https://variable.example/simple'"),
                seenByPip(host, environment, Optional.of("https://own.example/simple")));
    }

    @Test
    void theConfigurationMayHoldATokenSoNobodyElseReadsIt() throws Exception {
        assumeFalse(VenvMaker.WINDOWS, "POSIX modes; the user's profile is private on Windows");
        Path file =
                PipConfiguration.write(
                        PipSettings.read(new TestHost(folder), environment()), false, folder);

        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void fewVariablesReachAChild() {
        var host =
                new TestHost(folder)
                        .with("PYTHONPATH", "/x")
                        .with("PYTHONHOME", "/x")
                        .with("LD_PRELOAD", "/x.so")
                        .with("PIP_INDEX_URL", "https://x")
                        .with("CONDA_PREFIX", "/x")
                        .with("https_proxy", "http://p");
        Map<String, String> variables = ChildVariables.of(host);

        assertEquals("http://p", variables.get("https_proxy"));
        assertEquals(true, variables.containsKey("PATH"));
        for (String name :
                List.of(
                        "PYTHONPATH",
                        "PYTHONHOME",
                        "LD_PRELOAD",
                        "PIP_INDEX_URL",
                        "CONDA_PREFIX")) {
            assertFalse(variables.containsKey(name), name);
        }
    }

    private Map<String, String> seenByPip(
            TestHost host, PythonEnvironment environment, Optional<String> index) throws Exception {
        Path constraints = write(folder.resolve("constraints.txt"), "");
        var step = new Step.PipInstall(List.of("six"), index, false);
        Command install =
                new PipCommands(host)
                        .install(environment, step, constraints, folder.resolve("scratch"));
        int pip = install.arguments().indexOf("pip");
        var arguments = new ArrayList<>(install.arguments().subList(0, pip + 1));
        arguments.addAll(List.of("config", "list"));
        var command =
                new Command(
                        arguments,
                        install.folder(),
                        install.environment(),
                        Duration.ofMinutes(2),
                        "pip only reads files",
                        StandardCharsets.UTF_8);
        var seen = new TreeMap<String, String>();
        for (String line : host.commands().run(command).out().lines().toList()) {
            String[] halves = line.split("=", 2);
            if (!halves[1].equals("''") && !halves[0].startsWith(":env:")) {
                seen.put(halves[0], halves[1]);
            }
        }
        return seen;
    }

    private PythonEnvironment environment() {
        PythonEnvironment some = Fixtures.environment(EnvironmentKind.VENV, "3.11.7");
        return new PythonEnvironment(
                folder.resolve("some"),
                some.executable(),
                some.name(),
                some.kind(),
                some.role(),
                some.version(),
                some.manager(),
                some.creator(),
                some.base(),
                some.sitePackages(),
                some.state(),
                some.problems(),
                some.foundBy());
    }

    private static Path write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
