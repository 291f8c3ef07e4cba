package org.trivet.probes.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionSpecifierTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            textBlock =
                    """
                    # specifier,     version,        matches
                    "",              1.0,            true
                    ",",             1.0,            true
                    ">=2,",          1.0,            false
                    "<3",            2.10.0,         true
                    "<3",            3.0.0,          false
                    "<3",            3.0.0rc1,       false
                    "<3.0.0rc1",     3.0.0b2,        true
                    ">=2,<3",        2.0.8,          true
                    ">=2,<3",        1.4.24,         false
                    " >= 2 , < 3 ",  2.0.8,          true
                    ">=2.0.1",       2.0.1,          true
                    ">=2.0.1",       2.0.1rc1,       false
                    "==2.5.1",       2.5.1+cu124,    true
                    "==2.5.1+cu121", 2.5.1+cu124,    false
                    "==2.5.1+cu121", 2.5.1,          false
                    "==1.4.*",       1.4.24,         true
                    "==1.4.*",       1.40,           false
                    "==1.4.*",       1.4rc1,         true
                    "==1.4.0.*",     1.4,            true
                    "!=1.4.*",       1.4.24,         false
                    "!=1.5",         1.5.0,          false
                    "!=1.5",         1.5.post1,      true
                    "~=2.2",         2.10,           true
                    "~=2.2",         3.0,            false
                    "~=2.2.1",       2.2.9,          true
                    "~=2.2.1",       2.3,            false
                    "~=2.2.post3",   2.2,            false
                    "~=2.2.0",       2.2.5+local,    true
                    ">1.7",          1.7.0.post1,    false
                    ">1.7",          1.7.1,          true
                    ">1.7",          1.7+local,      false
                    ">1.7.post2",    1.7.post3,      true
                    "<=1.0",         1.0+local,      true
                    "===1.0",        1.0,            true
                    "===1.0",        1.0.0,          false
                    ">=1",           1!0.5,          true
                    "==2.*",         1!2.0,          false
                    """)
    void knowsWhatItNames(String specifier, String version, boolean matches) {
        assertEquals(matches, VersionSpecifier.of(specifier).matches(PythonVersion.of(version)));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            textBlock =
                    """
                    # specifier,     version,    admits
                    ">=2",           3.0.0rc1,   false
                    ">=2",           3.0.0,      true
                    ">=3.0.0rc1",    3.0.0rc2,   true
                    "==3.0.0rc1",    3.0.0rc1,   true
                    "!=3.0.0rc1",    3.0.0rc2,   false
                    "",              1.0.dev1,   false
                    """)
    void choosesPreReleasesOnlyWhereInvited(String specifier, String version, boolean admits) {
        assertEquals(admits, VersionSpecifier.of(specifier).admits(PythonVersion.of(version)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "=2", ">=", ">=2.*", "~=2", "~=2.*", ">=1.0+x", "==x", "== 1 2"})
    void refusesWhatIsNotASpecifier(String text) {
        assertEquals(Optional.empty(), VersionSpecifier.parse(text));
    }
}
