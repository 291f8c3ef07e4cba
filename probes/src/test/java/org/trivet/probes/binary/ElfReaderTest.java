package org.trivet.probes.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Files that are written field by field, for what no compiler at hand makes.
class ElfReaderTest {
    private static final Path FILE = Path.of("libmade.so");

    private static ElfBinary read(ElfBuilder builder) throws MalformedException {
        return ElfReader.read(FILE, MemorySegment.ofArray(builder.bytes()), BinaryLimits.STANDARD);
    }

    private static List<ElfWanted> wanted(ElfBinary binary) {
        var wanted = new ArrayList<ElfWanted>();
        binary.symbols().forEachWanted(wanted::add);
        return wanted;
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    true,  false, 62,  false, amd64
                    true,  false, 62,  true,  amd64
                    true,  true,  21,  false, ppc64
                    true,  true,  21,  true,  ppc64
                    true,  false, 21,  false, ppc64le
                    true,  false, 183, false, arm64
                    true,  false, 243, true,  riscv64
                    true,  false, 258, false, loongarch64
                    false, false, 3,   false, x86
                    false, false, 3,   true,  x86
                    false, false, 62,  false, x32
                    false, false, 40,  false, arm
                    false, true,  8,   false, other
                    false, true,  8,   true,  other
                    """)
    void readsEitherWidthAndByteOrder(
            boolean wide, boolean big, int machine, boolean oldHash, String architecture)
            throws MalformedException {
        var binary =
                read(
                        new ElfBuilder(wide, big, machine, oldHash)
                                .text(ElfDynamic.NEEDED, "libone.so.1")
                                .text(ElfDynamic.NEEDED, "libtwo.so.2")
                                .text(ElfDynamic.SONAME, "libmade.so.7")
                                .text(ElfDynamic.RPATH, "$ORIGIN/../lib")
                                .text(ElfDynamic.RUNPATH, "$ORIGIN:/opt/lib")
                                .entry(ElfDynamic.FLAGS, 0x1a)
                                .entry(ElfDynamic.FLAGS_1, 0x848)
                                .want("first", 2, false)
                                .want("second", 3, true)
                                .want("third", 0, false)
                                .define("here", 5)
                                .define("older", 0x8005)
                                .define("plain", 1)
                                .need("libone.so.1", "ONE_1.0", 2)
                                .need("libone.so.1", "ONE_1.1", 3)
                                .version("libmade.so.7", 1)
                                .version("MADE_1", 4)
                                .version("MADE_2", 5)
                                .build());

        assertEquals(architecture, binary.architecture().id());
        assertEquals(wide ? 64 : 32, binary.bits());
        assertEquals(big, binary.bigEndian());
        assertTrue(binary.library());
        assertEquals(List.of("libone.so.1", "libtwo.so.2"), binary.needed());
        assertEquals(Optional.of("libmade.so.7"), binary.soname());
        assertEquals(Optional.of("$ORIGIN/../lib"), binary.rpath());
        assertEquals(Optional.of("$ORIGIN:/opt/lib"), binary.runpath());
        assertEquals(
                Set.of(
                        ElfFlag.SYMBOLIC,
                        ElfFlag.NOW,
                        ElfFlag.STATIC_TLS,
                        ElfFlag.NO_DELETE,
                        ElfFlag.NO_OPEN,
                        ElfFlag.NO_DEFAULT_LIBRARIES),
                binary.flags());
        assertEquals(
                List.of(
                        new VersionNeed(
                                "libone.so.1",
                                List.of(
                                        new VersionNeed.Version("ONE_1.0", false),
                                        new VersionNeed.Version("ONE_1.1", false)))),
                binary.versionNeeds());
        assertEquals(Set.of("libmade.so.7", "MADE_1", "MADE_2"), binary.versionDefinitions());
        assertEquals(7, binary.symbols().count());
        assertEquals(
                List.of(
                        wanted(1, "first", "ONE_1.0", false),
                        wanted(2, "second", "ONE_1.1", true),
                        new ElfWanted(
                                3, "third", Optional.empty(), Optional.empty(), false, false)),
                wanted(binary));
        assertEquals(
                Optional.of(definition("here", "MADE_2", true)),
                binary.symbols().find("here", Optional.empty()));
        assertEquals(
                Optional.of(definition("here", "MADE_2", true)),
                binary.symbols().find("here", Optional.of("MADE_2")));
        assertEquals(
                Optional.of(definition("older", "MADE_2", false)),
                binary.symbols().find("older", Optional.of("MADE_2")));
        assertEquals(Optional.empty(), binary.symbols().find("older", Optional.empty()));
        assertEquals(Optional.empty(), binary.symbols().find("here", Optional.of("MADE_1")));
        assertEquals(
                Optional.of(new ElfDefinition("plain", Optional.empty(), true, false, false)),
                binary.symbols().find("plain", Optional.of("ANY")));
        assertEquals(Optional.empty(), binary.symbols().find("first", Optional.empty()));
    }

    private static ElfWanted wanted(int symbol, String name, String version, boolean weak) {
        return new ElfWanted(
                symbol, name, Optional.of(version), Optional.of("libone.so.1"), weak, false);
    }

    private static ElfDefinition definition(String name, String version, boolean standard) {
        return new ElfDefinition(name, Optional.of(version), standard, false, false);
    }

    @Test
    void ofOverlappingSegmentsTheLastCounts() throws MalformedException {
        var builder = ElfBuilder.amd64().text(ElfDynamic.SONAME, "libmade.so.7").build();
        byte[] sound = builder.bytes();
        // a third header that maps the file's second page over the first, where other strings lie
        var twice = new byte[0x2000 + sound.length];
        System.arraycopy(sound, 0, twice, 0, sound.length);
        System.arraycopy(sound, 0, twice, 0x2000, sound.length);
        var text = MemorySegment.ofArray(twice);
        int strings = builder.place("strings");
        twice[0x2000 + strings + 4] = 'X';
        int load = builder.place("PT_LOAD");
        var moved = MemorySegment.ofArray(new byte[2 * 56]);
        MemorySegment.copy(text, load, moved, 0, 2 * 56);
        // the headers go behind all else: LOAD, LOAD of the copy, DYNAMIC
        var whole = new byte[twice.length + 3 * 56];
        System.arraycopy(twice, 0, whole, 0, twice.length);
        var out = MemorySegment.ofArray(whole);
        MemorySegment.copy(moved, 0, out, twice.length, 56);
        MemorySegment.copy(moved, 0, out, twice.length + 56, 56);
        MemorySegment.copy(moved, 56, out, twice.length + 112, 56);
        out.set(java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED, twice.length + 56 + 8, 0x2000);
        out.set(
                java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED,
                builder.place("e_phoff"),
                twice.length);
        out.set(
                java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED,
                builder.place("e_phnum"),
                (short) 3);

        var binary = ElfReader.read(FILE, out, BinaryLimits.STANDARD);

        assertEquals(Optional.of("libXade.so.7"), binary.soname());
    }

    @Test
    void aChainThatLeadsBackIntoItselfEnds() throws MalformedException {
        var builder =
                new ElfBuilder(true, false, 62, true).define("one", 0).define("two", 0).build();
        // the chain of symbol 1 leads to 1 again
        builder.spoil(builder.place("hash") + 12 + 4, 4, 1);

        var binary = read(builder);

        assertTrue(binary.symbols().find("one", Optional.empty()).isPresent());
        assertFalse(binary.symbols().find("two", Optional.empty()).isPresent());
    }

    @Test
    void aChainWithoutAnEndEndsWithTheSegment() throws MalformedException {
        var builder = ElfBuilder.amd64().define("one", 0).build();
        int hash = ElfBuilder.gnuHash("one") & ~1;
        builder.spoil(builder.place("hash") + 16 + 8 + 4, 4, hash);

        var binary = read(builder);

        assertTrue(binary.symbols().find("one", Optional.empty()).isPresent());
        assertFalse(binary.symbols().find("two", Optional.empty()).isPresent());
        assertTrue(binary.symbols().count() < builder.bytes().length);
    }

    @Test
    void aSymbolThatNoRelocationUsesIsNotWanted() throws MalformedException {
        var builder = ElfBuilder.amd64().want("used", 0, false).want("unused", 0, false).build();
        builder.spoilEntry(ElfDynamic.RELASZ, 24);

        assertEquals(List.of("used"), wanted(read(builder)).stream().map(ElfWanted::name).toList());
    }

    @Test
    void anEmptyHashTableStillCountsWhatIsWanted() throws MalformedException {
        var binary = read(ElfBuilder.amd64().want("a", 0, false).want("b", 0, true).build());

        assertEquals(3, binary.symbols().count());
        assertEquals(2, wanted(binary).size());
    }

    @Test
    void bindTellsProvidersAndWhatIsMissing() throws MalformedException {
        var wants =
                read(
                        ElfBuilder.amd64()
                                .want("here", 2, false)
                                .want("gone", 0, false)
                                .want("odd", 3, false)
                                .want("maybe", 0, true)
                                .need("libmade.so", "V1", 2)
                                .need("libmade.so", "V9", 3)
                                .build());
        var has =
                read(
                        ElfBuilder.amd64()
                                .text(ElfDynamic.SONAME, "libmade.so")
                                .define("here", 2)
                                .define("odd", 2)
                                .version("libmade.so", 1)
                                .version("V1", 2)
                                .build());
        var told = new ArrayList<String>();
        wants.symbols()
                .bind(
                        List.of(
                                ElfReader.read(
                                                Path.of("libwants.so"),
                                                MemorySegment.ofArray(
                                                        ElfBuilder.amd64().build().bytes()),
                                                BinaryLimits.STANDARD)
                                        .symbols(),
                                has.symbols()),
                        new ElfBinder() {
                            @Override
                            public void bound(int symbol, int file) {
                                told.add(wants.symbols().wanted(symbol).name() + " in " + file);
                            }

                            @Override
                            public void missing(ElfWanted wanted) {
                                told.add(wanted.name() + " missing, weak " + wanted.weak());
                            }
                        });

        assertEquals(
                List.of(
                        "here in 1",
                        "gone missing, weak false",
                        "odd missing, weak false",
                        "maybe missing, weak true"),
                told);
    }

    @Test
    void asksNoForeignSymbols() throws MalformedException {
        ElfSymbols symbols = read(ElfBuilder.amd64().build()).symbols();

        assertThrows(IndexOutOfBoundsException.class, () -> symbols.wanted(1 << 30));
    }
}
