package org.trivet.probes.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.python.Trees;

class CondaDependsTest {
    @TempDir Path prefix;

    private void record(
            String name, String version, String build, String depends, String constrains) {
        Trees.file(
                prefix.resolve("conda-meta").resolve(name + "-" + version + "-" + build + ".json"),
                """
                {"name": "%s", "version": "%s", "build": "%s", "depends": [%s], "constrains": [%s],
                 "files": ["lib/x"]}\
                """
                        .formatted(name, version, build, depends, constrains));
    }

    private List<String> found() {
        return CondaDepends.of(prefix).stream()
                .map(it ->
                        it.requiredBy().name()
                                + " "
                                + it.kind().id()
                                + " "
                                + it.requirement()
                                + it.installed()
                                        .map(there -> " (" + there.version() + ")")
                                        .orElse(""))
                .toList();
    }

    @Test
    void whatFitsAndWhatTheSystemHasIsNoProblem() {
        record("python", "3.11.7", "h955ad1f_0_cpython", "\"__glibc >=2.17\", \"tk 8.6.*\"", "");
        record("tk", "8.6.14", "h39e8969_0", "", "");
        record("python_abi", "3.11", "4_cp311", "\"python 3.11.*\"", "");
        record(
                "numpy",
                "1.26.4",
                "py311h64a7726_0",
                "\"python >=3.11,<3.12.0a0\", \"python_abi 3.11.* *_cp311\"",
                "\"numpy-base <0a0\"");
        assertEquals(List.of(), found());
    }

    @Test
    void whatIsGoneOtherOrForbiddenIsTold() {
        record("python", "3.12.1", "h0_0", "", "");
        record("blas", "1.0", "openblas", "", "");
        record(
                "numpy",
                "1.26.4",
                "py311_0",
                "\"python >=3.11,<3.12.0a0\", \"gone >=1\", \"blas * mkl\", \"a (b\"",
                "\"blas >=2|<0.5\"");
        assertEquals(
                List.of(
                        "numpy unmet python >=3.11,<3.12.0a0 (3.12.1)",
                        "numpy missing gone >=1",
                        "numpy unmet blas * mkl (1.0)",
                        "numpy uncertain a (b",
                        "numpy unmet blas >=2|<0.5 (1.0)"),
                found());
    }

    @Test
    void recordsThatCannotBeReadAskForNothing() {
        Trees.file(prefix.resolve("conda-meta/a-1-0.json"), "{\"name\": ");
        Trees.folder(prefix.resolve("conda-meta/b-1-0.json"));
        record("c", "1.0", "0", "\"d\"", "");
        assertEquals(List.of("c missing d"), found());
    }

    @Test
    void versionsAreOrderedAsCondaOrdersThem() {
        List<String> order =
                List.of(
                        "0.4",
                        "0.4.1.rc",
                        "0.4.1",
                        "0.5a1",
                        "0.5b3",
                        "0.5",
                        "0.960923",
                        "1.0",
                        "1.1dev1",
                        "1.1_",
                        "1.1a1",
                        "1.1.0dev1",
                        "1.1.a1",
                        "1.1.0rc1",
                        "1.1.0",
                        "1.1.0post1",
                        "1996.07.12",
                        "1!0.4.1",
                        "1!3.1.1.6",
                        "2!0.4.1");
        for (int i = 0; i < order.size(); i++) {
            for (int j = 0; j < order.size(); j++) {
                assertEquals(
                        Integer.compare(i, j),
                        Integer.signum(version(order.get(i)).compareTo(version(order.get(j)))),
                        order.get(i) + " " + order.get(j));
            }
        }
        assertEquals(version("1.0"), version("1.0.0"));
        assertEquals(version("0.4.1.rc"), version("0.4.1.RC"));
        assertEquals(version("2024.07.04"), version("2024.7.4"));
        for (String none :
                List.of("", "+1", "1..2", "1!", "a!1", "1!2!3", "1 2", "x".repeat(300))) {
            assertEquals(Optional.empty(), CondaVersion.parse(none), none);
        }
    }

    private static CondaVersion version(String text) {
        return CondaVersion.parse(text).orElseThrow();
    }
}
