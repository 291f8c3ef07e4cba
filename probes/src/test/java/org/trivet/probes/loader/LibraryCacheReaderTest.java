package org.trivet.probes.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LibraryCacheReaderTest {
    @TempDir Path temporary;

    /// Files that this machine's ldconfig writes and lists.
    @Nested
    class OfLdconfig {
        private String ldconfig = "";

        @BeforeEach
        void find() {
            for (String path : List.of("/sbin/ldconfig", "/usr/sbin/ldconfig")) {
                if (Files.isExecutable(Path.of(path))) {
                    ldconfig = path;
                }
            }
            assumeTrue(!ldconfig.isEmpty(), "ldconfig is to be had on Linux only");
        }

        @ParameterizedTest
        @ValueSource(strings = {"new", "old", "compat"})
        void everyFormatIsReadAsLdconfigListsIt(String format) throws Exception {
            try (LinkBed bed = new LinkBed(temporary)) {
                bed.library("lib/liba.so.1", 1);
                bed.library("lib/libb.so.2", 1);
                bed.library("lib/glibc-hwcaps/x86-64-v2/liba.so.1", 1);
                bed.library("lib/glibc-hwcaps/x86-64-v3/liba.so.1", 1);
                Path conf = bed.at("conf");
                Files.writeString(conf, bed.at("lib") + "\n");
                Path cache = bed.at("cache");
                assertTrue(
                        LinkBed.runs(
                                ldconfig,
                                "-X",
                                "-c",
                                format,
                                "-f",
                                conf.toString(),
                                "-C",
                                cache.toString()));
                List<String> ours = new ArrayList<>();
                LibraryCache read = LibraryCacheReader.read(cache);
                for (CachedLibrary library : read.libraries()) {
                    ours.add(
                            library.name()
                                    + (format.equals("new")
                                            ? library.capability().map(it -> " " + it).orElse("")
                                            : "")
                                    + " => "
                                    + library.path());
                }
                // glibc 2.36 lists other texts for these names in the joined format
                assertEquals(listed(cache, format.equals("new")), ours);
                if (!format.equals("old")) {
                    assertEquals(
                            Optional.of(bed.at("lib/glibc-hwcaps/x86-64-v3/liba.so.1").toString()),
                            read.find("liba.so.1", 0x303, List.of("x86-64-v3", "x86-64-v2"))
                                    .map(CachedLibrary::path));
                    assertEquals(
                            Optional.of(bed.at("lib/liba.so.1").toString()),
                            read.find("liba.so.1", 0x303, List.of()).map(CachedLibrary::path));
                }
            }
        }

        private List<String> listed(Path cache, boolean capabilities) throws Exception {
            Process process = new ProcessBuilder(ldconfig, "-p", "-C", cache.toString()).start();
            Pattern row = Pattern.compile("\\t(\\S+) \\([^)]*?(?:hwcap: \"([^\"]+)\")?\\) => (.*)");
            List<String> result = new ArrayList<>();
            for (String line : process.inputReader().lines().toList()) {
                Matcher matcher = row.matcher(line);
                if (matcher.matches()) {
                    String capability =
                            matcher.group(2) == null || !capabilities ? "" : " " + matcher.group(2);
                    result.add(matcher.group(1) + capability + " => " + matcher.group(3));
                }
            }
            assertTrue(result.size() > 2, "ldconfig lists too little");
            return result;
        }
    }

    @Test
    void bigEndianCachesAreRead() {
        LibraryCache cache = LibraryCacheReader.parse(made(ByteOrder.BIG_ENDIAN, 3));
        assertEquals(
                List.of(new CachedLibrary("liba.so", "/l/liba.so", 0x403, Optional.empty())),
                cache.libraries());
    }

    @Test
    void aByteOrderThatIsNotSaidIsFound() {
        for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            assertEquals(1, LibraryCacheReader.parse(made(order, 0)).libraries().size());
        }
    }

    @Test
    void whatIsNoCacheIsEmpty() {
        assertEquals(List.of(), LibraryCacheReader.parse(new byte[0]).libraries());
        assertEquals(List.of(), LibraryCacheReader.parse(new byte[4096]).libraries());
        assertEquals(List.of(), LibraryCacheReader.read(temporary.resolve("nowhere")).libraries());
    }

    @Test
    void garbledCachesAreReadWithoutFail() {
        byte[] sound = made(ByteOrder.LITTLE_ENDIAN, 2);
        Random random = new Random(5);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = Arrays.copyOf(sound, random.nextInt(sound.length + 1));
            for (int i = 0; i < 3 && bytes.length > 20; i++) {
                bytes[20 + random.nextInt(bytes.length - 20)] = (byte) random.nextInt(256);
            }
            assertTrue(LibraryCacheReader.parse(bytes).libraries().size() <= 1);
        }
    }

    private static byte[] made(ByteOrder order, int said) {
        ByteBuffer buffer = ByteBuffer.allocate(48 + 24 + 20 + 40).order(order);
        buffer.put("glibc-ld.so.cache1.1".getBytes(StandardCharsets.US_ASCII));
        buffer.putInt(1).putInt(20).put((byte) said);
        buffer.putInt(32, 96);
        buffer.position(48);
        buffer.putInt(0x403).putInt(72).putInt(80);
        buffer.position(72);
        buffer.put("liba.so\0/l/liba.so\0".getBytes(StandardCharsets.US_ASCII));
        buffer.position(96);
        buffer.putInt(0xeaa42174).putInt(1).putInt(1).putInt(0).putInt(120).putInt(4).putInt(72);
        return buffer.array();
    }
}
