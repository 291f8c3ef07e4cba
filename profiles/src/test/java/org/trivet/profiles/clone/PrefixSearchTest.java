package org.trivet.profiles.clone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrefixSearchTest {
    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    exec #!/a/venv/bin/python           | exec #!/a/v~t3/bin/python
                    /a/venv                             | /a/v~t3
                    home=/a/venv;                       | home=/a/v~t3;
                    -I/a/venv/include -L/a/venv/lib     | -I/a/v~t3/include -L/a/v~t3/lib
                    -isystem/a/venv/include             | -isystem/a/v~t3/include
                    'x\\n/a/venv/y'                     | 'x\\n/a/v~t3/y'
                    file:///a/venv/pkg                  | file:///a/v~t3/pkg
                    PATH=/a/venv/bin:/a/venv            | PATH=/a/v~t3/bin:/a/v~t3
                    /a/venv2/bin                        | /a/venv2/bin
                    /a/venv-x /a/venv_x /a/venv.x       | /a/venv-x /a/venv_x /a/venv.x
                    /a/venv~x /a/venv中                 | /a/venv~x /a/venv中
                    /opt/a/venv/bin                     | /opt/a/venv/bin
                    ./b/a/venv                          | ./b/a/venv
                    /A/VENV                             | /A/VENV
                    """)
    void aPrefixIsFoundWhereItIsThatPathAndNotWhereItIsAnother(String before, String after)
            throws IOException {
        assertEquals(after, replaced(posix("/a/venv", "/a/v~t3"), before));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    x #!C:\\a\\venv\\Scripts\\python.exe | x #!C:\\a\\v~t3\\Scripts\\python.exe
                    c:\\a\\venv                          | c:\\a\\v~t3
                    "C:\\\\a\\\\venv\\\\Lib"             | "C:\\\\a\\\\v~t3\\\\Lib"
                    C:/a/venv/Lib                        | C:/a/v~t3/Lib
                    file:///C:/a/venv/pkg                | file:///C:/a/v~t3/pkg
                    D:\\a\\venv                          | D:\\a\\venv
                    C:\\a\\venv2                         | C:\\a\\venv2
                    """)
    void windowsSpellsAPrefixInSeveralWays(String before, String after) throws IOException {
        assertEquals(after, replaced(windows(), before));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    #!C:\\a\\venv\\Scripts\\python.exe | #!D:\\neu\\ocr 1\\Scripts\\python.exe
                    c:\\a\\venv;C:\\a\\venv               | D:\\neu\\ocr 1;D:\\neu\\ocr 1
                    "C:\\\\a\\\\venv\\\\Lib"             | "D:\\\\neu\\\\ocr 1\\\\Lib"
                    file:///C:/a/venv/pkg C:/a/venv      | file:///D:/neu/ocr%201/pkg D:/neu/ocr 1
                    D:\\a\\venv                          | D:\\a\\venv
                    """)
    void aCopyOnAnotherDriveGetsItsLetter(String before, String after) throws IOException {
        assertEquals(
                after,
                replaced(Relocation.forms("C:\\a\\venv", "D:\\neu\\ocr 1", true, true), before));
    }

    @Test
    void aCopyOnAServerLosesTheLetterAndOneFromThereGetsIt() throws IOException {
        String server = "\\\\server\\share\\ocr";

        assertEquals(
                "home = " + server + "\\Lib",
                replaced(
                        Relocation.forms("C:\\a\\venv", server, true, true),
                        "home = C:\\a\\venv\\Lib"));
        assertEquals(
                "home = C:\\a\\venv\\Lib",
                replaced(
                        Relocation.forms(server, "C:\\a\\venv", true, true),
                        "home = " + server + "\\Lib"));
    }

    @Test
    void wideCharactersGetAnotherLetterToo() throws IOException {
        assertEquals(
                "x D:\\b\\venv\\Lib",
                replaced(
                        Relocation.forms("C:\\a\\venv", "D:\\b\\venv", true, true),
                        "x C:\\a\\venv\\Lib",
                        StandardCharsets.UTF_16LE));
    }

    @Test
    void windowsProgramsHoldTheirPathInWideCharacters() throws IOException {
        assertEquals(
                "x C:\\a\\v~t3\\Lib C:\\a\\venv2 C:\\a\\venv中",
                replaced(
                        windows(),
                        "x C:\\a\\venv\\Lib C:\\a\\venv2 C:\\a\\venv中",
                        StandardCharsets.UTF_16LE));
    }

    @Test
    void aUrlKeepsItsOwnSpellingOfBlanksAndChinese() throws IOException {
        List<PrefixForm> forms = posix("/a/my 环境", "/a/my 环~t3k");

        assertEquals(
                "file:///a/my%20%E7%8E%AF~t3k/x /a/my 环~t3k/x",
                replaced(forms, "file:///a/my%20%E7%8E%AF%E5%A2%83/x /a/my 环境/x"));
        assertEquals(
                "file:///a/my%20%E7%8E%AF%E5%A2%83/x /a/my 环境/x",
                replaced(
                        posix("/a/my 环~t3k", "/a/my 环境"),
                        "file:///a/my%20%E7%8E%AF~t3k/x /a/my 环~t3k/x"));
    }

    @Test
    void inABinaryFileTheLengthOfATextMayStandInFront() throws IOException {
        assertEquals(
                "\0\0z\1b/a/v~t3/lib/x.py\0/a/v~t3\0",
                replaced(posix("/a/venv", "/a/v~t3"), "\0\0z\1b/a/venv/lib/x.py\0/a/venv\0"));
    }

    @Test
    void aSmallWindowFindsTheSameAsALargeOne() throws IOException {
        var random = new Random(7);
        byte[] prefix = "/some/where/venv".getBytes(StandardCharsets.UTF_8);
        List<PrefixForm> forms = posix("/some/where/venv", "/some/where/v~t3");
        for (int round = 0; round < 50; round++) {
            byte[] bytes = new byte[20_000 + random.nextInt(5_000)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (random.nextInt(3) == 0 ? '/' : 'a' + random.nextInt(4));
            }
            for (int i = 0; i < 40; i++) {
                int at = random.nextInt(bytes.length - prefix.length);
                System.arraycopy(prefix, 0, bytes, at, prefix.length);
            }
            Path file = Files.write(folder.resolve("file"), bytes);

            List<Long> small = places(new PrefixSearch(forms, 1), file);

            assertEquals(places(new PrefixSearch(forms, 1 << 20), file), small);
            assertFalse(small.isEmpty());
        }
    }

    @Test
    void thePlacesAreThoseOfTheBytes() throws IOException {
        byte[] bytes = new byte[3_000_000];
        Arrays.fill(bytes, (byte) ' ');
        byte[] prefix = "/a/venv".getBytes(StandardCharsets.UTF_8);
        for (int at : new int[] {0, 1_048_570, 2_999_993}) {
            System.arraycopy(prefix, 0, bytes, at, prefix.length);
        }
        Path file = Files.write(folder.resolve("file"), bytes);

        assertEquals(
                List.of(0L, 1_048_570L, 2_999_993L),
                places(new PrefixSearch(posix("/a/venv", "/a/v~t3"), 1 << 20), file));
        assertTrue(new PrefixSearch(posix("/b", "/c"), 1).search(file).nothing());
    }

    private static List<Long> places(PrefixSearch search, Path file) throws IOException {
        return search.search(file).matches().stream().map(PrefixMatch::at).toList();
    }

    private static List<PrefixForm> posix(String from, String to) {
        return Relocation.forms(from, to, false, true);
    }

    private static List<PrefixForm> windows() {
        return Relocation.forms("C:\\a\\venv", "C:\\a\\v~t3", true, true);
    }

    private String replaced(List<PrefixForm> forms, String text) throws IOException {
        return replaced(forms, text, StandardCharsets.UTF_8);
    }

    private String replaced(List<PrefixForm> forms, String text, Charset charset)
            throws IOException {
        Path file = Files.write(folder.resolve("file"), text.getBytes(charset));
        List<PrefixMatch> matches = new PrefixSearch(forms, 1).search(file).matches();
        return new String(Replacing.apply(Files.readAllBytes(file), matches), charset);
    }
}
