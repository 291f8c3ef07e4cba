package org.trivet.probes.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Files with bytes spoilt by chance: each is read or refused by name, its symbols are looked up
/// without a fault, and nothing hangs.
class ElfMutationTest {
    private static final int ROUNDS = Integer.getInteger("trivet.mutations", 40_000);
    private static final long[] ODD = {
        0,
        1,
        3,
        0x7f,
        0x7fff,
        0xffff,
        0x7fff_ffffL,
        0x8000_0000L,
        0xffff_ffffL,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        -1,
        -8
    };

    static List<byte[]> seeds() {
        var seeds = new ArrayList<byte[]>();
        for (int i = 0; i < 8; i++) {
            seeds.add(
                    new ElfBuilder((i & 1) == 0, (i & 2) != 0, (i & 1) == 0 ? 62 : 3, (i & 4) != 0)
                            .text(ElfDynamic.NEEDED, "libone.so.1")
                            .text(ElfDynamic.SONAME, "libmade.so.7")
                            .want("first", 2, false)
                            .want("second", 0, true)
                            .define("here", 3)
                            .define("there", 0x8003)
                            .need("libone.so.1", "ONE_1.0", 2)
                            .version("libmade.so.7", 1)
                            .version("MADE_1", 3)
                            .build()
                            .bytes());
        }
        return seeds;
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void noSpoiltFileIsReadWrongly() {
        long seed = Long.getLong("trivet.seed", System.nanoTime());
        var random = new Random(seed);
        List<byte[]> seeds = seeds();
        int read = 0;
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] file = spoil(seeds.get(random.nextInt(seeds.size())).clone(), random);
            try {
                use(file);
                read++;
            } catch (MalformedException e) {
                assertTrue(
                        e.problem().code().matches("elf-[a-z-]+|truncated|not-binary|empty"),
                        e.problem().toString());
                refused++;
            } catch (RuntimeException e) {
                fail("seed " + seed + ", round " + round, e);
            }
        }
        // both ways are gone, or nothing was tried
        assertTrue(read > ROUNDS / 10, "seed " + seed + ": only " + read + " read");
        assertTrue(refused > ROUNDS / 10, "seed " + seed + ": only " + refused + " refused");
        assertEquals(ROUNDS, read + refused);
    }

    private static byte[] spoil(byte[] file, Random random) {
        var segment = MemorySegment.ofArray(file);
        for (int i = random.nextInt(4); i >= 0; i--) {
            long odd =
                    random.nextInt(4) == 0
                            ? random.nextInt(0x400)
                            : ODD[random.nextInt(ODD.length)];
            int at = random.nextInt(file.length - 8);
            switch (random.nextInt(4)) {
                case 0 -> file[at] = (byte) odd;
                case 1 -> segment.set(ElfSeeds.SHORT, at & ~1, (short) odd);
                case 2 -> segment.set(ElfSeeds.INT, at & ~3, (int) odd);
                default -> segment.set(ElfSeeds.LONG, at & ~3, odd);
            }
        }
        return file;
    }

    /// All that can be asked.
    private static void use(byte[] file) throws MalformedException {
        ElfBinary binary =
                ElfReader.read(Path.of("x.so"), MemorySegment.ofArray(file), BinaryLimits.STANDARD);
        ElfSymbols symbols = binary.symbols();
        assertTrue(symbols.count() <= file.length);
        symbols.forEachWanted(it -> symbols.find(it.name(), it.version()));
        symbols.find("here", Optional.empty());
        symbols.find("there", Optional.of("MADE_1"));
        symbols.find("nowhere", Optional.of("MADE_2"));
        symbols.bind(List.of(symbols, symbols), wanted -> {});
    }

    /// Layouts of odd addresses too.
    private static final class ElfSeeds {
        static final java.lang.foreign.ValueLayout.OfShort SHORT =
                java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;
        static final java.lang.foreign.ValueLayout.OfInt INT =
                java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
        static final java.lang.foreign.ValueLayout.OfLong LONG =
                java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
    }
}
