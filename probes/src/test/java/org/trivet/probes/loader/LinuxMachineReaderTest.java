package org.trivet.probes.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.binary.Architecture;
import org.trivet.probes.binary.BinaryFiles;

class LinuxMachineReaderTest {
    @TempDir Path temporary;

    @Test
    void defaultFoldersAndLevelsAreThoseThatLdSoTells() throws Exception {
        LinuxMachine machine = ofThis(Path.of("/"), Map.of());
        Process help = new ProcessBuilder(machine.interpreter(), "--help").start();
        List<String> folders = new ArrayList<>();
        List<String> levels = new ArrayList<>();
        for (String line : help.inputReader().lines().map(String::strip).toList()) {
            if (line.endsWith("(system search path)")) {
                folders.add(line.split(" ")[0]);
            } else if (line.endsWith("(supported, searched)") && line.startsWith("x86-64-v")) {
                levels.add(line.split(" ")[0]);
            }
        }
        assumeTrue(!folders.isEmpty(), "this ld.so is older than 2.33 and tells no folders");
        assertEquals(folders, machine.defaultFolders());
        assertEquals(levels, LinkBed.processor().levels());
    }

    @Test
    void variablesAreTaken() throws Exception {
        LinuxMachine machine =
                ofThis(
                        Path.of("/"),
                        Map.of(
                                "LD_LIBRARY_PATH", "/a:/b",
                                "LD_PRELOAD", "x.so y.so:z.so",
                                "LD_BIND_NOW", "1"));
        assertEquals(Optional.of("/a:/b"), machine.libraryPath());
        assertEquals(List.of("x.so", "y.so", "z.so"), machine.preload().subList(0, 3));
        assertTrue(machine.bindNow());
    }

    @Test
    void anotherSystemsDiskIsReadInsideItsRoot() throws Exception {
        LinuxMachine own = ofThis(Path.of("/"), Map.of());
        try (LinkBed bed = new LinkBed(temporary)) {
            Path root = Files.createDirectories(bed.at("root"));
            Path program = bed.program("root/bin/program");
            Path store = Files.createDirectories(root.resolve("store"));
            Files.copy(Path.of(own.interpreter()), store.resolve("ld.so"));
            Path folder = root.resolve(own.defaultFolders().getLast().substring(1));
            Files.createDirectories(folder);
            Path linker = root.resolve(own.interpreter().substring(1));
            Files.createDirectories(linker.getParent());
            // an absolute link means a place inside that root
            Files.createSymbolicLink(linker, Path.of("/store/ld.so"));
            LoadOutcome outcome = start(root, program);
            assertEquals("libc.so.6", outcome.failure().orElseThrow().library());
            bed.source("root/store/libc.so.6", "int x;", "-nostdlib");
            Files.createSymbolicLink(folder.resolve("libc.so.6"), Path.of("/store/libc.so.6"));
            outcome = start(root, program);
            assertEquals("missing-symbol", outcome.failure().orElseThrow().code());
            assertEquals(Optional.of(program), outcome.failure().orElseThrow().importer());
            Files.delete(linker);
            Files.createSymbolicLink(linker, Path.of("../../../../../../etc/passwd"));
            assertFalse(start(root, program).loaded());
        }
    }

    @Test
    void linkersWithoutTheirFoldersHaveTheUsualOnes() throws Exception {
        Path file = temporary.resolve("ld.so");
        Files.writeString(file, "/etc/ld.so.cache\0/dev/full\0/proc/\0nothing");
        assertEquals(
                new LinkerFile(List.of("/lib64", "/usr/lib64"), OptionalInt.empty(), Set.of()),
                LinkerFile.read(Optional.of(file), 64));
        Files.write(
                file,
                "x\0/nix/store/x-glibc/lib/\0release version 2.40."
                        .getBytes(StandardCharsets.US_ASCII));
        LinkerFile read = LinkerFile.read(Optional.of(file), 64);
        assertEquals(
                new LinkerFile(List.of("/nix/store/x-glibc/lib"), OptionalInt.of(40), Set.of()),
                read);
        assertEquals(List.of(), read.oldCapabilities(Architecture.AMD64, Processor.UNKNOWN));
    }

    @Test
    void aLevelCountsOnlyAboveThoseBelowIt() {
        Set<String> second =
                Set.of("cx16", "lahf_lm", "popcnt", "sse4_1", "sse4_2", "ssse3", "avx512f");
        assertEquals(List.of("x86-64-v2"), ProcessorLevel.folders(second));
        assertEquals(List.of(), ProcessorLevel.folders(Set.of("avx", "avx2")));
    }

    private static LoadOutcome start(Path root, Path program) {
        try (BinaryFiles files = new BinaryFiles()) {
            LinuxMachine machine =
                    LinuxMachineReader.read(root, program, files, Map.of(), "/", Processor.UNKNOWN)
                            .orElseThrow();
            return new LinuxProcess(new LinuxWorld(machine, files)).start(program);
        }
    }

    private static LinuxMachine ofThis(Path root, Map<String, String> variables) {
        assumeTrue(
                System.getProperty("os.name").equals("Linux"), "ld.so is to be had on Linux only");
        try (BinaryFiles files = new BinaryFiles()) {
            return LinuxMachineReader.read(
                            root, Path.of("/bin/sh"), files, variables, "/", Processor.UNKNOWN)
                    .orElseThrow();
        }
    }
}
