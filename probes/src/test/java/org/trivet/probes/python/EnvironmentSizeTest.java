package org.trivet.probes.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.host.Fact;

class EnvironmentSizeTest {
    @TempDir Path temporary;
    private Path prefix = Path.of("");
    private EnvironmentKind kind = EnvironmentKind.CONDA;

    @BeforeEach
    void makeFiles() {
        prefix = Trees.folder(temporary.resolve("env"));
        Trees.bytes(prefix.resolve("a"), new byte[1000]);
        Trees.bytes(prefix.resolve("lib/b"), new byte[2000]);
    }

    private PythonEnvironment environment(Role role) {
        return new PythonEnvironment(
                prefix,
                Optional.empty(),
                "env",
                kind,
                role,
                Fact.missing("test"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                EnvironmentState.OK,
                List.of(),
                "test");
    }

    private Fact<EnvironmentSize> size(Role role) {
        return EnvironmentSize.of(environment(role), new Cancellation(), _ -> {});
    }

    @Test
    void filesAreCountedThroughAllFolders() {
        assertEquals(
                Fact.found(new EnvironmentSize(3000, 2, 0), prefix.toString()),
                size(Role.ENVIRONMENT));
    }

    @Test
    void aFileOfTwoNamesCountsOnce() throws IOException {
        assumeTrue(
                Files.readAttributes(prefix, BasicFileAttributes.class).fileKey() != null,
                "without file keys each name counts");
        Files.createLink(prefix.resolve("again"), prefix.resolve("a"));
        assertEquals(
                Optional.of(new EnvironmentSize(3000, 2, 0)), size(Role.ENVIRONMENT).toOptional());
    }

    @Test
    void linksAreCountedAndNotFollowed() {
        Trees.bytes(temporary.resolve("outside/big"), new byte[100_000]);
        Trees.link(prefix.resolve("out"), temporary.resolve("outside"));
        Trees.link(prefix.resolve("round"), prefix);
        assertEquals(
                Optional.of(new EnvironmentSize(3000, 4, 0)), size(Role.ENVIRONMENT).toOptional());
    }

    @Test
    void theEnvironmentsOfACondaAreNotItsOwn() {
        Trees.file(prefix.resolve("conda-meta/history"), "12345");
        Trees.bytes(prefix.resolve("envs/x/big"), new byte[100_000]);
        assertEquals(
                Optional.of(new EnvironmentSize(3005, 3, 0)), size(Role.INSTALLATION).toOptional());
    }

    @Test
    void aFolderSharedWithOtherProgramsIsNotMeasured() {
        kind = EnvironmentKind.SYSTEM;
        Trees.folder(prefix.resolve("bin"));
        Trees.folder(prefix.resolve("share/man"));
        assertEquals(
                Optional.of(new EnvironmentSize(3000, 2, 0)), size(Role.INSTALLATION).toOptional());
        Trees.folder(prefix.resolve("share/doc"));
        assertEquals(
                Fact.unreadable(
                        prefix.toString(),
                        "programs other than this Python lie in this folder too"),
                size(Role.INSTALLATION));
    }

    @Test
    void theWishToStopIsHeard() {
        var cancellation = new Cancellation();
        cancellation.cancel();
        assertThrows(
                CancellationException.class,
                () -> EnvironmentSize.of(environment(Role.ENVIRONMENT), cancellation, _ -> {}));
    }
}
