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
import java.util.OptionalInt;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.host.Command;
import org.trivet.probes.host.Fact;
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
        answers(
                exited(
                        0,
                        "index, driver_version, memory.total [MiB], compute_cap, name\n"
                                + "0, 550.54.15, 81559, 9.0, NVIDIA H100\n"),
                exited(
                        0,
                        "gpu_uuid, pid, used_gpu_memory [MiB], process_name\n"
                                + "GPU-00000000-0000-0000-0000-00000000000a, 4711, 2048,"
                                + " /opt/my, own/python\n"));

        GpuAnswer answer = new NvidiaSmi(host).read();

        assertEquals(
                List.of(
                        program.toString(),
                        "--query-gpu=index,uuid,pci.bus_id,driver_version,memory.total,memory.used,"
                                + "temperature.gpu,power.draw,utilization.gpu,compute_cap,"
                                + "driver_model.current,mig.mode.current,name",
                        "--format=csv,nounits"),
                asked.getFirst().arguments());
        String source = program + " --query-compute-apps";
        assertEquals(
                Fact.found(
                        List.of(
                                new GpuAnswer.RawProcess(
                                        4711,
                                        new GpuIdentity(
                                                Fact.found(
                                                        "GPU-00000000-0000-0000-0000-00000000000a",
                                                        source),
                                                Fact.missing(source)),
                                        OptionalInt.empty(),
                                        "compute",
                                        Fact.found(2048L << 20, source),
                                        Fact.found("/opt/my, own/python", source))),
                        source),
                answer.processes());
        assertEquals(program + " --query-gpu: 1 GPU", answer.said());
    }

    @Test
    void asksAnOldDriverAgainForWhatItKnows() {
        answers(
                exited(2, "Field \"compute_cap\" is not a valid field to query.\n"),
                exited(2, "Field \"mig.mode.current\" is not a valid field to query.\n"),
                exited(
                        0,
                        "index, driver_version, memory.total [MiB], name\n"
                                + "0, 441.22, 6144, GeForce GTX 1060 6GB\n"),
                exited(0, "gpu_uuid, pid, used_gpu_memory [MiB], process_name\n"));

        GpuAnswer answer = new NvidiaSmi(host).read();

        assertEquals(
                "--query-gpu=index,uuid,pci.bus_id,driver_version,memory.total,memory.used,"
                        + "temperature.gpu,power.draw,utilization.gpu,driver_model.current,name",
                asked.get(2).arguments().get(1));
        assertEquals(1, answer.gpus().size());
    }

    @Test
    void tellsTheLibrarysVersionThatDoesNotFit() {
        answers(
                exited(
                        18,
                        "Failed to initialize NVML: Driver/library version mismatch\n"
                                + "NVML library version: 535.161\n"));

        GpuProblem problem = new NvidiaSmi(host).read().problems().getFirst();

        assertEquals("driver-library-mismatch", problem.code());
        assertEquals("535.161", problem.problem().details().get("library"));
        assertTrue(
                problem.evidence().getFirst().endsWith("NVML library version: 535.161"),
                problem::toString);
    }

    @Test
    void tellsOfTheOtherGpusWhenOneIsLost() {
        answers(
                exited(
                        15,
                        "index, name\n0, Tesla T4\n"
                                + "Unable to determine the device handle for GPU 0000:65:00.0: GPU"
                                + " is lost.  Reboot the system to recover this GPU\n"),
                exited(15, ""));

        GpuAnswer answer = new NvidiaSmi(host).read();

        assertEquals("Tesla T4", answer.gpus().getFirst().name().toOptional().orElseThrow());
        assertEquals("gpu-lost", answer.problems().getFirst().code());
        assertTrue(answer.processes().unknownReason().isPresent());
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

        assertTrue(said.startsWith("nvidia-smi: not installed (looked at "), said);
        assertTrue(said.contains(program.toString()), said);
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
                *apps*) echo 'gpu_uuid, pid, used_gpu_memory [MiB], process_name';;
                *) echo 'index, driver_version, memory.total [MiB], name'
                   echo '0, 441.22, 6144, GeForce GTX 1060 6GB';;
                esac
                """);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        host.commands(real.commands());

        GpuAnswer answer = new NvidiaSmi(host).read();

        assertEquals(
                "GeForce GTX 1060 6GB", answer.gpus().getFirst().name().toOptional().orElseThrow());
    }
}
