package org.trivet.probes.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.trivet.probes.binary.Architecture;

class ProcessorTest {
    private static final String HASWELL =
            "fpu cx16 lahf_lm popcnt sse4_1 sse4_2 ssse3 avx avx2 bmi1 bmi2 f16c fma abm movbe xsave";
    private static final String SERVER = HASWELL + " avx512f avx512bw avx512cd avx512dq avx512vl";
    private static final String PHI = HASWELL + " avx512f avx512cd avx512er avx512pf";

    private static Processor processor(String vendor, String flags) {
        return Processor.parse(
                "processor\t: 0\nvendor_id\t: "
                        + vendor
                        + "\nmodel name\t: A: B\nflags\t\t: "
                        + flags
                        + "\n\nprocessor\t: 1\nvendor_id\t: Other\nflags\t\t: none\n");
    }

    @Test
    void theFirstProcessorCounts() {
        Processor read = processor("AuthenticAMD", "fpu sse  sse2");
        assertEquals(new Processor("AuthenticAMD", Set.of("fpu", "sse", "sse2")), read);
        assertEquals(
                List.of("x86-64-v4", "x86-64-v3", "x86-64-v2"), processor("x", SERVER).levels());
    }

    @Test
    void ofArmNothingIsKnown() {
        Processor read = Processor.parse("processor\t: 0\nFeatures\t: fp asimd\n");
        assertEquals("", read.vendor());
        assertEquals(List.of(), read.levels());
        assertEquals(Optional.empty(), read.platform());
    }

    @Test
    void glibcHasNamesForProcessorsOfIntelAlone() {
        assertEquals(Optional.of("haswell"), processor("GenuineIntel", HASWELL).platform());
        assertEquals(Optional.of("haswell"), processor("GenuineIntel", SERVER).platform());
        assertEquals(Optional.of("xeon_phi"), processor("GenuineIntel", PHI).platform());
        assertEquals(Optional.empty(), processor("GenuineIntel", "fpu avx avx2").platform());
        assertEquals(Optional.empty(), processor("AuthenticAMD", SERVER).platform());
        assertEquals(List.of("x86_64", "avx512_1"), processor("GenuineIntel", SERVER).oldNames());
        assertEquals(List.of("x86_64"), processor("GenuineIntel", PHI).oldNames());
        assertEquals(List.of("x86_64"), processor("AuthenticAMD", SERVER).oldNames());
    }

    @Test
    void aLinkerThatKnowsNoSuchNameTakesTheKernels() {
        Processor intel = processor("GenuineIntel", SERVER);
        var old = new LinkerFile(List.of("/lib64"), OptionalInt.of(36), Set.of("haswell"));
        var young = new LinkerFile(List.of("/lib64"), OptionalInt.of(42), Set.of());
        assertEquals("haswell", old.platform(Architecture.AMD64, intel));
        assertEquals("x86_64", young.platform(Architecture.AMD64, intel));
        assertEquals("aarch64", old.platform(Architecture.ARM64, intel));
        assertEquals(List.of(), young.oldCapabilities(Architecture.AMD64, intel));
    }

    /// As `LD_DEBUG=libs` shows them on both kinds of processor, glibc 2.36.
    @Test
    void theOldFoldersAreEveryChoiceOfTheNames() {
        var linker = new LinkerFile(List.of("/lib64"), OptionalInt.of(36), Set.of("haswell"));
        assertEquals(
                List.of(
                        "tls/haswell/avx512_1/x86_64",
                        "tls/haswell/avx512_1",
                        "tls/haswell/x86_64",
                        "tls/haswell",
                        "tls/avx512_1/x86_64",
                        "tls/avx512_1",
                        "tls/x86_64",
                        "tls",
                        "haswell/avx512_1/x86_64",
                        "haswell/avx512_1",
                        "haswell/x86_64",
                        "haswell",
                        "avx512_1/x86_64",
                        "avx512_1",
                        "x86_64"),
                linker.oldCapabilities(Architecture.AMD64, processor("GenuineIntel", SERVER)));
        assertEquals(
                List.of("tls/x86_64/x86_64", "tls/x86_64", "tls", "x86_64/x86_64", "x86_64"),
                linker.oldCapabilities(Architecture.AMD64, processor("AuthenticAMD", SERVER)));
        assertEquals(List.of(), linker.oldCapabilities(Architecture.ARM64, Processor.UNKNOWN));
    }
}
