package org.trivet.profiles.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.trivet.probes.packages.Distribution;
import org.trivet.probes.packages.InstalledPackages;

class RequirementsRuleTest {

    @Test
    void oneFindingOfEachKindWithAllLinesAsEvidence() throws Exception {
        List<Finding> findings =
                check(
                        of("app", "1.0", "gone>=1", "numpy<2", "also-gone", "x ; os_name == 'a'"),
                        of("numpy", "2.2.6"),
                        of("other", "2.0", "numpy==1.26.4", "app[web]"),
                        of("web", "3.0", "lost ; extra == 'x'", "app >> 3"));
        assertEquals(
                List.of(
                        "warning requirement-missing {names=gone, also-gone}",
                        "advice requirement-unmet {names=numpy}",
                        "advice requirement-uncertain {names=x, app}"),
                findings.stream()
                        .map(it ->
                                it.severity().id() + " " + it.code() + " " + it.message().values())
                        .toList());
        assertEquals(
                List.of(
                        Map.of("package", "app", "version", "1.0", "requirement", "gone>=1"),
                        Map.of("package", "app", "version", "1.0", "requirement", "also-gone")),
                findings.getFirst().evidence().stream()
                        .map(it -> it.statement().values())
                        .toList());
        Words words = Words.load();
        for (Finding finding : findings) {
            words.assertWhole(finding.message());
            finding.evidence().forEach(row -> words.assertWhole(row.statement()));
        }
    }

    @Test
    void whatAnExtraBringsIsToldWithIt() throws Exception {
        List<Finding> findings =
                check(
                        of("app", "1.0", "tool[web]"),
                        of("tool", "1.0", "server ; extra == \"web\"", "never ; extra == 'x'"));
        Evidence only = findings.getFirst().evidence().getFirst();
        assertEquals(1, findings.size());
        assertEquals("evidence.requirement-missing-extra", only.statement().code());
        assertEquals("web", only.statement().values().get("extra"));
        Words.load().assertWhole(only.statement());
    }

    @Test
    void aHundredLacksAreNamedInOneFindingThatCanBeRead() throws Exception {
        var lines = new ArrayList<String>();
        for (int i = 0; i < 100; i++) {
            lines.add("gone" + i);
        }
        Finding finding = check(of("app", "1.0", lines.toArray(String[]::new))).getFirst();
        assertEquals(
                "gone0, gone1, gone2, gone3, gone4, gone5 … (+94)",
                finding.message().values().get("names"));
        assertEquals(26, finding.evidence().size());
        assertEquals("75", finding.evidence().getLast().statement().values().get("count"));
        Words.load().assertWhole(finding.evidence().getLast().statement());
    }

    @Test
    void aSoundStackHasNone() {
        assertEquals(List.of(), check(of("app", "1.0", "numpy>=2"), of("numpy", "2.2.6")));
    }

    private static List<Finding> check(Distribution... distributions) {
        return new RequirementsRule()
                .check(
                        new Situation(
                                Scene.plainMachine(),
                                Scene.environment(),
                                new InstalledPackages(List.of(distributions), List.of(), List.of()),
                                List.of()));
    }

    private static Distribution of(String name, String version, String... requires) {
        return new Distribution(
                name,
                version,
                Optional.of("pip"),
                Path.of("site-packages", name + "-" + version + ".dist-info"),
                List.of(requires));
    }
}
