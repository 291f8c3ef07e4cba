package org.trivet.probes.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trivet.probes.host.Fact;

class PythonVersionsTest {
    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    3.11.7,               3.11.7
                    3.11.7.final.0,       3.11.7
                    3.14.0.candidate.1,   3.14.0rc1
                    3.14.0rc1,            3.14.0rc1
                    3.13.0a3,             3.13.0a3
                    3.13.0+,              3.13.0
                    3.11,                 3.11
                    """)
    void versionsHaveOneForm(String written, String plain) {
        assertEquals(Optional.of(plain), PythonVersions.plain(written));
    }

    @ParameterizedTest
    @CsvSource({"three", "3", "''", "3.11.7; rm", "miniconda3-latest", "-1.2"})
    void whatIsNoVersionIsRefused(String written) {
        assertEquals(Optional.empty(), PythonVersions.plain(written));
    }

    @Test
    void theHeaderTellsTheFullVersion() {
        Trees.file(
                folder.resolve("include/python3.12/patchlevel.h"),
                "/* x */\r\n#define PY_VERSION      \t\"3.12.1\"\r\n");
        Trees.folder(folder.resolve("lib/python3.12"));
        assertEquals(
                Fact.found("3.12.1", folder.resolve("include/python3.12/patchlevel.h").toString()),
                PythonVersions.ofInstallation(folder, Optional.of("3.12")));
    }

    @Test
    void ofTwoPythonsInOnePrefixTheWantedOneIsRead() {
        for (String version : new String[] {"3.9.1", "3.12.4"}) {
            Trees.file(
                    folder.resolve(
                            "include/python" + PythonVersions.minorOf(version) + "/patchlevel.h"),
                    "#define PY_VERSION \"" + version + "\"\n");
        }
        assertEquals(
                Optional.of("3.12.4"),
                PythonVersions.ofInstallation(folder, Optional.of("3.12")).toOptional());
    }

    @Test
    void withoutAHeaderTheLibraryFolderTellsTheMinorVersion() {
        Trees.folder(folder.resolve("lib/python3.10"));
        assertEquals(
                Optional.of("3.10"),
                PythonVersions.ofInstallation(folder, Optional.empty()).toOptional());
    }

    @Test
    void nothingThereIsMissingAndNamesThePlaces() {
        assertInstanceOf(
                Fact.Missing.class, PythonVersions.ofInstallation(folder, Optional.empty()));
    }

    @Test
    void condaRecordsOfOtherPackagesAreNotPythons() {
        Trees.file(folder.resolve("conda-meta/python-dateutil-2.9.0-py_0.json"), "");
        Trees.file(folder.resolve("conda-meta/python-3.11.9-h955ad1f_0.json"), "");
        assertEquals(Optional.of("3.11.9"), PythonVersions.ofCondaRecord(folder).toOptional());
    }
}
