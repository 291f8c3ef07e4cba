package org.trivet.probes.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.host.Command;
import org.trivet.probes.host.FakeHost;
import org.trivet.probes.host.OperatingSystem;
import org.trivet.probes.host.Outcome;
import org.trivet.probes.host.SystemHost;

final class NvidiaSmiTest {
    @TempDir Path root;

    private final List<Command> asked = new ArrayList<>();
    private FakeHost host = new FakeHost(Path.of(""));
    private Path program = Path.of("");

    @BeforeEach
    void install() throws IOException {
        host = new FakeHost(root);
        program = root.resolve("usr/bin/nvidia-smi");
        Files.createDirectories(root.resolve("usr/bin"));
        Files.writeString(program, "");
    }

    private void answers(Outcome... outcomes) {
        host.commands((command, _, _) -> {
            asked.add(command);
            return outcomes[asked.size() - 1];
        });
    }

    private static Outcome exited(int exit, String out) {
        return new Outcome(Outcome.End.EXITED, exit, out, "", false, Duration.ZERO);
    }

    @Test
    void asksForNamedFields() {
        answers(exited(0, "0, NVIDIA H100, 550.54.15, 81559, 9.0\n"));

        GpuAnswer answer = new NvidiaSmi(host).read();

        assertEquals(
                List.of(
                        program.toString(),
                        "--query-gpu=index,name,driver_version,memory.total,compute_cap",
                        "--format=csv,noheader,nounits"),
                asked.getFirst().arguments());
        assertEquals(program + " --query-gpu: 1 GPU", answer.said());
    }

    @Test
    void asksAnOldDriverAgainForWhatItKnows() {
        answers(
                exited(2, "Field \"compute_cap\" is not a valid field to query.\n"),
                exited(0, "0, GeForce GTX 1060 6GB, 441.22, 6144\n"));

        GpuAnswer answer = new NvidiaSmi(host).read();

        assertEquals(
                "--query-gpu=index,name,driver_version,memory.total",
                asked.get(1).arguments().get(1));
        assertEquals(1, answer.gpus().size());
    }

    @Test
    void tellsTheProgramsOwnWordsWhenItFails() {
        answers(
                exited(
                        9,
                        "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA"
                                + " driver. Make sure that it is running.\n"));

        GpuAnswer answer = new NvidiaSmi(host).read();

        assertEquals(
                program
                        + ": exit code 9: NVIDIA-SMI has failed because it couldn't communicate"
                        + " with the NVIDIA driver. Make sure that it is running",
                answer.said());
        assertTrue(answer.driver().version().unknownReason().isPresent());
    }

    @Test
    void saysThatThereWasNoAnswerInTime() {
        answers(new Outcome(Outcome.End.TIMED_OUT, -1, "", "", false, Duration.ZERO));

        assertEquals(program + ": no answer within 20 s", new NvidiaSmi(host).read().said());
    }

    @Test
    void saysThatItCouldNotBeStarted() {
        host.commands((_, _, _) -> {
            throw new IOException("it is broken");
        });

        assertEquals(program + ": it is broken", new NvidiaSmi(host).read().said());
    }

    @Test
    void takesNoProgramFromPath() throws IOException {
        Path elsewhere = Files.createDirectories(root.resolve("elsewhere"));
        Files.move(program, elsewhere.resolve("nvidia-smi"));
        host.variable("PATH", elsewhere.toString());
        answers();

        String said = new NvidiaSmi(host).read().said();

        assertTrue(said.startsWith("nvidia-smi: not installed (looked at " + program), said);
        assertEquals(List.of(), asked);
    }

    @Test
    void runsARealProgram() throws IOException {
        var real = new SystemHost();
        Assumptions.assumeTrue(
                real.system() == OperatingSystem.LINUX, "the stand-in is a script of sh");
        Files.writeString(
                program,
                """
                #!/bin/sh
                case "$*" in
                *compute_cap*) echo 'Field "compute_cap" is not a valid field to query.'; exit 2;;
                *) echo '0, GeForce GTX 1060 6GB, 441.22, 6144';;
                esac
                """);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        host.commands(real.commands());

        GpuAnswer answer = new NvidiaSmi(host).read();

        assertEquals(
                "GeForce GTX 1060 6GB", answer.gpus().getFirst().name().toOptional().orElseThrow());
    }
}
