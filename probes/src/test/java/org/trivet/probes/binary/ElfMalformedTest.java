package org.trivet.probes.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each field that can be wrong is named.
class ElfMalformedTest {
    private final ElfBuilder builder =
            ElfBuilder.amd64()
                    .text(ElfDynamic.NEEDED, "libone.so.1")
                    .text(ElfDynamic.SONAME, "libmade.so.7")
                    .want("first", 2, false)
                    .define("here", 3)
                    .need("libone.so.1", "ONE_1.0", 2)
                    .version("MADE_1", 3)
                    .build();

    private static BinaryProblem problem(byte[] file) {
        return assertThrows(
                        MalformedException.class,
                        () ->
                                ElfReader.read(
                                        Path.of("x.so"),
                                        MemorySegment.ofArray(file),
                                        BinaryLimits.STANDARD))
                .problem();
    }

    /// `where` is a place of the builder, with an offset.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    e_type,      -16, 1, 0,          not-binary,                EI_MAG
                    e_type,      -12, 1, 3,          elf-header,                EI_CLASS
                    e_type,      -11, 1, 0,          elf-header,                EI_DATA
                    e_type,      -10, 1, 9,          elf-header,                EI_VERSION
                    e_type,        0, 2, 1,          elf-type,                  e_type
                    e_phoff,       0, 8, 0x10000000, elf-program-headers,       e_phoff
                    e_phoff,       0, 8, -64,        elf-program-headers,       e_phoff
                    e_phentsize,   0, 2, 55,         elf-program-headers,       e_phentsize
                    e_phnum,       0, 2, 0xffff,     elf-program-headers,       e_phoff
                    PT_LOAD,       8, 8, 0x10000000, truncated,                 p_filesz
                    PT_LOAD,      32, 8, -1,         truncated,                 p_filesz
                    PT_LOAD,      32, 8, 0x7fffffff, truncated,                 p_filesz
                    PT_DYNAMIC,   16, 8, 0,          elf-dynamic-section,       p_vaddr
                    hash,          0, 4, 0xffffffff, elf-gnu-hash,              nbuckets
                    hash,          8, 4, 0,          elf-gnu-hash,              bloom_size
                    hash,          8, 4, 3,          elf-gnu-hash,              bloom_size
                    hash,          8, 4, 0x80000000, elf-gnu-hash,              bloom_size
                    needs,         4, 4, 0x7fffffff, elf-version-needs,         vn_file
                    needs,         8, 4, 0x7fffffff, elf-version-needs,         vn_aux
                    needs,        24, 4, 0x7fffffff, elf-version-needs,         vna_name
                    definitions,  12, 4, 0x7fffffff, elf-version-definitions,   vd_aux
                    definitions,  20, 4, 0x7fffffff, elf-version-definitions,   vda_name
                    """)
    void aSpoiltFieldIsNamed(
            String place, int offset, int size, String value, String code, String field) {
        builder.spoil(builder.place(place) + offset, size, Long.decode(value));

        BinaryProblem problem = problem(builder.bytes());

        assertEquals(code + " " + field, problem.code() + " " + problem.details().get("field"));
    }

    /// An entry of the dynamic section, by its tag.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    1,          0x7fffffff,         elf-dynamic-section,     DT_NEEDED
                    14,         -1,                 elf-dynamic-section,     DT_SONAME
                    5,          0,                  elf-string-table,        DT_STRTAB
                    10,         -1,                 elf-string-table,        DT_STRSZ
                    10,         0x7fffffff,         elf-string-table,        DT_STRSZ
                    6,          0x7fffffff,         elf-symbol-table,        DT_SYMTAB
                    11,         16,                 elf-symbol-table,        DT_SYMENT
                    7,          8,                  elf-relocations,         DT_RELA
                    8,          0x7fffffffffffffff, elf-relocations,         DT_RELASZ
                    9,          16,                 elf-relocations,         DT_RELAENT
                    0x6ffffef5, 1,                  elf-gnu-hash,            DT_GNU_HASH
                    0x6ffffff0, 1,                  elf-version-symbols,     DT_VERSYM
                    0x6ffffffe, 1,                  elf-version-needs,       DT_VERNEED
                    0x6ffffffc, 1,                  elf-version-definitions, DT_VERDEF
                    """)
    void aSpoiltEntryIsNamed(String tag, String value, String code, String field) {
        builder.spoilEntry(Long.decode(tag), Long.decode(value));

        BinaryProblem problem = problem(builder.bytes());

        assertEquals(code + " " + field, problem.code() + " " + problem.details().get("field"));
    }

    @Test
    void aSysvTableOfFourThousandMillionBucketsIsNamed() {
        var old = new ElfBuilder(true, false, 62, true).define("one", 0).build();
        old.spoil(old.place("hash"), 4, -1);

        assertEquals("elf-hash", problem(old.bytes()).code());
    }

    @Test
    void aSysvTableOfTooManyChainsIsNamed() {
        var old = new ElfBuilder(true, false, 62, true).define("one", 0).build();
        old.spoil(old.place("hash") + 4, 4, -1);

        assertEquals("nchain", problem(old.bytes()).details().get("field"));
    }

    @Test
    void aDynamicSectionWithoutEndIsNamed() {
        byte[] whole = builder.bytes();
        // the last 16 bytes are DT_NULL
        whole[whole.length - 16] = 99;

        assertEquals("DT_NULL", problem(whole).details().get("field"));
    }

    @Test
    void everyCutIsRefused() {
        byte[] whole = builder.bytes();
        for (int length = 0; length < whole.length; length++) {
            BinaryProblem problem = problem(Arrays.copyOf(whole, length));
            assertEquals(
                    length < 4 ? "not-binary" : length < 64 + 2 * 56 ? problem.code() : "truncated",
                    problem.code());
        }
    }

    @Test
    void offsetAndValueAreTold() {
        builder.spoilEntry(ElfDynamic.SONAME, 0x12345);

        BinaryProblem problem = problem(builder.bytes());

        assertEquals(
                java.util.Map.of(
                        "field", "DT_SONAME",
                        "offset", Integer.toString(builder.place("14")),
                        "value", Integer.toString(0x12345)),
                problem.details());
    }

    /// Limits in the order of [BinaryLimits]: libraries, symbols, name, text.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    0,   999, 99, 999, elf-dynamic-section,     DT_NEEDED
                    999, 3,   99, 999, elf-dynamic-section,     entries
                    999, 999, 10, 999, elf-version-needs,       vn_file
                    999, 999, 99, 12,  elf-version-needs,       text
                    999, 999, 99, 20,  elf-version-definitions, text
                    """)
    void aLimitThatIsReachedIsNamed(
            int libraries, int symbols, int name, long text, String code, String field) {
        var limits = new BinaryLimits(libraries, symbols, 99, name, text, 99, 99, 99, 99);

        BinaryProblem problem =
                assertThrows(
                                MalformedException.class,
                                () ->
                                        ElfReader.read(
                                                Path.of("x.so"),
                                                MemorySegment.ofArray(builder.bytes()),
                                                limits))
                        .problem();

        assertEquals(code + " " + field, problem.code() + " " + problem.details().get("field"));
    }
}
