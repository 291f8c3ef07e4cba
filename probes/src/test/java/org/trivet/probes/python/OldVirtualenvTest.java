package org.trivet.probes.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OldVirtualenvTest extends KindScene {

    @Test
    void aCopiedLibraryWithItsOriginIsAVirtualenv() throws IOException {
        Path prefix = old(base);
        PythonEnvironment found = new EnvironmentReader(host).at(prefix).orElseThrow();
        assertEquals(EnvironmentKind.VIRTUALENV, found.kind());
        assertEquals(Role.ENVIRONMENT, found.role());
        assertEquals(EnvironmentState.OK, found.state(), () -> found.problems().toString());
        assertEquals(Optional.of(base), found.base());
        assertEquals(Optional.of("virtualenv before 20"), found.creator());
    }

    @Test
    void itsPythonMayBeGoneToo() throws IOException {
        Path prefix = old(folder.resolve("gone"));
        PythonEnvironment found = new EnvironmentReader(host).at(prefix).orElseThrow();
        assertEquals(EnvironmentState.BASE_MISSING, found.state());
    }

    private Path old(Path origin) throws IOException {
        Path prefix = venv(folder.resolve("project/old"));
        Files.delete(prefix.resolve(PyvenvConfig.FILE));
        Path site = Trees.site(prefix);
        Trees.file(site.resolveSibling("os.py"), "");
        Trees.file(site.resolveSibling("orig-prefix.txt"), origin.toString());
        return prefix;
    }

    @Test
    void anEnvironmentWithoutItsSettingsIsARemnant() throws IOException {
        Path prefix = venv(folder.resolve("project/cut"));
        Files.delete(prefix.resolve(PyvenvConfig.FILE));
        PythonEnvironment found = new EnvironmentReader(host).at(prefix).orElseThrow();
        assertEquals(EnvironmentState.HALF_DELETED, found.state());
        assertTrue(found.problems().toString().contains("pyvenv.cfg"));
    }

    @Test
    void anInstallationIsNone() {
        Path prefix = Trees.base(folder.resolve("another"), "3.11.7");
        Trees.file(
                prefix.resolve(Trees.windows(prefix) ? "Scripts/activate.bat" : "bin/activate"),
                "");
        assertFalse(OldVirtualenv.fits(prefix));
    }
}
