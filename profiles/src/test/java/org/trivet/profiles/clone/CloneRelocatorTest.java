package org.trivet.profiles.clone;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trivet.probes.host.Cancellation;
import org.trivet.profiles.testbed.VenvMaker;

/// Each form on small trees: an original, a copy of it made by the system, and what stands in the
/// copy then. `OLD` and `NEW` stand for the paths.
class CloneRelocatorTest {
    @TempDir private Path folder;
    private Path old = Path.of("");
    private Path copy = Path.of("");

    @BeforeEach
    void makeTree() throws IOException {
        folder = folder.toRealPath();
        old = Files.createDirectory(folder.resolve("some"));
        copy = folder.resolve("ein Gerät");
    }

    private String filled(String text) {
        return text.replace("OLD", old.toString()).replace("NEW", copy.toString());
    }

    private Path write(String name, byte[] content) throws IOException {
        Path file = old.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }

    private Path write(String name, String text) throws IOException {
        return write(name, filled(text).getBytes(StandardCharsets.UTF_8));
    }

    private CloneRelocator.Relocated relocate() throws IOException {
        Relocation relocation = Spellings.relocationOnly(old, copy);
        new Cloner(Sharing.NONE, relocation, _ -> {}, new Cancellation()).copy(old, copy);
        return new CloneRelocator(Origin.ofTree(old), copy, relocation)
                .relocate(Set.of(), _ -> {}, new Cancellation());
    }

    private String relocated(String name) throws IOException {
        assertEquals(List.of(), relocate().remains());
        return Files.readString(copy.resolve(name));
    }

    @Test
    void anInterpreterWithABlankInItsPathIsStartedByTheShellsForm() throws IOException {
        assumeTrue(!VenvMaker.WINDOWS, "Windows has launchers");
        write("bin/tool", "#!OLD/bin/python3.11 -E\nimport sys\n# OLD\n");

        assertEquals(
                filled(
                        """
                        #!/bin/sh
                        '''exec' "NEW/bin/python3.11" -E "$0" "$@"
                        ' '''
                        import sys
                        # NEW
                        """),
                relocated("bin/tool"));
    }

    @Test
    void anInterpreterOfTooLongAPathTooAndAShortOneNot() throws IOException {
        assumeTrue(!VenvMaker.WINDOWS, "Windows has launchers");
        copy = folder.resolve("x".repeat(120));
        write("bin/tool", "#!OLD/bin/python\nimport sys\n");
        relocate();
        assertTrue(Files.readString(copy.resolve("bin/tool")).startsWith("#!/bin/sh\n'''exec' \""));

        copy = folder.resolve("longer");
        assertEquals(filled("#!NEW/bin/python\nimport sys\n"), relocated("bin/tool"));
    }

    @ParameterizedTest
    @CsvSource({"\"OLD/bin/python\"", "'OLD/bin/python'", "OLD/bin/python"})
    void theShellsFormIsRewrittenWhoeverWroteIt(String path) throws IOException {
        assumeTrue(!VenvMaker.WINDOWS, "Windows has launchers");
        String rest = " \"$0\" \"$@\"\n' '''\nprint(1)\n";
        write("bin/tool", "#!/bin/sh\n'''exec' " + path + rest);

        assertEquals(
                filled("#!/bin/sh\n'''exec' \"NEW/bin/python\"" + rest), relocated("bin/tool"));
    }

    @Test
    void anotherInterpreterIsLookedForOnThePathAndThatIsSaid() throws IOException {
        assumeTrue(!VenvMaker.WINDOWS, "Windows has launchers");
        write("bin/tool", "#!OLD/bin/perl -w\nprint 1;\n");
        write("bin/future", "#!OLD/bin/python\n\"\"\"Doc\"\"\"\nfrom __future__ import x\n");

        CloneRelocator.Relocated relocated = relocate();

        assertEquals(
                List.of(
                        new Remains(Path.of("bin/future"), Remains.Reason.ON_PATH),
                        new Remains(Path.of("bin/tool"), Remains.Reason.ON_PATH)),
                relocated.remains());
        assertEquals(
                "#!/usr/bin/env -S perl -w\nprint 1;\n",
                Files.readString(copy.resolve("bin/tool")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    bin/activate      | VIRTUAL_ENV=OLD                       | VIRTUAL_ENV='NEW'
                    bin/activate      | VIRTUAL_ENV="OLD"                     | VIRTUAL_ENV="NEW"
                    bin/activate      | export PATH=OLD/bin:$PATH             | export PATH='NEW'/bin:$PATH
                    bin/activate      | # made in OLD                         | # made in NEW
                    bin/activate      | x='don'\\''t' ; y=OLD                  | x='don'\\''t' ; y='NEW'
                    bin/activate      | PS1="(some) ${PS1:-}"                 | PS1="(ein Gerät) ${PS1:-}"
                    bin/activate      | PS1="("some") ${PS1:-}"               | PS1="("'ein Gerät'") ${PS1:-}"
                    bin/activate      | VIRTUAL_ENV_PROMPT='(some) '          | VIRTUAL_ENV_PROMPT='(ein Gerät) '
                    bin/activate      | VIRTUAL_ENV_PROMPT=some               | VIRTUAL_ENV_PROMPT='ein Gerät'
                    bin/activate      | VIRTUAL_ENV_PROMPT='other'            | VIRTUAL_ENV_PROMPT='other'
                    bin/activate.csh  | setenv VIRTUAL_ENV OLD                | setenv VIRTUAL_ENV 'NEW'
                    bin/activate.csh  | set prompt = "("some") $prompt:q"     | set prompt = "("'ein Gerät'") $prompt:q"
                    bin/activate.fish | set -gx VIRTUAL_ENV OLD               | set -gx VIRTUAL_ENV 'NEW'
                    bin/activate.fish | (set_color 4B8BBE) some (set_color n) | (set_color 4B8BBE) 'ein Gerät' (set_color n)
                    bin/activate.nu   | let virtual_env = r#'OLD'#            | let virtual_env = r#'NEW'#
                    bin/activate.xsh  | $VIRTUAL_ENV = r"OLD"                 | $VIRTUAL_ENV = r"NEW"
                    bin/activate.bat  | @set "VIRTUAL_ENV=OLD"                | @set "VIRTUAL_ENV=NEW"
                    bin/activate.bat  | set PROMPT=(some) %PROMPT%            | set PROMPT=(ein Gerät) %PROMPT%
                    bin/Activate.ps1  | $env:VIRTUAL_ENV = "OLD"              | $env:VIRTUAL_ENV = "NEW"
                    pyvenv.cfg        | prompt = 'some'                       | prompt = 'ein Gerät'
                    pyvenv.cfg        | prompt = something                    | prompt = something
                    pyvenv.cfg        | command = python -m venv OLD          | command = python -m venv NEW
                    lib/own.pth       | OLD/src                               | NEW/src
                    lib/finder.py     | MAPPING = {'own': 'OLD/src/own'}      | MAPPING = {'own': 'NEW/src/own'}
                    etc/a.d/vars.sh   | export A=OLD/share                    | export A='NEW'/share
                    """)
    void textsAreQuotedAsTheirLanguageNeedsIt(String name, String before, String after)
            throws IOException {
        assumeTrue(
                !VenvMaker.WINDOWS || !after.contains("'NEW'"),
                "a path of Windows never stands bare in a shell's script");
        write(name, before + "\n");

        assertEquals(filled(after) + "\n", relocated(name));
    }

    @Test
    void aCommandOfCmdIsQuotedWhereTheNewPathWouldEndIt() throws IOException {
        copy = folder.resolve("R&D");
        write("Scripts/activate.bat", "set VIRTUAL_ENV=OLD\nset A=1\n");

        assertEquals(
                filled("set \"VIRTUAL_ENV=NEW\"\nset A=1\n"), relocated("Scripts/activate.bat"));
    }

    @Test
    void anAddressIsWrittenInItsOwnWay() throws IOException {
        assumeTrue(!VenvMaker.WINDOWS, "the paths of this test are of POSIX");
        write("x.dist-info/direct_url.json", "{\"url\": \"file://OLD/src\"}");

        assertEquals(
                "{\"url\": \"file://" + folder + "/ein%20Ger%C3%A4t/src\"}",
                relocated("x.dist-info/direct_url.json"));
    }

    @Test
    void aPathBeyondAsciiIsFoundInJsonAsPythonWritesIt() throws IOException {
        assumeTrue(!VenvMaker.WINDOWS, "the paths of this test are of POSIX");
        old = Files.createDirectory(folder.resolve("für"));
        write("kernel.json", "{\"argv\": [\"" + folder + "/f\\u00fcr/bin/python\"]}");
        copy = folder.resolve("plain");

        assertEquals(filled("{\"argv\": [\"NEW/bin/python\"]}"), relocated("kernel.json"));
    }

    @Test
    void recordedHashesAreAsRightAsBefore() throws Exception {
        Path tool = write("bin/tool.txt", "OLD\n");
        Path wrong = write("bin/wrong.txt", "OLD, too\n");
        String rows = "bin/tool.txt,sha256=%s,%d\nbin/wrong.txt,sha256=AAAA,7\n";
        write("x-1.dist-info/RECORD", rows.formatted(base64(tool), Files.size(tool)));
        write(
                "conda-meta/x-1.json",
                """
                {"paths_data": {"paths": [
                  {"_path": "bin/tool.txt", "sha256_in_prefix": "%s"},
                  {"_path": "bin/wrong.txt", "sha256_in_prefix": "%s"}]}}
                """
                        .formatted(hex(tool), "0".repeat(64)));

        relocate();

        Path now = copy.resolve("bin/tool.txt");
        assertEquals(
                rows.formatted(base64(now), Files.size(now)),
                Files.readString(copy.resolve("x-1.dist-info/RECORD")));
        String conda = Files.readString(copy.resolve("conda-meta/x-1.json"));
        assertTrue(conda.contains(hex(now)) && conda.contains("0".repeat(64)), conda);
        assertFalse(hex(now).equals(hex(tool)) || hex(wrong).isEmpty());
    }

    @Test
    void condasDeclaredBinariesKeepTheirLengthAndOthersAreNamed() throws IOException {
        assumeTrue(!VenvMaker.WINDOWS, "conda puts no prefix into binaries on Windows");
        String list = filled("OLD/lib:OLD/lib64");
        int room = copy.toString().length() + 10 - old.toString().length();
        String before =
                "\0\1"
                        + filled("OLD/x")
                        + "\0".repeat(room + 1)
                        + list
                        + "\0".repeat(2 * room + 1)
                        + "end";
        write("lib/a.so", before);
        write("lib/own.so", filled("\0OLD/own\0"));
        declare("lib/a.so", "binary", copy.toString().length() + 10);

        CloneRelocator.Relocated relocated = relocate();

        byte[] after = Files.readAllBytes(copy.resolve("lib/a.so"));
        int more = bytes(copy) - bytes(old);
        String wanted =
                "\0\1"
                        + filled("NEW/x")
                        + "\0".repeat(room + 1 - more)
                        + filled("NEW/lib:NEW/lib64")
                        + "\0".repeat(2 * room + 1 - 2 * more)
                        + "end";
        assertArrayEquals(wanted.getBytes(StandardCharsets.UTF_8), after);
        assertEquals(before.length(), after.length);
        assertEquals(
                List.of(new Remains(Path.of("lib/own.so"), Remains.Reason.BINARY)),
                relocated.remains());
    }

    @Test
    void aPathLongerThanThePlaceholderIsNotPutIntoABinary() throws IOException {
        assumeTrue(!VenvMaker.WINDOWS, "conda puts no prefix into binaries on Windows");
        write("lib/a.so", filled("\0OLD/x") + "\0".repeat(300));
        declare("lib/a.so", "binary", copy.toString().length() - 1);
        write("lib/b.so", filled("\0OLD/x\0next"));
        declare("lib/b.so", "binary", 500);

        CloneRelocator.Relocated relocated = relocate();

        assertEquals(
                List.of(
                        new Remains(Path.of("lib/a.so"), Remains.Reason.NO_ROOM),
                        new Remains(Path.of("lib/b.so"), Remains.Reason.NO_ROOM)),
                relocated.remains());
        assertArrayEquals(
                Files.readAllBytes(old.resolve("lib/a.so")),
                Files.readAllBytes(copy.resolve("lib/a.so")));
    }

    @Test
    void aShorterPathIsFilledUpWithNul() throws IOException {
        assumeTrue(!VenvMaker.WINDOWS, "conda puts no prefix into binaries on Windows");
        copy = folder.resolve("s");
        write("lib/a.so", filled("\0OLD/x\0next"));
        declare("lib/a.so", "binary", 100);

        assertEquals(filled("\0NEW/x\0\0\0\0next"), relocated("lib/a.so"));
    }

    @Test
    void aDeclaredTextIsRewrittenWithinWordsToo() throws IOException {
        assumeTrue(!VenvMaker.WINDOWS, "the paths of this test are of POSIX");
        write("lib/a.py", "a = '.OLD/x'\nb = 'OLD'\nc = 'OLD2'\n");
        declare("lib/a.py", "text", 200);

        assertEquals(filled("a = '.NEW/x'\nb = 'NEW'\nc = 'NEW2'\n"), relocated("lib/a.py"));
    }

    @Test
    void anArchiveBehindALineIsRewrittenAndASavedObjectThatBeginsAsATextIsNot() throws Exception {
        assumeTrue(!VenvMaker.WINDOWS, "Windows has launchers");
        write("bin/app.pyz", "#!OLD/bin/python\nPK\3\4\0\0\0rest");
        write("model", "a".repeat(9000) + "OLD\0OLD");

        CloneRelocator.Relocated relocated = relocate();

        assertEquals(
                filled(
                        "#!/bin/sh\n'''exec' \"NEW/bin/python\" \"$0\" \"$@\"\n' '''\nPK\3\4\0\0\0rest"),
                Files.readString(copy.resolve("bin/app.pyz")));
        assertEquals(
                List.of(new Remains(Path.of("model"), Remains.Reason.BINARY)), relocated.remains());
        assertArrayEquals(
                Files.readAllBytes(old.resolve("model")),
                Files.readAllBytes(copy.resolve("model")));
    }

    @Test
    void aRealArchiveRunsFromAPathWithBlanks() throws Exception {
        assumeTrue(!VenvMaker.WINDOWS, "Windows has launchers");
        Path python = VenvMaker.python().orElseThrow();
        Files.createDirectories(old.resolve("bin"));
        Files.createSymbolicLink(old.resolve("bin/python"), python);
        var zip = new ByteArrayOutputStream();
        zip.writeBytes(filled("#!OLD/bin/python\n").getBytes(StandardCharsets.UTF_8));
        try (var out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("__main__.py"));
            out.write("import sys; print('ran', sys.argv[1])".getBytes(StandardCharsets.UTF_8));
        }
        Path app = write("bin/app", zip.toByteArray());
        Files.setPosixFilePermissions(app, PosixFilePermissions.fromString("rwxr-xr-x"));

        relocate();

        Process process =
                new ProcessBuilder(copy.resolve("bin/app").toString(), "a b")
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals("ran a b", said.strip());
    }

    @Test
    void aRelativeWayOutOfTheEnvironmentIsNamedByItsPath() throws IOException {
        copy = Files.createDirectories(folder.resolve("deep er")).resolve("clone");
        Path sources = Files.createDirectories(folder.resolve("sources"));
        String kept = "# ../..\nimport os; x = '..'\nsub\n../../some/in\n../../gone\n";
        write("lib/own.pth", kept + "../../sources\n");

        assertEquals(kept + sources + "\n", relocated("lib/own.pth"));
    }

    @Test
    void linksIntoTheOriginalPointIntoTheCloneAndWaysOutLeadToTheSamePlace() throws IOException {
        assumeTrue(!VenvMaker.WINDOWS, "Wine has no symbolic links");
        copy = Files.createDirectories(folder.resolve("deep/er")).resolve("clone");
        Path target = Files.createDirectory(folder.resolve("beside"));
        Files.createDirectory(old.resolve("lib"));
        Files.createSymbolicLink(old.resolve("absolute"), old.resolve("lib"));
        Files.createSymbolicLink(old.resolve("lib/around"), Path.of("../../some/lib"));
        Files.createSymbolicLink(old.resolve("out"), Path.of("../beside"));
        Files.createSymbolicLink(old.resolve("lib64"), Path.of("lib"));

        relocate();

        assertEquals(copy.resolve("lib"), Files.readSymbolicLink(copy.resolve("absolute")));
        assertEquals(copy.resolve("lib"), copy.resolve("lib/around").toRealPath());
        assertEquals(target, copy.resolve("out").toRealPath());
        assertEquals(Path.of("lib"), Files.readSymbolicLink(copy.resolve("lib64")));
    }

    private void declare(String path, String mode, int placeholder) throws IOException {
        write(
                "conda-meta/" + path.replaceAll("\\W", "_") + ".json",
                """
                {"paths_data": {"paths": [{"_path": "%s", "file_mode": "%s", "prefix_placeholder": "%s"}]}}
                """
                        .formatted(path, mode, "p".repeat(placeholder)));
    }

    private static int bytes(Path path) {
        return path.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    private static byte[] sha256(Path file) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    }

    private static String base64(Path file) throws Exception {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(file));
    }

    private static String hex(Path file) throws Exception {
        return HexFormat.of().formatHex(sha256(file));
    }
}
