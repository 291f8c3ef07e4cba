package org.trivet.probes.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptInterpreterTest {
    private static final String SCRIPT = "#!/bin/sh\nexec python3 \"$@\"\n";

    @TempDir Path temporary;
    private Path folder;
    private Path base;

    @BeforeEach
    void makeBase() throws IOException {
        folder = temporary.toRealPath();
        base = Trees.base(folder.resolve("python"), "3.11.7");
    }

    @Test
    void aScriptInPlaceOfAnInterpreterIsTold() throws IOException {
        Path venv = Trees.venv(folder.resolve("v"), base, "3.11.7");
        Path program = interpreter(venv);
        Files.delete(program);
        Trees.file(program, SCRIPT);
        assertEquals(
                List.of(new Problem("interpreter-is-script", Map.of("path", program.toString()))),
                told(VenvReader.read(venv, "test")));
        Path conda = Trees.conda(folder.resolve("c"), "python-3.11.7-0");
        Path own = conda.resolve(Trees.windows(conda) ? "python.exe" : "bin/python");
        Files.delete(own);
        Trees.file(own, SCRIPT);
        assertEquals(1, told(CondaReader.read(conda, "test")).size());
    }

    @Test
    void aLinkWithinTheEnvironmentHidesNoScript() throws IOException {
        assumeFalse(Trees.windows(folder), "interpreters are no links on Windows");
        Path venv = Trees.venv(folder.resolve("v"), base, "3.11.7");
        Files.delete(venv.resolve("bin/python"));
        Files.deleteIfExists(venv.resolve("bin/python3"));
        Trees.file(venv.resolve("bin/python3"), SCRIPT);
        Trees.link(venv.resolve("bin/python"), Path.of("python3"));
        assertEquals(1, told(VenvReader.read(venv, "test")).size());
    }

    @Test
    void aLinkToAScriptElsewhereIsToldToo() throws IOException {
        assumeFalse(Trees.windows(folder), "interpreters are no links on Windows");
        Path venv = Trees.venv(folder.resolve("v"), base, "3.11.7");
        Files.delete(venv.resolve("bin/python"));
        Trees.link(venv.resolve("bin/python"), Trees.file(folder.resolve("wrap.sh"), SCRIPT));
        assertEquals(1, told(VenvReader.read(venv, "test")).size());
    }

    @Test
    void whatIsNoProgramOrMayNotBeRunIsTold() throws IOException {
        assumeFalse(Trees.windows(folder), "Windows starts whatever may be read");
        Path venv = Trees.venv(folder.resolve("v"), base, "3.11.7");
        Path program = venv.resolve("bin/python");
        Files.delete(program);
        Trees.file(program, "hello");
        assertEquals(List.of("interpreter-no-program"), codes(VenvReader.read(venv, "test")));
        Trees.program(program);
        assertEquals(List.of(), codes(VenvReader.read(venv, "test")));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rw-r--r--"));
        assertEquals(List.of("interpreter-not-executable"), codes(VenvReader.read(venv, "test")));
    }

    private static List<String> codes(PythonEnvironment environment) {
        return environment.problems().stream()
                .map(Problem::code)
                .filter(code -> code.startsWith("interpreter-"))
                .toList();
    }

    @Test
    void theShimOfAVersionManagerIsThatPlacesBusiness() throws IOException {
        assumeFalse(Trees.windows(folder), "interpreters are no links on Windows");
        Path shim = Trees.file(folder.resolve("shims/python"), SCRIPT);
        Path venv = Trees.venv(folder.resolve("v"), base, "3.11.7");
        Files.delete(venv.resolve("bin/python"));
        Trees.link(venv.resolve("bin/python"), shim);
        assertEquals(List.of(), told(VenvReader.read(venv, "test")));
    }

    @Test
    void aProgramIsNoScript() {
        Path venv = Trees.venv(folder.resolve("v"), base, "3.11.7");
        assertEquals(List.of(), told(VenvReader.read(venv, "test")));
    }

    @Test
    void twoBytesDecide() {
        assertTrue(script("#!"));
        assertTrue(script("#! /usr/bin/env python"));
        assertFalse(script("#"));
        assertFalse(script(""));
        assertFalse(script("MZ"));
        assertFalse(script(" #!"));
    }

    private static boolean script(String head) {
        return ScriptInterpreter.isScript(head.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static Path interpreter(Path prefix) {
        return PrefixLayout.of(prefix)
                .executable()
                .orElseGet(
                        () -> prefix.resolve(Trees.windows(prefix) ? "python.exe" : "bin/python"));
    }

    private static List<Problem> told(PythonEnvironment environment) {
        return environment.problems().stream()
                .filter(problem -> problem.code().equals("interpreter-is-script"))
                .toList();
    }
}
