package org.trivet.probes.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatedPrefixTest {
    @TempDir Path folder;

    @BeforeEach
    void onlyWithPathsOfUnix() {
        assumeFalse(Trees.windows(folder), "the scripts of Unix name paths of Unix");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "VIRTUAL_ENV=\"/work/env\"\nexport VIRTUAL_ENV\n",
                "VIRTUAL_ENV='/work/env'\n",
                "        VIRTUAL_ENV=/work/env\n",
                "    export VIRTUAL_ENV=\"/work/env\"\r\n",
                "VIRTUAL_ENV=$(cygpath \"/wrong\")\n  export VIRTUAL_ENV=\"/work/env\"\n"
            })
    void eachMakersActivationScriptIsRead(String text) {
        assertEquals(Optional.of(Path.of("/work/env")), StatedPrefix.stated(folder, text, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "VIRTUAL_ENV=''\"$(dirname -- \"$SCRIPT_PATH\")\"''\n",
                "VIRTUAL_ENV=\"$CURRENT_ENV\"\n",
                "_OLD_VIRTUAL_ENV=/work/env\n",
                "VIRTUAL_ENV=relative\n",
                "# VIRTUAL_ENV=/work/env\n"
            })
    void aPlaceWorkedOutAtRunTimeIsNoneStated(String text) {
        assertEquals(Optional.empty(), StatedPrefix.stated(folder, text, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#!/work/my env/bin/python\nimport re\n",
                "#! /work/my env/bin/python3.11 -E\n",
                "#!/bin/sh\n'''exec' \"/work/my env/bin/python3\" \"$0\" \"$@\"\n' '''\n"
            })
    void firstLinesNameTheirEnvironment(String text) {
        assertEquals(Optional.of(Path.of("/work/my env")), StatedPrefix.ofShebang(folder, text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#!/usr/bin/env python3\n",
                "#!/bin/sh\n'''exec' \"$(dirname -- \"$0\")\"/'python3' \"$0\"\n",
                "#!/bin/bash\n# /work/env/bin/python\n",
                "import x\n"
            })
    void linesThatNameNone(String text) {
        assertEquals(Optional.empty(), StatedPrefix.ofShebang(folder, text));
    }
}
