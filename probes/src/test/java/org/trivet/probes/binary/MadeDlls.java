package org.trivet.probes.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.trivet.probes.packages.RealPython;

/// Tiny real DLLs, made by mingw where it is installed.
///
/// `other.dll` exports by name and by number; `front.dll` imports both ways, has an alias, a
/// forwarder, a version and two manifests.
final class MadeDlls {
    private static final String MINGW = "/usr/bin/x86_64-w64-mingw32-";

    private MadeDlls() {}

    static boolean possible() {
        // the Windows JVM sees the compiler under Wine and cannot run it
        return System.getProperty("os.name").equals("Linux")
                && Files.isExecutable(Path.of(MINGW + "gcc"))
                && Files.isExecutable(Path.of(MINGW + "windres"));
    }

    /// Empty where there is no mingw.
    static List<Path> all(Path folder) throws Exception {
        return possible() ? List.of(other(folder), front(folder)) : List.of();
    }

    static Path other(Path folder) throws Exception {
        source(
                folder,
                "other.c",
                """
                int by_name(void) { return 1; }
                int by_number(void) { return 2; }
                """);
        source(
                folder,
                "other.def",
                """
                LIBRARY other.dll
                EXPORTS
                  by_name @10
                  by_number @12 NONAME
                """);
        return library(folder, "other.dll", "other.c", "other.def");
    }

    /// The strings of its version are `CompanyName` and `FileDescription`, one beyond ASCII.
    static Path front(Path folder) throws Exception {
        other(folder);
        source(
                folder,
                "front.c",
                """
                int by_name(void);
                int by_number(void);
                int own(void) { return by_name() + by_number(); }
                """);
        source(
                folder,
                "front.def",
                """
                LIBRARY front.dll
                EXPORTS
                  own
                  alias = own
                  away = other.by_name
                """);
        source(folder, "one.manifest", "<assembly>one</assembly>\n");
        source(folder, "two.manifest", "<assembly>two</assembly>\n");
        source(
                folder,
                "front.rc",
                """
                1 VERSIONINFO
                FILEVERSION 9,1,0,70
                PRODUCTVERSION 9,5,1,17
                BEGIN
                  BLOCK "StringFileInfo"
                  BEGIN
                    BLOCK "040904B0"
                    BEGIN
                      VALUE "CompanyName", L"Caf\\x00e9"
                      VALUE "FileDescription", "made up"
                    END
                  END
                  BLOCK "VarFileInfo"
                  BEGIN
                    VALUE "Translation", 0x409, 1200
                  END
                END
                1 24 "one.manifest"
                2 24 "two.manifest"
                """);
        tool(folder, "dlltool", "-d", "other.def", "-l", "libother.a");
        tool(folder, "windres", "front.rc", "-O", "coff", "-o", "front.res.o");
        return library(folder, "front.dll", "front.c", "front.def", "front.res.o", "libother.a");
    }

    private static Path library(Path folder, String name, String... inputs) throws Exception {
        var arguments = new ArrayList<>(List.of("-nostdlib", "-shared", "-Wl,--entry,0"));
        arguments.addAll(List.of("-o", name));
        arguments.addAll(List.of(inputs));
        tool(folder, "gcc", arguments.toArray(new String[0]));
        return folder.resolve(name);
    }

    private static void source(Path folder, String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private static void tool(Path folder, String name, String... arguments) throws Exception {
        // the tools take names relative to the folder: `.rc` and `.def` files hold such names too
        var command = new ArrayList<>(List.of("env", "-C", folder.toString(), MINGW + name));
        command.addAll(List.of(arguments));
        var said = RealPython.run(command);
        assertEquals(0, said.status(), said.text());
    }
}
