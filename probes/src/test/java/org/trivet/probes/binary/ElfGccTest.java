package org.trivet.probes.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tiny files that gcc makes; where ld.so decides, the real one decides beside ours.
class ElfGccTest {
    private static final String ONE = "int one(void) { return 1; }";
    private static final String TWO = "int one(void); int two(void) { return one() + 1; }";

    @TempDir Path folder;

    private final Arena arena = Arena.ofShared();

    @BeforeEach
    void needsTools() throws InterruptedException {
        LinuxTools.needsLinux("gcc");
    }

    @AfterEach
    void close() {
        arena.close();
    }

    private ElfBinary library(String name, String source, String... options) throws Exception {
        return LinuxTools.read(LinuxTools.library(folder, name, source, options), arena);
    }

    private static List<ElfWanted> wanted(ElfBinary binary) {
        var wanted = new ArrayList<ElfWanted>();
        binary.symbols().forEachWanted(wanted::add);
        return wanted;
    }

    private static ElfWanted wanted(ElfBinary binary, String name) {
        return wanted(binary).stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void oldTagsGiveRpathAndNewTagsRunpath() throws Exception {
        var old = library("old.so", ONE, "-Wl,-rpath,$ORIGIN/x", "-Wl,--disable-new-dtags");
        var recent = library("new.so", ONE, "-Wl,-rpath,$ORIGIN/x", "-Wl,--enable-new-dtags");

        assertEquals(Optional.of("$ORIGIN/x"), old.rpath());
        assertEquals(Optional.empty(), old.runpath());
        assertEquals(Optional.empty(), recent.rpath());
        assertEquals(Optional.of("$ORIGIN/x"), recent.runpath());
    }

    @Test
    void neededIsTheSonameThatWasLinked() throws Exception {
        library("libone.so", ONE, "-Wl,-soname,libone.so.5");
        var two = library("two.so", TWO, folder.resolve("libone.so").toString(), "-nostdlib");

        assertEquals(List.of("libone.so.5"), two.needed());
    }

    @Test
    void flagsAreThoseOfTheLinker() throws Exception {
        var plain = library("plain.so", ONE);
        var all =
                library(
                        "all.so",
                        ONE,
                        "-Wl,-z,now,-Bsymbolic,-z,nodelete,-z,nodlopen,-z,nodefaultlib,-z,origin,"
                                + "-z,global");
        var text =
                library(
                        "text.so",
                        "int x; __asm__(\".text\\n.globl t\\nt: .quad x\\n\");",
                        "-Wl,-z,notext");
        var local =
                library(
                        "tls.so",
                        "__thread int x __attribute__((tls_model(\"initial-exec\")));"
                                + " int get(void) { return x; }");

        assertEquals(Set.of(), plain.flags());
        assertEquals(
                Set.of(
                        ElfFlag.NOW,
                        ElfFlag.SYMBOLIC,
                        ElfFlag.NO_DELETE,
                        ElfFlag.NO_OPEN,
                        ElfFlag.NO_DEFAULT_LIBRARIES,
                        ElfFlag.ORIGIN,
                        ElfFlag.GLOBAL),
                all.flags());
        assertEquals(Set.of(ElfFlag.TEXT_RELOCATIONS), text.flags());
        assertEquals(Set.of(ElfFlag.STATIC_TLS), local.flags());
    }

    @Test
    void aProgramIsNoLibraryAndNamesItsInterpreter() throws Exception {
        var pie =
                LinuxTools.read(
                        LinuxTools.gcc(folder, "pie", "int main(void) { return 0; }"), arena);
        var fixed =
                LinuxTools.read(
                        LinuxTools.gcc(folder, "fixed", "int main(void) { return 0; }", "-no-pie"),
                        arena);

        assertFalse(pie.library());
        assertTrue(pie.flags().contains(ElfFlag.PIE));
        assertFalse(fixed.library());
        assertTrue(pie.interpreter().orElseThrow().contains("ld-linux"));
    }

    @Test
    void aStaticProgramNeedsNothing() throws Exception {
        var binary =
                LinuxTools.read(
                        LinuxTools.gcc(
                                folder,
                                "static",
                                "void _start(void) { for (;;); }",
                                "-static",
                                "-nostdlib"),
                        arena);

        assertEquals(List.of(), binary.needed());
        assertEquals(0, binary.symbols().count());
    }

    @Test
    void theBuildIdIsTheOneAskedFor() throws Exception {
        var binary = library("id.so", ONE, "-Wl,--build-id=0x0123456789abcdef");

        assertEquals(Optional.of("0123456789abcdef"), binary.buildId());
        assertEquals(Optional.empty(), library("none.so", ONE, "-Wl,--build-id=none").buildId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sysv", "gnu", "both"})
    void symbolsAreFoundByEitherHash(String style) throws Exception {
        var source = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            source.append("int name").append(i).append(";\n");
        }
        var binary = library("many.so", source.toString(), "-Wl,--hash-style=" + style);

        for (int i = 0; i < 500; i++) {
            assertTrue(binary.symbols().find("name" + i, Optional.empty()).isPresent(), "" + i);
        }
        assertFalse(binary.symbols().find("name500", Optional.empty()).isPresent());
        assertTrue(binary.symbols().count() > 500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-m64", "-m32"})
    void aFileWithoutSectionsIsReadTheSame(String width) throws Exception {
        // without a C library, for that of the other width is seldom installed
        Path file =
                LinuxTools.library(
                        folder, "whole.so", TWO, width, "-nostdlib", "-Wl,-soname,libwhole.so");
        byte[] bytes = Files.readAllBytes(file);
        boolean wide = width.equals("-m64");
        for (int i = 0; i < (wide ? 8 : 4); i++) {
            bytes[(wide ? 0x28 : 0x20) + i] = 0;
        }
        for (int i = 0; i < 6; i++) {
            bytes[(wide ? 0x3a : 0x2e) + i] = 0;
        }
        Path bare = Files.write(folder.resolve("bare.so"), bytes);

        var first = LinuxTools.read(file, arena);
        var second = LinuxTools.read(bare, arena);

        assertEquals(wide ? 64 : 32, second.bits());
        assertEquals(first.soname(), second.soname());
        assertEquals(first.symbols().count(), second.symbols().count());
        assertEquals(List.of("one"), wanted(second).stream().map(ElfWanted::name).toList());
        assertTrue(second.symbols().find("two", Optional.empty()).isPresent());
    }

    @Test
    void onlyWhatIsCalledAloneMayWait() throws Exception {
        var lazy =
                library(
                        "lazy.so",
                        "int called(void); int held(void); extern int number; int (*p)(void) = held;"
                                + " int f(void) { return called() + held() + number; }",
                        "-Wl,-z,lazy");

        assertTrue(wanted(lazy, "called").function());
        assertFalse(wanted(lazy, "held").function());
        assertFalse(wanted(lazy, "number").function());
    }

    @Test
    void weakIsTold() throws Exception {
        var binary =
                library(
                        "weak.so",
                        "int maybe(void) __attribute__((weak)); int must(void);"
                                + " int f(void) { return (maybe ? maybe() : 0) + must(); }");

        assertTrue(wanted(binary, "maybe").weak());
        assertFalse(wanted(binary, "must").weak());
    }

    @Test
    void hiddenSymbolsAreNotThere() throws Exception {
        var binary =
                library(
                        "hidden.so",
                        "__attribute__((visibility(\"hidden\"))) int secret(void) { return 1; }"
                                + " __attribute__((visibility(\"protected\"))) int kept(void)"
                                + " { return secret(); }");

        assertFalse(binary.symbols().find("secret", Optional.empty()).isPresent());
        assertTrue(binary.symbols().find("kept", Optional.empty()).isPresent());
    }

    @Test
    void uniqueThreadLocalAndIndirectSymbolsAreThere() throws Exception {
        var binary =
                library(
                        "kinds.so",
                        "__thread int slot; int real(void) { return 1; }"
                                + " int chosen(void) __attribute__((ifunc(\"choose\")));"
                                + " static void *choose(void) { return real; }"
                                + " __asm__(\".data\\n.globl only\\n.type only,@gnu_unique_object\\n"
                                + "only: .long 1\\n.globl fixed\\n.set fixed,0\\n\");"
                                + " __attribute__((weak)) int soft(void) { return 2; }");

        for (String it : List.of("slot", "chosen", "real", "only", "fixed", "soft")) {
            assertTrue(binary.symbols().find(it, Optional.empty()).isPresent(), it);
        }
        assertTrue(binary.symbols().find("only", Optional.empty()).orElseThrow().unique());
        assertTrue(binary.symbols().find("soft", Optional.empty()).orElseThrow().weak());
        assertFalse(binary.symbols().find("real", Optional.empty()).orElseThrow().weak());
    }

    private Path versions(String text) throws IOException {
        return Files.writeString(folder.resolve("versions.map"), text);
    }

    @Test
    void eachVersionIsFoundAndTheDefaultOneWithoutOne() throws Exception {
        Path script = versions("V1 { global: f; local: *; }; V2 { f; g; } V1;");
        var binary =
                library(
                        "versioned.so",
                        "int f1(void) { return 1; } int f2(void) { return 2; }"
                                + " int g(void) { return 3; }"
                                + " __asm__(\".symver f1,f@V1\\n.symver f2,f@@V2\");",
                        "-Wl,-soname,libv.so",
                        "-Wl,--version-script=" + script);

        assertEquals(Set.of("libv.so", "V1", "V2"), binary.versionDefinitions());
        assertEquals(
                Optional.of(new ElfDefinition("f", Optional.of("V1"), false, false, false)),
                binary.symbols().find("f", Optional.of("V1")));
        assertEquals(
                Optional.of(new ElfDefinition("f", Optional.of("V2"), true, false, false)),
                binary.symbols().find("f", Optional.of("V2")));
        assertEquals(Optional.empty(), binary.symbols().find("f", Optional.of("V3")));
        assertEquals(Optional.empty(), binary.symbols().find("g", Optional.of("V1")));
        // as ld.so: a relocation without a version takes the file's first version
        assertEquals(
                Optional.of("V1"),
                binary.symbols().find("f", Optional.empty()).orElseThrow().version());
        assertEquals(
                Optional.of("V2"),
                binary.symbols().find("g", Optional.empty()).orElseThrow().version());
    }

    /// What the loader says of each symbol, `LD_DEBUG=bindings`, in six unlike cases.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "V1 { global: f; local: *; };",
                "V1 { local: *; }; V2 { f; };",
                "V1 { local: *; }; V2 { local: *; }; V3 { f; };",
                "{ global: f; local: *; };",
            })
    void theRealLoaderTakesTheSameDefinition(String script) throws Exception {
        String source = "int f(void) { return 1; }";
        // the program is linked against a file without versions and runs with one that has some
        Path plain = Files.createDirectory(folder.resolve("plain"));
        LinuxTools.library(plain, "libf.so", source, "-Wl,-soname,libf.so");
        Path real = Files.createDirectory(folder.resolve("real"));
        Path library =
                LinuxTools.library(
                        real,
                        "libf.so",
                        source,
                        "-Wl,-soname,libf.so",
                        "-Wl,--version-script=" + versions(script));
        for (Path linked : List.of(plain, real)) {
            Path program =
                    LinuxTools.gcc(
                            folder,
                            "program",
                            "int f(void); int main(void) { return f() - 1; }",
                            "-Wl,-z,now",
                            "-Wl,-rpath," + real,
                            linked.resolve("libf.so").toString());
            LinuxTools.Said said =
                    LinuxTools.run(Map.of("LD_DEBUG", "bindings"), List.of(program.toString()));
            ElfWanted wanted = wanted(LinuxTools.read(program, arena), "f");
            Optional<ElfDefinition> ours =
                    LinuxTools.read(library, arena).symbols().find("f", wanted.version());

            assertEquals(
                    Pattern.compile("to \\S*/libf\\.so \\[0\\]: normal symbol `f'")
                            .matcher(said.text())
                            .find(),
                    ours.isPresent(),
                    said.text());
            assertEquals(said.status() == 0, ours.isPresent(), said.text());
        }
    }

    @Test
    void theRealLoaderRefusesWhatOursMisses() throws Exception {
        LinuxTools.library(folder, "libone.so", ONE, "-Wl,-soname,libone.so");
        Path program =
                LinuxTools.gcc(
                        folder,
                        "program",
                        "int one(void); int main(void) { return one() - 1; }",
                        "-Wl,-rpath," + folder,
                        folder.resolve("libone.so").toString());
        var now = Map.of("LD_BIND_NOW", "1");
        assertEquals(0, LinuxTools.run(now, List.of(program.toString())).status());
        var changed = library("libone.so", "int other;", "-Wl,-soname,libone.so");

        LinuxTools.Said said = LinuxTools.run(now, List.of(program.toString()));
        var binary = LinuxTools.read(program, arena);
        List<String> missing = missing(binary, binary, changed);

        assertTrue(said.text().contains("undefined symbol: one"), said.text());
        assertTrue(missing.contains("one"), missing.toString());
    }

    @Test
    void theRealLoaderFindsAVersionInAnotherFileToo() throws Exception {
        Path script = versions("V2 { two; };");
        String two = "int two(void) { return 2; }";
        LinuxTools.library(
                folder, "libv.so", two, "-Wl,-soname,libv.so", "-Wl,--version-script=" + script);
        Path program =
                LinuxTools.gcc(
                        folder,
                        "program",
                        "int two(void); int main(void) { return two() - 2; }",
                        "-Wl,-rpath," + folder,
                        folder.resolve("libv.so").toString());
        var moved =
                library(
                        "libmoved.so",
                        two,
                        "-Wl,-soname,libmoved.so",
                        "-Wl,--version-script=" + script);
        // V2 is still defined, two is gone, and another file has it
        var changed =
                library(
                        "libv.so",
                        "int three(void) { return 3; }",
                        "-Wl,-soname,libv.so",
                        "-Wl,--version-script=" + versions("V2 { three; };"),
                        "-Wl,--no-as-needed",
                        folder.resolve("libmoved.so").toString());

        var binary = LinuxTools.read(program, arena);
        LinuxTools.Said said =
                LinuxTools.run(
                        Map.of("LD_BIND_NOW", "1", "LD_LIBRARY_PATH", folder.toString()),
                        List.of(program.toString()));

        assertEquals(0, said.status(), said.text());
        assertFalse(missing(binary, changed).isEmpty());
        assertFalse(missing(binary, changed, moved).contains("two"));
    }

    private static List<String> missing(ElfBinary binary, ElfBinary... scope) {
        var missing = new ArrayList<String>();
        binary.symbols()
                .bind(
                        Arrays.stream(scope).map(ElfBinary::symbols).toList(),
                        wanted -> missing.add(wanted.name()));
        return missing;
    }
}
