package org.trivet.probes.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.trivet.probes.loader.LinkBed.runpath;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.loader.LinkBed.Run;

/// What is resident already, in which order libraries come, and what a failure leaves behind.
class LinuxResidentRulesTest {
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
    void aResidentSonameIsReused() throws Exception {
        Path core = bed.library("torch/libcore.so", 1);
        Path vision = bed.library("vision/libvision.so", 1, "-Ltorch", "-lcore");
        Path program = bed.program("program");
        assertEquals(
                "libcore.so", bed.run(program, "open", "N", vision.toString()).failure().library());
        Run run = bed.run(program, "open", "N", core.toString(), "open", "N", vision.toString());
        assertEquals(core, run.winner("libcore.so"));
        assertEquals(LoadRule.RESIDENT, run.rule("libcore.so"));
    }

    @Test
    void aResidentSonameBeatsTheRequestersOwnCopy() throws Exception {
        Path first = bed.library("one/libcore.so", 1);
        Path own = bed.library("two/libcore.so", 2);
        Path user = bed.library("two/libuser.so", 1, "-Ltwo", "-lcore", runpath("$ORIGIN"));
        Run run =
                bed.run(
                        bed.program("program"),
                        "open",
                        "N",
                        first.toString(),
                        "open",
                        "N",
                        user.toString());
        assertEquals(first, run.winner("libcore.so"));
        assertEquals(
                Path.of(own.toString()), run.choice("libcore.so").losers().getFirst().file().get());
    }

    @Test
    void aFileWithoutSonameIsReusedByTheNameItWasAskedFor() throws Exception {
        bed.library("one/liba.so", 1, "-nosoname");
        bed.library("two/liba.so", 2, "-nosoname");
        bed.variable("LD_LIBRARY_PATH", bed.at("one"));
        Path b = bed.library("two/libb.so", 1, "-Ltwo", "-l:liba.so", runpath(bed.at("two")));
        Run run =
                bed.run(bed.program("program"), "open", "N", "liba.so", "open", "N", b.toString());
        assertEquals(bed.at("one/liba.so"), run.winner("liba.so"));
    }

    @Test
    void aFileWithoutSonameOpenedByPathIsNotReusedByItsBareName() throws Exception {
        Path first = bed.library("one/liba.so", 1, "-nosoname");
        bed.library("two/liba.so", 2, "-nosoname");
        Path b =
                bed.source(
                        "two/libb.so",
                        "int b(void) { return 1; }",
                        "-Wl,--no-as-needed",
                        "-Ltwo",
                        "-l:liba.so",
                        runpath(bed.at("two")));
        Run run =
                bed.run(
                        bed.program("program"),
                        "open",
                        "N",
                        first.toString(),
                        "open",
                        "N",
                        b.toString());
        assertEquals(bed.at("two/liba.so"), run.winner("liba.so"));
    }

    @Test
    void theSameFileUnderAnotherNameIsLoadedOnce() throws Exception {
        Path a = bed.library("one/liba.so", 1);
        Path hard = Files.createLink(bed.at("one/libhard.so"), a);
        Path soft = Files.createSymbolicLink(bed.at("one/libsoft.so"), a);
        Run run =
                bed.run(
                        bed.program("program"),
                        "open",
                        "N",
                        a.toString(),
                        "open",
                        "N",
                        hard.toString(),
                        "open",
                        "N",
                        soft.toString());
        assertEquals(
                run.outcomes().getFirst().module().orElseThrow().id(),
                run.outcomes().getLast().module().orElseThrow().id());
    }

    @Test
    void aCopyGivenByPathIsLoadedBesideAndWhatFollowsBindsToTheFirst() throws Exception {
        Path first = bed.library("one/libcore.so", 1);
        Path second = bed.library("two/libcore.so", 2);
        Path user =
                bed.source(
                        "two/libuser.so",
                        "int core(void); int user(void) { return core(); }",
                        "-Ltwo",
                        "-lcore",
                        runpath("$ORIGIN"));
        Run run =
                bed.run(
                        bed.program("program"),
                        "open",
                        "N",
                        first.toString(),
                        "open",
                        "N",
                        second.toString(),
                        "open",
                        "N",
                        user.toString(),
                        "call",
                        "user");
        assertEquals("value 1", run.answer());
        assertEquals(first, run.winner("libcore.so"));
    }

    @Test
    void librariesComeBreadthFirst() throws Exception {
        bed.library("one/libdeep.so", 1);
        bed.library("one/liba.so", 1, "-Lone", "-ldeep", runpath("$ORIGIN"));
        bed.library("one/libb.so", 1);
        Path program = bed.program("program", "-Lone", "-la", "-lb", runpath("$ORIGIN/one"));
        Run run = bed.run(program);
        assertEquals(
                List.of("liba.so", "libb.so", "libc.so.6", "libdeep.so"),
                run.process().graph().modules().stream()
                        .map(LoadedModule::name)
                        .filter(name -> !name.equals("program") && !name.startsWith("ld-"))
                        .toList());
    }

    @Test
    void onlyResidentOnesAreFoundWithNoLoad() throws Exception {
        Path a = bed.library("one/liba.so", 1);
        Path program = bed.program("program");
        Run run = bed.run(program, "open", "NR", a.toString());
        assertFalse(run.outcomes().getFirst().loaded());
        run = bed.run(program, "open", "N", a.toString(), "open", "NR", "liba.so");
        assertTrue(run.outcomes().getLast().loaded());
    }

    @Test
    void aProgramCannotBeOpened() throws Exception {
        Path other = bed.program("other");
        Run run = bed.run(bed.program("program"), "open", "N", other.toString());
        assertEquals("not-loadable", run.failure().code());
    }

    @Test
    void aLibraryMarkedSoServesProgramsAndCannotBeOpened() throws Exception {
        Path a = bed.library("one/liba.so", 1, "-Wl,-z,nodlopen");
        Path b = bed.library("one/libb.so", 1, "-Lone", "-la", runpath("$ORIGIN"));
        Path program = bed.program("program");
        assertEquals("not-loadable", bed.run(program, "open", "N", a.toString()).failure().code());
        assertEquals("liba.so", bed.run(program, "open", "N", b.toString()).failure().library());
        Path needs = bed.program("needs", "-Lone", "-la", runpath("$ORIGIN/one"));
        assertEquals(LoadRule.RUNPATH, bed.run(needs).rule("liba.so"));
    }

    @Test
    void aFailedOpeningLeavesNothingThatCameForItAlone() throws Exception {
        Path kept = bed.library("one/libkept.so", 1);
        bed.library("one/libgone.so", 1);
        bed.library("one/libstays.so", 1, "-Wl,-z,nodelete");
        Path a =
                bed.source(
                        "one/liba.so",
                        "extern int nowhere(void); int a(void) { return nowhere(); }",
                        "-Lone",
                        "-lkept",
                        "-lgone",
                        "-lstays",
                        runpath("$ORIGIN"));
        Run run =
                bed.run(
                        bed.program("program"),
                        "open",
                        "N",
                        kept.toString(),
                        "open",
                        "N",
                        a.toString(),
                        "open",
                        "NR",
                        "libgone.so");
        assertEquals(ModuleState.FAILED, state(run, "libgone.so"));
        assertEquals(ModuleState.FAILED, state(run, "libstays.so"));
        assertEquals(ModuleState.RESIDENT, state(run, "libkept.so"));
    }

    @Test
    void preloadedLibrariesComeFirstInTheGlobalScope() throws Exception {
        Path hook = bed.source("one/libhook.so", "int core(void) { return 7; }");
        Path core = bed.library("one/libcore.so", 1);
        Path user =
                bed.source(
                        "one/libuser.so",
                        "int core(void); int user(void) { return core(); }",
                        "-Lone",
                        "-lcore",
                        runpath("$ORIGIN"));
        bed.variable("LD_PRELOAD", hook + " " + bed.at("nowhere.so"));
        Run run = bed.run(bed.program("program"), "open", "N", user.toString(), "call", "user");
        assertEquals("value 7", run.answer());
        int module = run.outcomes().getLast().module().orElseThrow().id();
        assertEquals(
                Optional.of(hook),
                run.process().binding(module, "core", Optional.empty()).orElseThrow().path());
        assertEquals(LoadRule.LD_PRELOAD, run.rule(hook.toString()));
        assertEquals("preload-ignored", run.process().graph().failures().getFirst().code());
        assertEquals(core, run.winner("libcore.so"));
    }

    private static ModuleState state(Run run, String name) {
        return run.process().graph().modules().stream()
                .filter(module -> module.name().equals(name))
                .findFirst()
                .orElseThrow()
                .state();
    }
}
