package org.trivet.profiles.testbed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.host.Fact;

class TestbedTest {
    @TempDir Path folder;

    @Test
    void realPipInstallsTheMadeWheelsIntoTheMadeVenv() throws IOException {
        assumeTrue(VenvMaker.python().isPresent(), "no Python on this machine");
        WheelMaker.caseA(folder.resolve("wheels"));
        Path venv = VenvMaker.withPip(folder.resolve("venv"));

        VenvMaker.install(
                venv, folder.resolve("wheels"), "paddleocr==2.10.0", "albumentations==2.0.8");

        Path site = VenvMaker.sitePackages(venv);
        assertTrue(Files.exists(site.resolve("albucore-0.0.24.dist-info")));
        assertEquals(
                "pip",
                Files.readString(site.resolve("albumentations-2.0.8.dist-info/INSTALLER")).strip());
        var environment = VenvMaker.environment(venv);
        assertTrue(environment.version() instanceof Fact.Found<String>);
        assertTrue(Files.isDirectory(environment.base().orElseThrow()));
    }
}
