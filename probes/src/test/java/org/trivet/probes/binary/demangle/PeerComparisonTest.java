package org.trivet.probes.binary.demangle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Beside the demanglers of binutils and LLVM.
class PeerComparisonTest {
    @TempDir private Path folder;

    @Test
    void namesThatGccMakesReadAsInCppfilt() throws Exception {
        needs("g++", "nm", "c++filt");
        Path source = folder.resolve("tricky.cpp");
        try (var in = PeerComparisonTest.class.getResourceAsStream("tricky.txt")) {
            Files.copy(in, source);
        }
        Path library = folder.resolve("tricky.so");
        run(null, "g++", "-std=c++20", "-O0", "-shared", "-fPIC", "-o", library + "", source + "");
        // A lambda has no name: c++filt calls its destructor after the function around it.
        List<String> names =
                names(library).stream().filter(name -> !name.matches(".*E_D\\dEv")).toList();
        assertTrue(names.size() > 80, () -> "only " + names.size());
        assertEquals(filtered(names), ours(names));
    }

    @Test
    void namesOfTheStandardLibraryReadAsInCppfilt() throws Exception {
        needs("g++", "nm", "c++filt");
        String library = run(null, "g++", "-print-file-name=libstdc++.so.6").getFirst();
        List<String> names = names(Path.of(library));
        assertTrue(names.size() > 4000, () -> "only " + names.size());
        assertEquals(filtered(names), ours(names));
    }

    @Test
    void namesOfMsvcReadAsInLlvmUndname() throws Exception {
        needs("llvm-undname");
        List<String> names =
                DemangledTest.names("msvc-names.tsv").stream().map(row -> row[0]).toList();
        var theirs = new HashMap<String, String>();
        List<String> said = run(names, "llvm-undname");
        for (int i = 0; i + 1 < said.size(); i += 3) {
            theirs.put(said.get(i), said.get(i + 1));
        }
        assertEquals(names.stream().map(theirs::get).toList(), ours(names));
    }

    private static List<String> ours(List<String> names) {
        return names.stream().map(it -> Demangled.of(it).text()).toList();
    }

    private List<String> filtered(List<String> names) throws Exception {
        return run(names, "c++filt");
    }

    private List<String> names(Path library) throws Exception {
        return run(null, "nm", "-D", library.toString()).stream()
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .filter(name -> name.startsWith("_Z"))
                .map(name -> name.replaceFirst("@.*", ""))
                .distinct()
                .toList();
    }

    private void needs(String... tools) throws Exception {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "the peers are Linux' own tools");
        for (String tool : tools) {
            boolean there;
            try {
                run(null, tool, "--version");
                there = true;
            } catch (IOException _) {
                there = false;
            }
            assumeTrue(there, tool + " is not there");
        }
    }

    private List<String> run(
            @org.jspecify.annotations.Nullable List<String> input, String... command)
            throws Exception {
        Path in = folder.resolve("in");
        Files.write(in, input == null ? List.of() : input);
        Path out = folder.resolve("out");
        Process process =
                new ProcessBuilder(new ArrayList<>(List.of(command)))
                        .redirectInput(in.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertEquals(0, process.waitFor(), () -> String.join(" ", command));
        return Files.readAllLines(out, StandardCharsets.UTF_8);
    }
}
