package org.trivet.probes.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.trivet.probes.loader.LinkBed.runpath;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.loader.LinkBed.Run;

/// Whose symbol serves whom, and which lack fails when.
class LinuxSymbolRulesTest {
    private static final String USER = "int core(void); int user(void) { return core(); }";

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
    void theGlobalScopeComesBeforeTheLocal() throws Exception {
        Path first = bed.source("one/libfirst.so", "int core(void) { return 1; }");
        bed.library("two/libcore.so", 2);
        Path user = bed.source("two/libuser.so", USER, "-Ltwo", "-lcore", runpath("$ORIGIN"));
        Path program = bed.program("program");
        assertBinding(
                first,
                1,
                bed.run(
                        program,
                        "open",
                        "NG",
                        first.toString(),
                        "open",
                        "N",
                        user.toString(),
                        "call",
                        "user"));
        assertBinding(
                bed.at("two/libcore.so"),
                2,
                bed.run(
                        program,
                        "open",
                        "N",
                        first.toString(),
                        "open",
                        "N",
                        user.toString(),
                        "call",
                        "user"));
    }

    @Test
    void deepBindPutsTheLocalScopeFirst() throws Exception {
        Path first = bed.source("one/libfirst.so", "int core(void) { return 1; }");
        bed.library("two/libcore.so", 2);
        Path user = bed.source("two/libuser.so", USER, "-Ltwo", "-lcore", runpath("$ORIGIN"));
        Run run =
                bed.run(
                        bed.program("program"),
                        "open",
                        "NG",
                        first.toString(),
                        "open",
                        "NB",
                        user.toString(),
                        "call",
                        "user");
        assertBinding(bed.at("two/libcore.so"), 2, run);
    }

    @Test
    void aSymbolicLibraryServesItselfFirst() throws Exception {
        Path first = bed.source("one/libfirst.so", "int core(void) { return 1; }");
        String text = "int core(void) { return 2; } int user(void) { return core(); }";
        Path plain = bed.source("two/libplain.so", text);
        Path symbolic = bed.source("two/libsymbolic.so", text, "-Wl,-Bsymbolic");
        Path program = bed.program("program");
        assertBinding(
                first,
                1,
                bed.run(
                        program,
                        "open",
                        "NG",
                        first.toString(),
                        "open",
                        "N",
                        plain.toString(),
                        "call",
                        "user"));
        assertBinding(
                symbolic,
                2,
                bed.run(
                        program,
                        "open",
                        "NG",
                        first.toString(),
                        "open",
                        "N",
                        symbolic.toString(),
                        "call",
                        "user"));
    }

    @Test
    void theLocalScopeOfOneIsNotSeenByAnother() throws Exception {
        Path core = bed.library("one/libcore.so", 1);
        Path user = bed.source("one/libuser.so", USER);
        Path program = bed.program("program");
        Run run = bed.run(program, "open", "N", core.toString(), "open", "N", user.toString());
        assertEquals(List.of("core"), run.failure().symbols());
        assertEquals(core.toString(), run.failure().details().get("out-of-scope"));
        assertBinding(
                core,
                1,
                bed.run(
                        program,
                        "open",
                        "NG",
                        core.toString(),
                        "open",
                        "N",
                        user.toString(),
                        "call",
                        "user"));
    }

    @Test
    void aResidentLibraryOpenedAgainAsGlobalServesAll() throws Exception {
        bed.library("one/libcore.so", 1);
        Path holder = bed.library("one/libholder.so", 1, "-Lone", "-lcore", runpath("$ORIGIN"));
        Path user = bed.source("one/libuser.so", USER);
        Run run =
                bed.run(
                        bed.program("program"),
                        "open",
                        "N",
                        holder.toString(),
                        "open",
                        "NGR",
                        holder.toString(),
                        "open",
                        "N",
                        user.toString(),
                        "call",
                        "user");
        assertBinding(bed.at("one/libcore.so"), 1, run);
    }

    @Test
    void aMissingFunctionFailsAtOnceWithNow() throws Exception {
        Path user = bed.source("one/libuser.so", USER);
        Run run = bed.run(bed.program("program"), "open", "N", user.toString());
        assertEquals("missing-symbol", run.failure().code());
        assertEquals(Optional.of(user), run.failure().importer());
    }

    @Test
    void aMissingFunctionIsDeferredWithLazy() throws Exception {
        Path user = bed.source("one/libuser.so", USER, "-Wl,-z,lazy");
        Run run = bed.run(bed.program("program"), "open", "L", user.toString());
        LoadFailure failure = run.process().graph().failures().getFirst();
        assertTrue(failure.deferred());
        assertEquals(List.of("core"), failure.symbols());
    }

    @Test
    void aLibraryMarkedNowFailsEvenWithLazy() throws Exception {
        Path user = bed.source("one/libuser.so", USER, "-Wl,-z,now");
        Run run = bed.run(bed.program("program"), "open", "L", user.toString());
        assertEquals(List.of("core"), run.failure().symbols());
    }

    @Test
    void missingDataFailsEvenWithLazy() throws Exception {
        Path user =
                bed.source(
                        "one/libuser.so",
                        "extern int datum; int core(void);"
                                + " int user(void) { return datum + core(); }",
                        "-Wl,-z,lazy");
        Run run = bed.run(bed.program("program"), "open", "L", user.toString());
        assertEquals(List.of("datum"), run.failure().symbols());
    }

    @Test
    void aWeakSymbolMayBeMissing() throws Exception {
        Path user =
                bed.source(
                        "one/libuser.so",
                        "__attribute__((weak)) int core(void);"
                                + " int user(void) { return core ? core() : 5; }");
        Run run = bed.run(bed.program("program"), "open", "N", user.toString(), "call", "user");
        assertEquals("value 5", run.answer());
    }

    @Test
    void theDeepestLibraryFailsFirst() throws Exception {
        bed.source("one/libdeep.so", "int deepest(void); int deep(void) { return deepest(); }");
        Path user = bed.source("one/libuser.so", USER, "-Lone", "-ldeep", runpath("$ORIGIN"));
        Run run = bed.run(bed.program("program"), "open", "N", user.toString());
        assertEquals(List.of("deepest"), run.failure().symbols());
        assertEquals(2, run.process().graph().failures().size());
    }

    @Test
    void aMissingVersionFails() throws Exception {
        versioned("one/libcore.so", "V_2", 1);
        Path user = bed.source("one/libuser.so", USER, "-Lone", "-lcore", runpath("$ORIGIN"));
        versioned("one/libcore.so", "V_1", 1);
        Run run = bed.run(bed.program("program"), "open", "N", user.toString());
        assertEquals("missing-version", run.failure().code());
        assertEquals(List.of("V_2"), run.failure().symbols());
        assertEquals(Optional.of(bed.at("one/libcore.so")), run.failure().provider());
    }

    @Test
    void aWeaklyWantedVersionMayBeMissing() throws Exception {
        Path first = bed.source("one/libfirst.so", "int core(void) { return 4; }");
        versioned("one/libcore.so", "V_2", 1);
        Path user = bed.source("one/libuser.so", USER, "-Lone", "-lcore", runpath("$ORIGIN"));
        versioned("one/libcore.so", "V_1", 1);
        Path program = bed.program("program");
        String[] orders = {
            "open", "NG", first.toString(), "open", "N", user.toString(), "call", "user"
        };
        assertEquals(
                "missing-version", bed.run(program, Arrays.copyOf(orders, 6)).failure().code());
        // the linker writes no version for weak symbols alone: the flag is set by hand
        byte[] bytes = Files.readAllBytes(user);
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int hash = ('V' << 8) + ('_' << 4) + '2';
        int set = 0;
        for (int at = 0; at + 16 <= bytes.length; at += 4) {
            if (buffer.getInt(at) == hash && buffer.getShort(at + 4) == 0) {
                buffer.putShort(at + 4, (short) 2);
                set++;
            }
        }
        assertEquals(1, set);
        Path weak = Files.write(bed.at("one/libweak.so"), bytes);
        orders[5] = weak.toString();
        assertEquals("value 4", bed.run(program, orders).answer());
    }

    @Test
    void aLibraryWithoutVersionsServesAnyVersion() throws Exception {
        versioned("one/libcore.so", "V_2", 1);
        Path user = bed.source("one/libuser.so", USER, "-Lone", "-lcore", runpath("$ORIGIN"));
        bed.library("one/libcore.so", 9);
        Run run = bed.run(bed.program("program"), "open", "N", user.toString(), "call", "user");
        assertEquals("value 9", run.answer());
    }

    @Test
    void aVersionWithoutTheSymbolFails() throws Exception {
        versioned("one/libcore.so", "V_2", 1);
        Path user = bed.source("one/libuser.so", USER, "-Lone", "-lcore", runpath("$ORIGIN"));
        Files.writeString(bed.at("core.map"), "V_2 { global: other; local: *; };");
        bed.source(
                "one/libcore.so",
                "int other(void) { return 1; }",
                "-Wl,--version-script=" + bed.at("core.map"));
        Run run = bed.run(bed.program("program"), "open", "N", user.toString());
        assertEquals("missing-symbol", run.failure().code());
        assertEquals(Optional.of(bed.at("one/libcore.so")), run.failure().provider());
        assertEquals("V_2", run.failure().details().get("version"));
    }

    @Test
    void theWantedVersionDecidesAmongLibraries() throws Exception {
        Path first = bed.at("one/libfirst.so");
        versioned("one/libfirst.so", "V_1", 1);
        versioned("two/libcore.so", "V_2", 2);
        Path user = bed.source("two/libuser.so", USER, "-Ltwo", "-lcore", runpath("$ORIGIN"));
        Run run =
                bed.run(
                        bed.program("program"),
                        "open",
                        "NG",
                        first.toString(),
                        "open",
                        "N",
                        user.toString(),
                        "call",
                        "user");
        assertEquals("value 2", run.answer());
        int module = run.outcomes().getLast().module().orElseThrow().id();
        assertEquals(
                Optional.of(bed.at("two/libcore.so")),
                run.process().binding(module, "core", Optional.of("V_2")).orElseThrow().path());
    }

    @Test
    void aVersionMissingAtTheStartStopsTheProgram() throws Exception {
        versioned("one/libcore.so", "V_2", 1);
        bed.source("one/libuser.so", USER, "-Lone", "-lcore", runpath("$ORIGIN"));
        Path program = bed.program("program", "-Lone", "-luser", runpath("$ORIGIN/one"));
        versioned("one/libcore.so", "V_1", 1);
        assertEquals("missing-version", bed.run(program).failure().code());
    }

    private void versioned(String path, String version, int answer) throws Exception {
        Path map = bed.at("versions.map");
        Files.writeString(map, version + " { global: core; local: *; };");
        bed.source(
                path, "int core(void) { return " + answer + "; }", "-Wl,--version-script=" + map);
    }

    private static void assertBinding(Path provider, int answer, Run run) {
        assertEquals("value " + answer, run.answer());
        int module = run.outcomes().getLast().module().orElseThrow().id();
        assertEquals(
                Optional.of(provider),
                run.process().binding(module, "core", Optional.empty()).orElseThrow().path());
    }

    @Test
    void theFirstOfSeveralMissingSymbolsIsTheOneThatIsNamed() throws Exception {
        bed.source(
                "liba.so",
                "extern int data1, data2; void one(void); void two(void); void three(void);"
                        + "int *place = &data2; void (*function)(void) = three;"
                        + "int a(void) { two(); one(); return data1 + *place; }");
        Path program = bed.program("program", "-ldl");
        Run run = bed.run(program, "open", "N", bed.at("liba.so").toString());
        assertEquals(5, run.failure().symbols().size());
        String named = run.answer().replaceAll(".*undefined symbol: ", "");
        assertEquals(named, run.failure().symbols().getFirst());
    }
}
