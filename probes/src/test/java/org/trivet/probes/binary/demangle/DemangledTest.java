package org.trivet.probes.binary.demangle;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DemangledTest {
    /// Real names, and what c++filt 2.40 and llvm-undname 14 make of them.
    static List<String[]> names(String file) throws IOException {
        try (InputStream in = DemangledTest.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\t", 2))
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"itanium-names.tsv", "msvc-names.tsv"})
    void realNamesReadAsThePeersReadThem(String file) throws IOException {
        Stream<Executable> all =
                names(file).stream()
                        .map(row -> () -> assertEquals(row[1], Demangled.of(row[0]).text()));
        assertAll(all);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    _ZNSt6vectorIiSaIiEE9push_backERKi  | std::vector<…>::push_back
                    _ZNK5torch3jit5Graph8toStringEb     | torch::jit::Graph::toString
                    _ZTV3Foo                            | vtable for Foo
                    ?one@cudnn@@YAXXZ                   | cudnn::one
                    ?size@?$vector@HV?$allocator@H@std@@@std@@QEBA_KXZ | std::vector<…>::size
                    ??1A@@UEAA@XZ                       | A::~A
                    ?x@A@@2HA                           | A::x
                    memcpy                              | memcpy
                    """)
    void theBriefFormLeavesOutParametersAndArguments(String name, String brief) {
        assertEquals(brief, Demangled.of(name).brief());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "_",
                "_Z",
                "?",
                "??",
                "memcpy",
                "_Z3fo",
                "?one@cudnn@@",
                "_Z1fT_",
                "_Z1fS_",
                "?f@@YAX",
                "??_C@_0",
                "_Z999999999999f",
                "\u0001",
                "_Z1f\u0003v"
            })
    void whatIsNotUnderstoodComesBackAsItIs(String name) {
        assertEquals(new Demangled(name, name, name), Demangled.of(name));
    }

    @Test
    void theVersionStaysBehindTheName() {
        assertEquals("f(int)@@LIB_1.0", Demangled.of("_Z1fi@@LIB_1.0").text());
        assertEquals("f@LIB_1.0", Demangled.of("_Z1fi@LIB_1.0").brief());
    }

    @Test
    void aNameThatStandsForEndlessTextComesBackAsItIs() {
        var itanium = new StringBuilder("_Z1f1aIiiE");
        String digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
        for (int i = 0; i < 34; i++) {
            itanium.append("S_IS").append(digits.charAt(i)).append("_S");
            itanium.append(digits.charAt(i)).append("_E");
        }
        assertEquals(itanium.toString(), Demangled.of(itanium.toString()).text());
        String self = "_Z1fIKT_EvPS0_";
        assertTrue(Demangled.of(self).text().length() < 200_000);
        String deep = "_Z1f" + "P".repeat(60_000) + "i";
        assertEquals(deep, Demangled.of(deep).text());
        String nested = "?x@@3" + "PEA".repeat(15_000) + "HEA";
        assertEquals(nested, Demangled.of(nested).text());
    }

    @Test
    void changedNamesNeverThrowAndStayWithinBounds() throws IOException {
        long seed = System.nanoTime();
        System.out.println("DemangledTest seed " + seed);
        var random = new Random(seed);
        var pool = new ArrayList<String>();
        for (String file : List.of("itanium-names.tsv", "msvc-names.tsv")) {
            names(file).forEach(row -> pool.add(row[0]));
        }
        for (int i = 0; i < 60_000; i++) {
            var name = new StringBuilder(pool.get(random.nextInt(pool.size())));
            for (int change = random.nextInt(4); change >= 0; change--) {
                int at = random.nextInt(name.length());
                String other = pool.get(random.nextInt(pool.size()));
                switch (random.nextInt(4)) {
                    case 0 -> name.setCharAt(at, other.charAt(random.nextInt(other.length())));
                    case 1 -> name.insert(at, other, 0, random.nextInt(other.length()));
                    case 2 -> name.setLength(at + 1);
                    default -> name.insert(at, name.substring(random.nextInt(at + 1), at));
                }
            }
            Demangled it = Demangled.of(name.toString());
            assertTrue(it.text().length() <= 200_000 + name.length(), () -> "seed " + seed);
            assertTrue(it.text().chars().noneMatch(letter -> letter < ' '), it::raw);
        }
    }
}
