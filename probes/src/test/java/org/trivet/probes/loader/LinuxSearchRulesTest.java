package org.trivet.probes.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.trivet.probes.loader.LinkBed.rpath;
import static org.trivet.probes.loader.LinkBed.runpath;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.loader.LinkBed.Run;

/// Where ld.so looks for a library, rule by rule, simulated and real.
class LinuxSearchRulesTest {
    @TempDir Path temporary;
    private LinkBed bed;

    @BeforeEach
    void make() throws Exception {
        bed = new LinkBed(temporary);
    }

    @AfterEach
    void end() throws Exception {
        if (bed != null) {
            bed.close();
        }
    }

    @Test
    void rpathBeatsLibraryPath() throws Exception {
        bed.library("one/liba.so", 1);
        bed.library("two/liba.so", 2);
        Path program = bed.program("program", "-Lone", "-la", rpath(bed.at("one")));
        bed.variable("LD_LIBRARY_PATH", bed.at("two"));
        Run run = bed.run(program);
        assertEquals(bed.at("one/liba.so"), run.winner("liba.so"));
        assertEquals(LoadRule.RPATH, run.rule("liba.so"));
        assertEquals(
                List.of(bed.at("two/liba.so")),
                run.choice("liba.so").losers().stream().map(it -> it.file().get()).toList());
    }

    @Test
    void libraryPathBeatsRunpath() throws Exception {
        bed.library("one/liba.so", 1);
        bed.library("two/liba.so", 2);
        Path program = bed.program("program", "-Lone", "-la", runpath(bed.at("one")));
        bed.variable("LD_LIBRARY_PATH", bed.at("two"));
        Run run = bed.run(program);
        assertEquals(bed.at("two/liba.so"), run.winner("liba.so"));
        assertEquals(LoadRule.LD_LIBRARY_PATH, run.rule("liba.so"));
    }

    @Test
    void libraryPathIsSearchedInItsOrderAndAnEmptyEntryIsTheCurrentFolder() throws Exception {
        bed.library("liba.so", 1);
        bed.library("two/liba.so", 2);
        bed.library("two/libb.so", 2);
        Path program = bed.program("program", "-L.", "-Ltwo", "-la", "-lb");
        bed.variable("LD_LIBRARY_PATH", bed.at("nowhere") + ";:" + bed.at("two") + "/");
        Run run = bed.run(program);
        assertEquals(Path.of("liba.so"), run.winner("liba.so"));
        assertEquals(bed.at("two/libb.so"), run.winner("libb.so"));
    }

    @Test
    void rpathIsInherited() throws Exception {
        bed.library("far/libb.so", 1);
        bed.library("near/liba.so", 1, "-Lfar", "-lb");
        Path program =
                bed.program("program", "-Lnear", "-la", rpath(bed.at("near"), bed.at("far")));
        Run run = bed.run(program);
        assertEquals(LoadRule.RPATH_OF_PROGRAM, run.rule("libb.so"));
    }

    @Test
    void rpathOfALibraryIsInherited() throws Exception {
        bed.library("far/libc0.so", 1);
        bed.library("near/libb.so", 1, "-Lfar", "-lc0");
        bed.library("near/liba.so", 1, "-Lnear", "-lb", rpath(bed.at("near"), bed.at("far")));
        Path program = bed.program("program", "-Lnear", "-la", runpath(bed.at("near")));
        assertEquals(LoadRule.RPATH_INHERITED, bed.run(program).rule("libc0.so"));
    }

    @Test
    void runpathIsNotInherited() throws Exception {
        bed.library("far/libb.so", 1);
        bed.library("near/liba.so", 1, "-Lfar", "-lb");
        Path program =
                bed.program("program", "-Lnear", "-la", runpath(bed.at("near"), bed.at("far")));
        Run run = bed.run(program);
        assertEquals("missing-file", run.failure().code());
        assertEquals("libb.so", run.failure().library());
        assertEquals(Optional.of(bed.at("near/liba.so")), run.failure().importer());
    }

    @Test
    void anObjectWithRunpathTakesNoRpathOfItsLoaders() throws Exception {
        bed.library("far/libb.so", 1);
        bed.library("near/liba.so", 1, "-Lfar", "-lb", runpath(bed.at("nowhere")));
        Path program =
                bed.program("program", "-Lnear", "-la", rpath(bed.at("near"), bed.at("far")));
        assertEquals("libb.so", bed.run(program).failure().library());
    }

    @Test
    void theChainOfRpathGoesOnAboveAnObjectWithRunpath() throws Exception {
        bed.library("far/libc0.so", 1);
        bed.library("near/libb.so", 1, "-Lfar", "-lc0");
        bed.library("near/liba.so", 1, "-Lnear", "-lb", runpath(bed.at("near")));
        Path program =
                bed.program("program", "-Lnear", "-la", rpath(bed.at("near"), bed.at("far")));
        assertEquals(LoadRule.RPATH_OF_PROGRAM, bed.run(program).rule("libc0.so"));
    }

    @Test
    void rpathIsIgnoredBesideRunpath() throws Exception {
        bed.library("one/liba.so", 1);
        bed.library("two/liba.so", 2);
        Path program =
                bed.program(
                        "program",
                        "-Lone",
                        "-la",
                        runpath(bed.at("two")),
                        "-Wl,--audit=" + bed.at("one"));
        // no linker writes both: DT_AUDIT becomes DT_RPATH
        replace(program, 0x6ffffefc, 15);
        assertEquals(LoadRule.RUNPATH, bed.run(program).rule("liba.so"));
    }

    @Test
    void rpathOfTheProgramServesDlopen() throws Exception {
        bed.library("far/libb.so", 1);
        Path a = bed.library("near/liba.so", 1, "-Lfar", "-lb");
        Path program = bed.program("program", rpath(bed.at("far")));
        Run run = bed.run(program, "open", "N", a.toString());
        assertEquals(LoadRule.RPATH_OF_PROGRAM, run.rule("libb.so"));
        assertEquals(LoadRule.RPATH, bed.run(program, "open", "N", "libb.so").rule("libb.so"));
    }

    @Test
    void runpathOfTheProgramServesOnlyNamesThatItOpensItself() throws Exception {
        bed.library("far/libb.so", 1);
        Path a = bed.library("near/liba.so", 1, "-Lfar", "-lb");
        Path program = bed.program("program", runpath(bed.at("far")));
        assertEquals("libb.so", bed.run(program, "open", "N", a.toString()).failure().library());
        assertEquals(LoadRule.RUNPATH, bed.run(program, "open", "N", "libb.so").rule("libb.so"));
    }

    @Test
    void rpathOfTheCallerServesWhatItOpensAndNotWhatThatNeeds() throws Exception {
        bed.library("far/libc0.so", 1);
        bed.library("far/libb.so", 1);
        bed.library("far/libd.so", 1, "-Lfar", "-lc0");
        String caller =
                "#include <dlfcn.h>\nvoid *open_it(const char *n, int f) { return dlopen(n, f); }";
        Path a = bed.source("near/liba.so", caller, rpath(bed.at("far")));
        Path program = bed.program("program");
        Run run = bed.run(program, "open", "N", a.toString(), "via", "N", "libb.so");
        assertEquals(LoadRule.RPATH, run.rule("libb.so"));
        run = bed.run(program, "open", "N", a.toString(), "via", "N", "libd.so");
        assertEquals("libc0.so", run.failure().library());
    }

    @Test
    void aLibraryPathSetLaterHasNoEffect() throws Exception {
        bed.library("one/liba.so", 1);
        Path program = bed.program("program");
        Run run = bed.run(program, "set", bed.at("one").toString(), "open", "N", "liba.so");
        assertEquals("missing-file", run.failure().code());
        assertEquals("variable-too-late", run.process().graph().failures().getFirst().code());
    }

    @Test
    void originIsTheFolderThroughWhichTheObjectWasReached() throws Exception {
        Path real = bed.library("store/liba.so", 1, runpath("$ORIGIN/beside"));
        bed.library("store/beside/libb.so", 1);
        bed.library("links/beside/libb.so", 2);
        bed.library("store/liba.so", 1, "-Lstore/beside", "-lb", runpath("$ORIGIN/beside"));
        Path link = Files.createSymbolicLink(bed.at("links/liba.so"), real);
        Run run = bed.run(bed.program("program"), "open", "N", link.toString());
        assertEquals(bed.at("links/beside/libb.so"), run.winner("libb.so"));
    }

    @Test
    void dotsAfterOriginAreLeftToTheKernel() throws Exception {
        bed.library("deep/store/x/libb.so", 1);
        bed.library("x/libb.so", 2);
        bed.library("deep/store/in/liba.so", 1, "-Lx", "-lb", runpath("${ORIGIN}/../x"));
        Files.createSymbolicLink(bed.at("in"), bed.at("deep/store/in"));
        Run run = bed.run(bed.program("program"), "open", "N", bed.at("in/liba.so").toString());
        assertEquals(
                bed.at("deep/store/x/libb.so").toRealPath(), run.winner("libb.so").toRealPath());
        assertEquals(bed.folder() + "/in/../x/libb.so", run.winner("libb.so").toString());
    }

    @Test
    void originOfTheProgramIsItsRealFolder() throws Exception {
        bed.library("real/lib/liba.so", 1);
        bed.library("venv/lib/liba.so", 2);
        Path program =
                bed.program("real/bin/program", "-Lreal/lib", "-la", rpath("$ORIGIN/../lib"));
        Files.createDirectories(bed.at("venv/bin"));
        Path link = Files.createSymbolicLink(bed.at("venv/bin/program"), program);
        Run run = bed.run(link);
        assertEquals(bed.folder() + "/real/bin/../lib/liba.so", run.winner("liba.so").toString());
    }

    @Test
    void libAndPlatformStandForWhatLdSoWasBuiltWith() throws Exception {
        LinuxMachine machine = machine();
        bed.library(machine.lib() + "/liba.so", 1);
        bed.library("p-" + machine.platform() + "/libb.so", 1);
        Path program =
                bed.program(
                        "program",
                        "-L" + machine.lib(),
                        "-Lp-" + machine.platform(),
                        "-la",
                        "-lb",
                        runpath("$ORIGIN/$LIB", "$ORIGIN/p-${PLATFORM}"));
        Run run = bed.run(program);
        assertEquals(bed.at(machine.lib() + "/liba.so"), run.winner("liba.so"));
    }

    @Test
    void foldersForTheProcessorComeFirst() throws Exception {
        List<String> capabilities = LinkBed.processor().levels();
        assumeTrue(!capabilities.isEmpty(), "this processor has no level above the first");
        bed.library("one/liba.so", 1);
        for (String capability : capabilities) {
            bed.library("one/glibc-hwcaps/" + capability + "/liba.so", 2);
        }
        bed.library("one/glibc-hwcaps/x86-64-v9/liba.so", 3);
        Path program = bed.program("program", "-Lone", "-la", runpath(bed.at("one")));
        assertEquals(
                bed.at("one/glibc-hwcaps/" + capabilities.getFirst() + "/liba.so"),
                bed.run(program).winner("liba.so"));
    }

    @Test
    void oldFoldersForTheProcessorAreSearchedUntilGlibc236() throws Exception {
        bed.library("one/tls/x86_64/liba.so", 1);
        bed.library("one/x86_64/libb.so", 2);
        bed.library("one/liba.so", 3);
        bed.library("one/libb.so", 4);
        Path program = bed.program("program", "-Lone", "-la", "-lb", runpath(bed.at("one")));
        Run run = bed.run(program);
        boolean old = !machine().oldCapabilities().isEmpty();
        assertEquals(bed.at(old ? "one/tls/x86_64/liba.so" : "one/liba.so"), run.winner("liba.so"));
    }

    /// From the last to the first: each takes the library from all before it.
    @Test
    void theOldFoldersAreSearchedInTheirOrder() throws Exception {
        bed.library("one/liba.so", 1);
        Path program = bed.program("program", "-Lone", "-la", runpath(bed.at("one")));
        for (String folder : machine().oldCapabilities().reversed()) {
            bed.library("one/" + folder + "/liba.so", 2);
            assertEquals(bed.at("one/" + folder + "/liba.so"), bed.run(program).winner("liba.so"));
        }
    }

    @Test
    void theCacheServesBeforeTheDefaultFolders() throws Exception {
        Run run = bed.run(bed.program("program"));
        assertEquals(LoadRule.CACHE, run.rule("libc.so.6"));
        List<LoadRule> rules =
                run.choice("libc.so.6").searched().stream().map(Candidate::rule).toList();
        assertEquals(LoadRule.CACHE, rules.getFirst());
        assertEquals(LoadRule.DEFAULT_FOLDER, rules.getLast());
    }

    @Test
    void noDefaultLibrariesLeavesOutTheSystemsFolders() throws Exception {
        Path a = bed.library("one/liba.so", 1, "-Wl,-z,nodefaultlib", "-Wl,--no-as-needed", "-lm");
        bed.library("one/libb.so", 1, "-lm");
        Run run = bed.run(bed.program("program"), "open", "N", a.toString());
        assertEquals("libm.so.6", run.failure().library());
        run =
                bed.run(
                        bed.program("program"),
                        "open",
                        "N",
                        bed.at("one/libb.so").toString(),
                        "open",
                        "N",
                        a.toString());
        assertEquals(LoadRule.RESIDENT, run.rule("libm.so.6"));
    }

    @Test
    void aCopyForAnotherMachineIsPassedOver() throws Exception {
        bed.library("one/liba.so", 1);
        bed.library("two/liba.so", 2);
        Path program =
                bed.program("program", "-Lone", "-la", runpath(bed.at("one"), bed.at("two")));
        byte[] bytes = Files.readAllBytes(bed.at("one/liba.so"));
        bytes[18] = (byte) 183;
        Files.write(bed.at("one/liba.so"), bytes);
        Run run = bed.run(program);
        assertEquals(bed.at("two/liba.so"), run.winner("liba.so"));
        assertEquals(
                Optional.of("wrong-machine"), run.choice("liba.so").losers().getFirst().refused());
        Path other = bed.at("one/liba.so");
        run = bed.run(bed.program("other"), "open", "N", other.toString());
        assertEquals("wrong-machine", run.failure().code());
    }

    @Test
    void aCopyOfAnotherClassIsPassedOver() throws Exception {
        bed.library("two/liba.so", 2);
        Path program =
                bed.program("program", "-Ltwo", "-la", runpath(bed.at("one"), bed.at("two")));
        Files.createDirectories(bed.at("one"));
        Files.writeString(bed.at("a.s"), ".globl a\na: ret\n");
        String object = bed.at("a.o").toString();
        String library = bed.at("one/liba.so").toString();
        assumeTrue(
                LinkBed.runs("as", "--32", "-o", object, bed.at("a.s").toString())
                        && LinkBed.runs("ld", "-m", "elf_i386", "-shared", "-o", library, object),
                "binutils make no 32-bit files here");
        Run run = bed.run(program);
        assertEquals(bed.at("two/liba.so"), run.winner("liba.so"));
        run = bed.run(bed.program("other"), "open", "N", library);
        assertEquals("wrong-machine", run.failure().code());
    }

    @Test
    void aFileThatIsNoLibraryEndsTheSearch() throws Exception {
        bed.library("two/liba.so", 2);
        Path program =
                bed.program("program", "-Ltwo", "-la", runpath(bed.at("one"), bed.at("two")));
        Files.createDirectories(bed.at("one"));
        Files.write(bed.at("one/liba.so"), "x".repeat(4096).getBytes(StandardCharsets.US_ASCII));
        Run run = bed.run(program);
        assertEquals("bad-image", run.failure().code());
        assertTrue(run.answer().contains("invalid ELF header"), run.answer());
    }

    @Test
    void aMissingLibraryIsNamedAndNothingStays() throws Exception {
        bed.library("one/libb.so", 1);
        bed.library("one/libc0.so", 1);
        Path a = bed.library("one/liba.so", 1, "-Lone", "-lb", "-lc0", runpath(bed.at("one")));
        Files.delete(bed.at("one/libc0.so"));
        Run run = bed.run(bed.program("program"), "open", "N", a.toString());
        assertEquals("libc0.so", run.failure().library());
        assertEquals(Optional.of(a), run.failure().importer());
        assertFalse(run.outcomes().getLast().loaded());
    }

    @Test
    void aNameWithASlashIsAPath() throws Exception {
        bed.library("one/liba.so", 1);
        Path program = bed.program("program");
        assertEquals(
                LoadRule.BY_PATH, bed.run(program, "open", "N", "one/liba.so").rule("one/liba.so"));
        assertEquals(
                bed.at("one/liba.so"),
                bed.run(program, "open", "N", "$ORIGIN/one/liba.so")
                        .outcomes()
                        .getFirst()
                        .module()
                        .orElseThrow()
                        .path()
                        .orElseThrow());
    }

    private LinuxMachine machine() throws Exception {
        try (var files = new org.trivet.probes.binary.BinaryFiles()) {
            return LinuxMachineReader.read(
                            Path.of("/"),
                            bed.program("any"),
                            files,
                            java.util.Map.of(),
                            "/",
                            LinkBed.processor())
                    .orElseThrow();
        }
    }

    /// Changes the tag of a dynamic entry.
    private static void replace(Path file, int from, int to) throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        var buffer = java.nio.ByteBuffer.wrap(bytes).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        int found = 0;
        for (int at = 0; at + 8 <= bytes.length; at += 8) {
            if (buffer.getLong(at) == Integer.toUnsignedLong(from)) {
                buffer.putLong(at, to);
                found++;
            }
        }
        assertEquals(1, found);
        Files.write(file, bytes);
    }
}
