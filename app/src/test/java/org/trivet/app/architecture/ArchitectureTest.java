package org.trivet.app.architecture;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter().importPaths(folders());

    /// The compiled main classes of each module; the tests' own are not judged.
    private static List<Path> folders() {
        var folders = new ArrayList<Path>();
        for (String module : List.of("probes", "profiles", "app")) {
            folders.add(Path.of("..", module, "target", "classes"));
        }
        return folders;
    }

    @Test
    void everyModuleIsLookedAt() {
        for (Path folder : folders()) {
            assertTrue(Files.isDirectory(folder), folder + " holds no classes");
        }
        assertTrue(CLASSES.contain("org.trivet.probes.MachineScan"));
        assertTrue(CLASSES.contain("org.trivet.profiles.Advisor"));
        assertTrue(CLASSES.contain("org.trivet.app.Main"));
    }

    static List<ArchRule> rules() {
        return new Rules("org.trivet").all();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyClassKeepsTheRule(ArchRule rule) {
        rule.check(CLASSES);
    }

    static List<ArchRule> rulesOnFaults() {
        return new Rules("org.trivet.app.architecture.faults").all();
    }

    /// A rule that sees no fault judges nothing.
    @ParameterizedTest
    @MethodSource("rulesOnFaults")
    void everyRuleSeesItsFault(ArchRule rule) {
        var faults = new ClassFileImporter().importPackages("org.trivet.app.architecture.faults");

        assertTrue(rule.evaluate(faults).hasViolation(), rule.getDescription());
    }
}
