package org.trivet.probes.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.python.EnvironmentReader;
import org.trivet.probes.python.FakeHost;
import org.trivet.probes.python.PythonEnvironment;

/// `pip check` in a real venv, with packages that pip installed, beside ours, which starts nothing.
class PipCheckComparisonTest {
    private static final Pattern MISSING = Pattern.compile("(\\S+) \\S+ requires (\\S+), which .*");
    private static final Pattern UNMET =
            Pattern.compile("(\\S+) \\S+ has requirement ([A-Za-z0-9._-]+).*, but you have .*");

    @TempDir Path temporary;
    private final List<String> wheels = new ArrayList<>();

    @Test
    void findsWhatPipCheckFindsAndWhatExtrasBringBesides() throws Exception {
        Path venv = temporary.toRealPath().resolve("env");
        var made = RealPython.run(List.of(RealPython.program(), "-m", "venv", venv.toString()));
        RealPython.needs(made.status() == 0, "no Python with venv and pip: " + made.text());
        wheel("base-lib", "1.0");
        wheel("Mixed.Case_Name", "2.0rc1");
        wheel("local", "1.0+cu124");
        wheel("post", "1.0.post2");
        wheel("needs-much", "1.0", "base_lib>=2", "gone", "Also.Gone>=1,<2", "mixed-case-name>=2");
        wheel("needs-less", "1.0", "mixed-case-name>=1.9", "local==1.0", "local==1.0+cpu");
        wheel("exact", "3.1.4", "post>1.0", "post===1.0.post2", "post~=1.0", "base-lib!=1.*");
        wheel(
                "marked",
                "1.0",
                "absent-a ; python_version < '3'",
                "absent-b ; python_version >= '3' and extra == ''",
                "absent-c ; os_name == 'posix'",
                "absent-d ; os_name == 'nt'",
                "absent-e ; platform_machine == 'none' or implementation_name == 'cpython'",
                "absent-f ; sys_platform != 'linux' and sys_platform != 'win32'",
                "base-lib<1 ; platform_python_implementation == 'CPython'",
                "base-lib<1 ; python_full_version < '3.0.0'");
        wheel("optional", "1.0", "absent-g ; extra == 'web'", "base-lib>3 ; extra == \"Web\"");
        wheel("asks-extra", "1.0", "optional[WEB]>=1", "base-lib");
        wheel("direct", "1.0", "base-lib @ https://host.invalid/base_lib-9-py3-none-any.whl");
        var install = new ArrayList<>(List.of(RealPython.of(venv), "-m", "pip", "install"));
        install.addAll(List.of("--quiet", "--no-index", "--no-deps"));
        install.addAll(wheels);
        assertEquals(0, RealPython.run(install).status());

        var said = RealPython.run(List.of(RealPython.of(venv), "-m", "pip", "check"));
        Set<String> pips =
                said.text()
                        .lines()
                        .map(PipCheckComparisonTest::problem)
                        .filter(line -> !line.isEmpty())
                        .collect(Collectors.toCollection(TreeSet::new));
        assertTrue(pips.size() > 5, said::text);

        PythonEnvironment environment =
                new EnvironmentReader(new FakeHost(temporary.resolve("host")))
                        .at(venv)
                        .orElseThrow();
        InstalledPackages packages = PackageReader.read(environment);
        assertEquals(List.of(), packages.problems());
        List<RequirementProblem> problems = RequirementCheck.of(environment, packages);
        assertEquals(
                pips,
                problems.stream()
                        .filter(it -> it.extra().isEmpty())
                        .map(PipCheckComparisonTest::line)
                        .collect(Collectors.toCollection(TreeSet::new)),
                said::text);
        assertEquals(
                List.of("optional missing absent-g", "optional unmet base-lib"),
                problems.stream()
                        .filter(it -> it.extra().isPresent())
                        .map(PipCheckComparisonTest::line)
                        .toList());
    }

    /// `needs-much missing gone` of one line that pip printed.
    private static String problem(String line) {
        Matcher missing = MISSING.matcher(line);
        Matcher unmet = UNMET.matcher(line);
        if (missing.matches()) {
            return said(missing, "missing");
        }
        return unmet.matches() ? said(unmet, "unmet") : "";
    }

    private static String said(Matcher line, String kind) {
        return Names.normalize(line.group(1)) + " " + kind + " " + Names.normalize(line.group(2));
    }

    private static String line(RequirementProblem problem) {
        String name = problem.requirement().split("[^A-Za-z0-9._-]", 2)[0];
        return problem.requiredBy().normalizedName()
                + " "
                + problem.kind().id()
                + " "
                + Names.normalize(name);
    }

    private void wheel(String name, String version, String... requires) throws IOException {
        String stem = name.replace('-', '_') + "-" + version;
        String info = stem + ".dist-info/";
        var metadata =
                new StringBuilder(
                        "Metadata-Version: 2.1\nName: " + name + "\nVersion: " + version + "\n");
        for (String line : requires) {
            metadata.append("Requires-Dist: ").append(line).append('\n');
        }
        Path file = temporary.resolve(stem + "-py3-none-any.whl");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            entry(zip, info + "METADATA", metadata.toString());
            entry(
                    zip,
                    info + "WHEEL",
                    "Wheel-Version: 1.0\nGenerator: t\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
            entry(
                    zip,
                    info + "RECORD",
                    info + "METADATA,,\n" + info + "WHEEL,,\n" + info + "RECORD,,\n");
        }
        wheels.add(file.toString());
    }

    private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
