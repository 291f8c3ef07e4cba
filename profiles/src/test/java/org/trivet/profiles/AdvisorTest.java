package org.trivet.profiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trivet.probes.packages.InstalledPackages;
import org.trivet.profiles.catalog.Catalogue;
import org.trivet.profiles.catalog.Condition;
import org.trivet.profiles.catalog.LocalText;
import org.trivet.profiles.catalog.Profile;
import org.trivet.profiles.catalog.Provenance;
import org.trivet.profiles.check.Scene;
import org.trivet.profiles.knowledge.Knowledge;

class AdvisorTest {

    private static final InstalledPackages CASE_A =
            Scene.packages("paddleocr 2.10.0", "albumentations 2.0.8", "torch 2.5.1");

    private static final Condition NEVER =
            new Condition(
                    List.of("nothing-of-that-name"),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    "");

    @Test
    void offersWhatMendsFirstAndThenWhatApplies() {
        var advisor =
                new Advisor(
                        Knowledge.builtIn(),
                        () ->
                                List.of(
                                        profile("applies", Condition.ALWAYS),
                                        // for a finding alone, which this environment has not
                                        profile("else", Condition.ALWAYS, "leftovers"),
                                        profile("neither", NEVER, "several-opencvs"),
                                        profile("mends", NEVER, "unasked-torch-import")));
        Advice advice = advisor.advise(Scene.plainMachine(), Scene.environment(), CASE_A);
        assertEquals(
                List.of("mends", "applies"), advice.offers().stream().map(Profile::id).toList());
        assertEquals(List.of("mends"), advice.findings().getFirst().profiles());
    }

    @Test
    void theBuiltInCatalogueMendsCaseA() {
        var advisor = new Advisor(Knowledge.builtIn(), Catalogue.builtIn());
        Advice advice = advisor.advise(Scene.plainMachine(), Scene.environment(), CASE_A);
        assertEquals("unasked-torch-import", advice.findings().getFirst().code());
        assertEquals("paddleocr2-albumentations1", advice.offers().getFirst().id());
    }

    @Test
    void givesATriangleForEachFramework() {
        var advisor = new Advisor(Knowledge.builtIn(), List::of);
        Advice advice =
                advisor.advise(
                        Scene.plainMachine(),
                        Scene.environment(),
                        Scene.frameworks("pip", "torch 2.5.1+cpu cpu", "paddle 3.2.0 12.6"));
        assertEquals(
                List.of("torch", "paddle"),
                advice.triangles().stream().map(it -> it.framework().name()).toList());
        assertTrue(advice.offers().isEmpty());
    }

    private static Profile profile(String id, Condition applies, String... mends) {
        return new Profile(
                id,
                new LocalText(id, id),
                new LocalText(id, id),
                Arrays.asList(mends),
                applies,
                List.of(),
                List.of(),
                new Provenance("test", "2026-11", ""));
    }
}
