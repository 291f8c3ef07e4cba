package org.trivet.profiles.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CopyNameTest {
    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    myproject, mypr~t3k9
                    venv12, v~t3k9
                    .venv, .~t3k
                    venv, v~t3
                    env, e~t
                    ab, ab~t3k9
                    a, a~t3k9
                    环境环境, 环境_~t3k9
                    环境, _~t3k9
                    环, _~t
                    a😀b😀, a😀~t3k9
                    my env, m ~t3k
                    a bc, a ~t
                    a b, a t
                    my long env, my lon~t3k9
                    项目 环境, 项目 _~t3k9
                    """)
    void theNameKeepsItsBytes(String name, String copy) {
        String made = CopyName.name(name, "t3k9");
        if (bytes(name) >= 3) {
            assertEquals(bytes(name), bytes(made), made);
        }
        assertEquals(copy, made);
    }

    @Test
    void theCopyLiesBesideTheEnvironmentUnderAFreeName() throws IOException {
        Path environment = folder.resolve("myproject");
        Path first = CopyName.free(environment, new Random(7));
        Files.createDirectory(first);
        Path second = CopyName.free(environment, new Random(7));

        assertEquals(folder, first.getParent());
        assertTrue(first.getFileName().toString().matches("mypr~[0-9a-z]{4}"), first.toString());
        assertTrue(!second.equals(first));
    }

    @Test
    void aRootHasNoCopy() {
        Path root = folder.getRoot();
        assertThrows(IllegalArgumentException.class, () -> CopyName.of(root, "t3k9"));
        assertThrows(IllegalArgumentException.class, () -> CopyName.of(folder, "T3"));
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
