package org.trivet.probes.binary;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Damaged files: whatever stands in them, the answer is a file or the name of what is wrong, and
/// the work is bounded. The seed is printed; `-Dfuzz.seed=N` repeats a run, `-Dfuzz.count=1000000`
/// makes a long one.
class MutationTest {
    private static final int COUNT = Integer.getInteger("fuzz.count", 4_000);
    private static final long SEED = Long.getLong("fuzz.seed", System.nanoTime());

    /// Small, so that a table which lies about its size is caught early; the standard limits are
    /// these times a constant.
    private static final BinaryLimits LIMITS =
            new BinaryLimits(256, 8_192, 4_096, 1_024, 1 << 19, 1_024, 1 << 16, 1 << 24, 1 << 24);

    /// What the limits allow for one question of each kind, of those [#ask] puts.
    private static final long READS = 4_000_000;

    private static final Set<Integer> ODD =
            Set.of(0, 1, -1, 0x7fff_ffff, 0x8000_0000, 0xffff, 0x1000, 0x200, 28, 40);

    @TempDir Path folder;

    private final Random random = new Random(SEED);
    private final Set<String> codes = new HashSet<>();

    @Test
    void aDamagedPeFileIsReadOrNamed() throws Exception {
        List<byte[]> seeds = new ArrayList<>();
        for (Path file : MadeDlls.all(folder)) {
            seeds.add(Files.readAllBytes(file));
        }
        for (Path file : RealPe.python()) {
            if (Files.size(file) < 200_000) {
                seeds.add(Files.readAllBytes(file));
            }
        }
        assumeTrue(!seeds.isEmpty(), "neither mingw nor a Windows Python is here");
        System.out.println("seed " + SEED + ", " + seeds.size() + " files");
        long most = 0;
        int sound = 0;
        for (int i = 0; i < COUNT; i++) {
            byte[] damaged = damage(seeds.get(random.nextInt(seeds.size())));
            var bytes = new CountedBytes(MemorySegment.ofArray(damaged));
            try {
                ask(PeReader.read(Path.of("damaged.dll"), bytes, LIMITS));
                sound++;
            } catch (MalformedException e) {
                codes.add(e.problem().code());
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                Path kept = Files.write(Path.of("target", "fuzz-" + SEED + "-" + i), damaged);
                fail("input " + i + " of seed " + SEED + ", kept as " + kept, e);
            }
            most = Math.max(most, bytes.reads());
            if (most > READS) {
                fail(bytes.reads() + " reads for input " + i + " of seed " + SEED);
            }
        }
        System.out.println(
                sound + " of " + COUNT + " were read, at most " + most + " reads; " + codes);
        assertTrue(sound > COUNT / 20 && sound < COUNT, "too few or too many were sound: " + sound);
        assertTrue(codes.size() >= 4, () -> "only " + codes + " were met");
    }

    private void ask(PeBinary it) {
        for (PeImport row : it.imports()) {
            for (PeSymbol symbol : row.symbols().subList(0, Math.min(3, row.symbols().size()))) {
                it.export(symbol);
            }
        }
        it.delayImports();
        it.boundImports();
        it.exportName();
        List<PeExport> exports = it.exports();
        for (PeExport export : exports.subList(0, Math.min(3, exports.size()))) {
            export.name().ifPresent(it::export);
            it.export(export.ordinal());
        }
        it.export("not there");
        it.fileVersion();
        it.manifest();
        for (BinaryProblem problem : it.problems()) {
            codes.add(problem.code());
        }
    }

    /// A few numbers replaced, mostly where the headers and tables are; sometimes cut short.
    private byte[] damage(byte[] sound) {
        byte[] it = sound.clone();
        int times = 1 + random.nextInt(6);
        for (int i = 0; i < times; i++) {
            int at = place(it);
            switch (random.nextInt(4)) {
                case 0 -> it[at] = (byte) random.nextInt();
                case 1 -> it[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> put(it, at & ~3, odd(it.length));
                default -> put(it, at & ~3, random.nextInt(it.length * 2));
            }
        }
        return random.nextInt(12) == 0 ? Arrays.copyOf(it, random.nextInt(it.length)) : it;
    }

    /// Where it matters: the headers, and the parts to which the data directories point.
    private int place(byte[] it) {
        int choice = random.nextInt(10);
        if (choice < 4) {
            return random.nextInt(Math.min(1_024, it.length));
        }
        try {
            var bytes = new Bytes(MemorySegment.ofArray(it), false);
            PeHeader header = PeHeader.read(bytes);
            long at = header.directory(choice % 3).address();
            for (int i = 0; i < header.sectionCount() && at != 0; i++) {
                long row = header.sections() + 40L * i;
                long start = bytes.u32("", "", row + 12);
                long size = bytes.u32("", "", row + 8);
                if (at >= start && at < start + size) {
                    long raw = bytes.u32("", "", row + 20) + at - start + random.nextInt(400);
                    return (int) Math.min(it.length - 1, raw);
                }
            }
        } catch (MalformedException _) {
            // the headers are damaged already
        }
        return random.nextInt(it.length);
    }

    private int odd(int length) {
        List<Integer> odd = new ArrayList<>(ODD);
        int choice = random.nextInt(odd.size() + 2);
        return choice < odd.size() ? odd.get(choice) : length - choice + odd.size();
    }

    private static void put(byte[] it, int at, int value) {
        for (int i = 0; i < 4 && at + i < it.length; i++) {
            it[at + i] = (byte) (value >> 8 * i);
        }
    }
}
