package org.trivet.probes.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequirementCheckTest {
    private static final MarkerVariables VARIABLES =
            MarkerVariables.known(
                    Map.of("python_version", "3.11", "os_name", "nt", "sys_platform", "win32"));

    @Test
    void aMissingAndAnUnmetOneAreFound() {
        assertEquals(
                List.of("app missing gone>=1", "app unmet Num.Py<2 (num-py 2.0)"),
                check(of("app", "1.0", "gone>=1", "Num.Py<2"), of("num-py", "2.0")));
    }

    @Test
    void anInstalledPreReleaseAndALocalVersionServe() {
        assertEquals(
                List.of(),
                check(
                        of("app", "1.0", "a>=1", "torch==2.5.1", "b @ https://host/b.whl"),
                        of("a", "2.0rc1"),
                        of("b", "0.1"),
                        of("torch", "2.5.1+cu124")));
    }

    @Test
    void markersAreThoseOfTheEnvironmentThatIsLookedAt() {
        assertEquals(
                List.of("app missing b ; os_name == \"nt\""),
                check(
                        of(
                                "app",
                                "1.0",
                                "a ; sys_platform == 'linux'",
                                "b ; os_name == \"nt\"",
                                "c ; python_version < '3.8'",
                                "d ; extra == 'tests'")));
    }

    @Test
    void anExtraIsFollowedThroughOthersAndThroughItself() {
        assertEquals(
                List.of("tool missing server>=2 ; extra == 'we_b' [we-b]"),
                check(
                        of("app", "1.0", "tool[ALL]"),
                        of(
                                "tool",
                                "1.0",
                                "tool[We.b] ; extra == 'all'",
                                "server>=2 ; extra == 'we_b'",
                                "never ; extra == 'x'")));
    }

    @Test
    void distributionsThatAskForEachOthersExtrasEnd() {
        assertEquals(
                List.of(),
                check(of("a", "1", "b[x]", "b[y]; extra=='y'"), of("b", "1", "a[y]; extra=='x'")));
    }

    @Test
    void whatIsNotKnownIsSaidAndNotGuessed() {
        List<RequirementProblem> problems =
                RequirementCheck.of(
                        VARIABLES,
                        List.of(
                                of(
                                        "app",
                                        "1.0",
                                        "a ; platform_release >= '5'",
                                        "odd>=1",
                                        "b ; platform_release >= '5' and os_name == 'posix'",
                                        "odd ; platform_release >= '5'"),
                                of("odd", "2019-final")));
        assertEquals(
                List.of(
                        List.of("platform_release: not found in the environment's files"),
                        List.of("the version 2019-final of odd is none of PEP 440")),
                problems.stream().map(RequirementProblem::reasons).toList());
        assertEquals(
                List.of(RequirementProblem.Kind.UNCERTAIN, RequirementProblem.Kind.UNCERTAIN),
                problems.stream().map(RequirementProblem::kind).toList());
    }

    @Test
    void aLineThatIsNoRequirementIsNamed() {
        assertEquals(
                List.of("app invalid numpy >> 2", "app invalid ???"),
                check(of("app", "1.0", "numpy >> 2", "???"), of("numpy", "1.0")));
    }

    @Test
    void oneOfTwoInOneFolderIsEnoughAndTheFirstFolderCounts() {
        Distribution app = of("app", "1.0", "a<2");
        Distribution old = of("a", "1.0");
        Distribution now = of("a", "2.0");
        assertEquals(List.of(), check(app, old, now));
        assertEquals(List.of(), check(app, now, old));
        Distribution base = in("base", "a", "1.0");
        assertEquals(List.of("app unmet a<2 (a 2.0)"), check(app, now, base));
    }

    @Test
    void condasOwnPackagesServeAndAreNotAsked() {
        var conda =
                new Distribution(
                        "libtool",
                        "1!3",
                        Optional.of("conda"),
                        Path.of("conda-meta", "libtool-3-0.json"),
                        List.of("libzlib 1.3.*", "__glibc >=2.17"));
        assertEquals(List.of(), check(of("app", "1.0", "libtool>=3"), conda));
    }

    private static List<String> check(Distribution... distributions) {
        return RequirementCheck.of(VARIABLES, List.of(distributions)).stream()
                .map(it ->
                        it.requiredBy().name()
                                + " "
                                + it.kind().id()
                                + " "
                                + it.requirement()
                                + it.installed()
                                        .map(found ->
                                                " (" + found.name() + " " + found.version() + ")")
                                        .orElse("")
                                + it.extra().map(extra -> " [" + extra + "]").orElse(""))
                .toList()
                .stream()
                .map(text -> text.contains("invalid") ? text.replaceFirst(" \\(.*", "") : text)
                .toList();
    }

    private static Distribution of(String name, String version, String... requires) {
        return in("site-packages", name, version, requires);
    }

    private static Distribution in(String folder, String name, String version, String... requires) {
        return new Distribution(
                name,
                version,
                Optional.of("pip"),
                Path.of(folder, name + "-" + version + ".dist-info"),
                List.of(requires));
    }
}
