package org.trivet.probes.python;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImplementationsTest {
    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({
        "CPython, cpython",
        "PyPy, pypy",
        "GraalVM, graalpy",
        "GraalPy, graalpy",
        "something else, cpython"
    })
    void theConfigurationGoesFirstWhereItNamesAKnownOne(String written, String known) {
        Path prefix = Trees.venv(folder.resolve("env"), "implementation = " + written + "\n");
        assertEquals(
                Optional.of(known), VenvReader.read(prefix, "test").implementation().toOptional());
    }

    @ParameterizedTest
    @CsvSource({
        "pypy3.10-7.3.17/bin/pypy3, pypy",
        "a/bin/pypy3, pypy",
        "b/lib/pypy3.10/os.py, pypy",
        "c/lib_pypy/_ctypes.py, pypy",
        "d/pypy3.exe, pypy",
        "e/bin/graalpy, graalpy",
        "f/lib/python3.11/os.py, cpython",
        "g/Lib/os.py, cpython"
    })
    void theFilesOfAPrefixTell(String file, String known) {
        Path there = Trees.file(folder.resolve(file), "x");
        Path prefix = folder.resolve(folder.relativize(there).getName(0));
        assertEquals(
                Optional.of(known),
                Implementations.ofInstallation(prefix, prefix.resolve("bin/python3")).toOptional());
    }

    @Test
    void inASharedPrefixTheProgramTellsAndNotItsNeighbour() {
        Path usr = folder.resolve("usr");
        Trees.program(usr.resolve("bin/pypy3"));
        Trees.program(usr.resolve("bin/python3.11"));
        Trees.file(usr.resolve("lib/python3.11/os.py"), "");
        Trees.folder(usr.resolve("share"));
        assertEquals(
                Optional.of("cpython"),
                Implementations.ofInstallation(usr, usr.resolve("bin/python3.11")).toOptional());
        assertEquals(
                Optional.of("pypy"),
                Implementations.ofInstallation(usr, usr.resolve("bin/pypy3")).toOptional());
    }

    @Test
    void aVenvOfGraalPyIsKnownByItsBase() {
        Path base = Trees.base(folder.resolve("graalpy-24.1.1"), "3.11.7");
        Path prefix = Trees.venv(folder.resolve("env"), base, "3.11.7");
        assertEquals(
                Optional.of("graalpy"),
                VenvReader.read(prefix, "test").implementation().toOptional());
    }

    @Test
    void anOldPyPyKeepsItsPackagesAtTheTop() {
        Path prefix = Trees.folder(folder.resolve("pypy3.6-v7.3.1"));
        Trees.program(prefix.resolve("bin/pypy3"));
        Trees.file(prefix.resolve("lib-python/3/os.py"), "");
        Trees.folder(prefix.resolve("lib_pypy"));
        Path site = Trees.folder(prefix.resolve("site-packages"));
        PythonEnvironment found =
                new EnvironmentReader(new FakeHost(folder.resolve("nothing")))
                        .prefix(prefix, "test")
                        .orElseThrow();
        assertEquals(Optional.of("pypy"), found.implementation().toOptional());
        assertEquals(List.of(site), found.sitePackages());
    }
}
