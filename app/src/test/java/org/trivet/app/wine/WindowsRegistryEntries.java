package org.trivet.app.wine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Keys that a test writes with Windows' own `reg`, and takes away again.
final class WindowsRegistryEntries {
    private static final String HEAD = "\uFEFFWindows Registry Editor Version 5.00\r\n\r\n";

    private final Wine wine;
    private final Path folder;
    private final StringBuilder text = new StringBuilder(HEAD);
    private final List<String> tops = new ArrayList<>();
    private final List<List<String>> additions = new ArrayList<>();

    /// @param folder for the files that `reg import` reads
    WindowsRegistryEntries(Wine wine, Path folder) {
        this.wine = wine;
        this.folder = folder;
    }

    /// A key with its text values as name, value, name, value …; the name `""` is the default's.
    ///
    /// @param top the key that is taken away in the end, with everything below
    WindowsRegistryEntries key(String top, String below, String... values) {
        tops.add(top);
        text.append('[').append(top).append(below).append("]\r\n");
        for (int i = 0; i < values.length; i += 2) {
            text.append(values[i].isEmpty() ? "@" : quoted(values[i]))
                    .append('=')
                    .append(quoted(values[i + 1]))
                    .append("\r\n");
        }
        text.append("\r\n");
        return this;
    }

    /// A key by `reg add`, for what a file cannot say: `/reg:32`, `/t REG_EXPAND_SZ`.
    WindowsRegistryEntries added(String top, String below, String... arguments) {
        tops.add(top);
        var command = new ArrayList<>(List.of("reg", "add", top + below));
        command.addAll(List.of(arguments));
        command.add("/f");
        additions.add(command);
        return this;
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    void write() throws IOException, InterruptedException {
        imported("add.reg", text.toString());
        for (List<String> addition : additions) {
            succeeds(wine.run(2, addition));
        }
    }

    void remove() throws IOException, InterruptedException {
        var removal = new StringBuilder(HEAD);
        for (String top : tops) {
            removal.append("[-").append(top).append("]\r\n\r\n");
            // what a program of 32 bits wrote lies there
            removal.append("[-")
                    .append(top.replace("\\Software\\", "\\Software\\WOW6432Node\\"))
                    .append("]\r\n\r\n");
        }
        imported("remove.reg", removal.toString());
    }

    private void imported(String name, String content) throws IOException, InterruptedException {
        Path file = folder.resolve(name);
        Files.write(file, content.getBytes(StandardCharsets.UTF_16LE));
        succeeds(wine.run(2, "reg", "import", wine.windows(file)));
        Files.delete(file);
    }

    private static void succeeds(Wine.Result result) {
        assertEquals(0, result.exit(), result::toString);
    }
}
