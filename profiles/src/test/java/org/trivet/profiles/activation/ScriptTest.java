package org.trivet.profiles.activation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Where in a script Trivet's lines go, and that it is as before without them.
class ScriptTest {
    private static final Map<String, String> FALSE = Map.of("FLAGS_x", "False");

    @ParameterizedTest
    @CsvSource({
        "SH, 'deactivate () {|    unset X|}|'",
        "SH, 'deactivate () {|    unset X|}'",
        "SH, '#|deactivate () {|    unset X|}||deactivate nondestructive||'",
        "POWERSHELL, 'function global:deactivate ([switch]$NonDestructive) {|}|'",
        "POWERSHELL, 'function global:deactivate([switch] $NonDestructive) {|}|x|# SIG # Begin signature block|# abc|'",
        "FISH, 'function deactivate  -d \"Exit\"|end|'",
        "CSH, 'alias deactivate ''rehash; unalias deactivate''|rehash'",
        "BAT, 'x|:END|'",
        "BAT, ''",
        "BAT_BACK, ':END'",
        "NU, 'export-env {|    load-env $new_env|}|export alias deactivate = overlay hide activate|'",
        "XONSH, 'class A:|    def activate(self):|        aliases[\"deactivate\"] = self.deactivate|'",
        "PYTHON, 'import sys'",
    })
    void aScriptIsAsBeforeWithoutTheVariables(Script script, String lines) {
        for (String end : new String[] {"\n", "\r\n"}) {
            String text = lines.replace("|", end);

            String set = script.with(text, FALSE).orElseThrow();

            assertEquals(Optional.of(FALSE), Block.read(set));
            assertEquals(Optional.of(set), script.with(set, FALSE), "set twice is set once");
            assertEquals(Optional.of(text), script.with(set, Map.of()));
            if (end.equals("\r\n") && text.contains(end)) {
                assertTrue(!set.replace("\r\n", "").contains("\n"), "one kind of line end");
            }
            if (text.contains("# SIG")) {
                assertTrue(set.endsWith(text.substring(text.indexOf("# SIG"))), set);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SH", "POWERSHELL", "FISH", "CSH", "NU", "XONSH"})
    void aScriptOfAnotherShapeIsLeftAlone(Script script) {
        assertEquals(Optional.empty(), script.with("echo something else\n", FALSE));
    }

    @Test
    void bytesThatAreNoTextStay() {
        var bytes = new StringBuilder();
        for (char c = 0; c < 256; c++) {
            bytes.append(c);
        }
        String text = "deactivate () {\n}\n" + bytes;

        String set = Script.SH.with(text, Map.of("FLAGS_x", "中文")).orElseThrow();

        assertEquals(Optional.of(Map.of("FLAGS_x", "中文")), Block.read(set));
        assertEquals(text, Block.strip(set));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PATH =2Fevil",
                "LD_PRELOAD x",
                "FLAGS_x a=0Arm",
                "FLAGS_x a=00",
                "FLAGS_x =ZZ",
                "FLAGS_x =",
                "FLAGS_x;rm x",
            })
    void whatNoProfileCouldHaveSetIsNotRead(String row) {
        String text =
                "# trivet variables begin\n# trivet sets FLAGS_good 1\n# trivet sets "
                        + row
                        + "\n# trivet variables end\n";

        assertEquals(Optional.of(Map.of("FLAGS_good", "1")), Block.read(text));
    }

    @Test
    void aBlockWithoutEndIsNone() {
        String text = "a\n# trivet variables begin\nb\n";

        assertEquals(text, Block.strip(text));
        assertEquals(Optional.empty(), Block.read(text));
    }
}
