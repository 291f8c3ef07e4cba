package org.trivet.probes.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.trivet.probes.loader.LinkBed.rpath;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.loader.LinkBed.Run;

/// Libraries that stand before others, `DT_FILTER` and `DT_AUXILIARY`, simulated and real.
class LinuxFilterRulesTest {
    private static final String VALUE = "int value(void) { return %d; }";

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

    /// Who serves `value` for the library opened last.
    private static Path provider(Run run) {
        int opened = run.outcomes().getLast().module().orElseThrow().id();
        return run.process()
                .binding(opened, "value", Optional.empty())
                .orElseThrow()
                .path()
                .orElseThrow();
    }

    private Run opened(String library) throws Exception {
        Path program = bed.program("program", "-ldl", rpath(bed.folder()));
        return bed.run(program, "open", "N", bed.at(library).toString(), "call", "value");
    }

    @Test
    void aFilterServesBeforeTheLibraryThatNamesIt() throws Exception {
        bed.source("libreal.so", VALUE.formatted(1));
        bed.source("libfront.so", VALUE.formatted(2), "-Wl,-F,libreal.so");
        Run run = opened("libfront.so");
        assertEquals("value 1", run.answer());
        assertEquals(bed.at("libreal.so"), provider(run));
    }

    @Test
    void anAuxiliaryServesBeforeTheLibraryThatNamesIt() throws Exception {
        bed.source("libreal.so", VALUE.formatted(1));
        bed.source("libfront.so", VALUE.formatted(2), "-Wl,-f,libreal.so");
        Run run = opened("libfront.so");
        assertEquals("value 1", run.answer());
        assertEquals(bed.at("libreal.so"), provider(run));
    }

    @Test
    void anAbsentAuxiliaryDoesNoHarm() throws Exception {
        bed.source("libfront.so", VALUE.formatted(2), "-Wl,-f,libabsent.so");
        Run run = opened("libfront.so");
        assertEquals("value 2", run.answer());
        assertEquals(bed.at("libfront.so"), provider(run));
        assertTrue(run.process().graph().failures().isEmpty());
    }

    @Test
    void anAbsentFilterEndsTheLoad() throws Exception {
        bed.source("libfront.so", VALUE.formatted(2), "-Wl,-F,libabsent.so");
        Path program = bed.program("program", "-ldl");
        Run run = bed.run(program, "open", "N", bed.at("libfront.so").toString());
        assertEquals("libabsent.so", run.failure().library());
        assertEquals(Optional.of(bed.at("libfront.so")), run.failure().importer());
    }

    @Test
    void aFilterThatIsNeededFartherBehindIsMovedToTheFrontAndWhatItNeedsFollows() throws Exception {
        bed.source("libbelow.so", "int below(void) { return 4; }");
        bed.source("libreal.so", VALUE.formatted(1), "-L.", "-lbelow");
        bed.source("libmiddle.so", VALUE.formatted(3), "-L.", "-lreal");
        bed.source("libfront.so", VALUE.formatted(2), "-Wl,-F,libreal.so", "-L.", "-lmiddle");
        Run run = opened("libfront.so");
        assertEquals("value 1", run.answer());
        assertEquals(bed.at("libreal.so"), provider(run));
    }
}
