package org.trivet.profiles.activation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trivet.probes.host.OperatingSystem;
import org.trivet.profiles.testbed.VenvMaker;

/// Real shells activate a real venv, and conda's way of running scripts.
class ShellsTest {
    private static final OperatingSystem SYSTEM =
            VenvMaker.WINDOWS ? OperatingSystem.WINDOWS : OperatingSystem.LINUX;

    private static final Map<String, String> VALUES = values();

    @TempDir Path temporary;

    private static Map<String, String> values() {
        var values = new TreeMap<String, String>();
        values.put("FLAGS_enable_pir_api", "False");
        values.put("FLAGS_blank", " two  blanks ");
        values.put("FLAGS_quote", "it's \"so\" & 'so' | > < ^ \"");
        values.put("FLAGS_dollar", "$HOME ${HOME} $(echo x) `echo x` %PATH% %% !x! !");
        values.put("FLAGS_other", "a;b&c|d<e>f^g(h)#i*?[j]{k}~ =,");
        values.put("FLAGS_backslash", "C:\\new\\table\\'\\!\\");
        values.put("FLAGS_chinese", "模型 ‘curly’ ü 😀");
        values.put("OMP_NUM_THREADS", "4");
        return values;
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    bash, activate,      source
                    dash, activate,      .
                    sh,   activate,      .
                    zsh,  activate,      source
                    fish, activate.fish, source
                    tcsh, activate.csh,  source
                    pwsh, Activate.ps1,  .
                    """)
    void aShellSetsTheVariablesAndPutsTheOldOnesBack(String shell, String script, String source)
            throws Exception {
        assumeTrue(!VenvMaker.WINDOWS, "there is no " + shell + " on Windows' bed");
        assumeTrue(there(shell), shell + " is not installed here");
        Path venv = VenvMaker.withoutPip(temporary.toRealPath().resolve("my env"));
        write(venv, VALUES);
        String activate = source + " '" + venv.resolve("bin").resolve(script) + "'";

        check(shell, venv, activate, "deactivate", "");
    }

    @ParameterizedTest
    @CsvSource({
        "bash, sh, .",
        "dash, sh, .",
        "zsh, sh, .",
        "fish, fish, source",
        "tcsh, csh, source"
    })
    void aShellRunsWhatCondaRuns(String shell, String ending, String source) throws Exception {
        assumeTrue(!VenvMaker.WINDOWS, "there is no " + shell + " on Windows' bed");
        assumeTrue(there(shell), shell + " is not installed here");
        Path venv = VenvMaker.withoutPip(temporary.toRealPath().resolve("my env"));
        Files.createDirectory(venv.resolve("conda-meta"));
        write(venv, VALUES);

        check(
                shell,
                venv,
                source + " '" + conda(venv, "activate.d", ending) + "'",
                source + " '" + conda(venv, "deactivate.d", ending) + "'",
                "");
    }

    @Test
    void cmdSetsTheVariablesAndPutsTheOldOnesBack() throws Exception {
        assumeTrue(VenvMaker.WINDOWS, "cmd.exe is Windows'");
        Path venv = VenvMaker.withoutPip(temporary.toRealPath().resolve("my env"));
        write(venv, VALUES);
        Path scripts = venv.resolve("Scripts");

        check(
                "cmd",
                venv,
                "call \"" + scripts.resolve("activate.bat") + "\"",
                "call \"" + scripts.resolve("deactivate.bat") + "\"",
                "@echo off\r\n");
    }

    @Test
    void cmdRunsWhatCondaRuns() throws Exception {
        assumeTrue(VenvMaker.WINDOWS, "cmd.exe is Windows'");
        Path venv = VenvMaker.withoutPip(temporary.toRealPath().resolve("my env"));
        Files.createDirectory(venv.resolve("conda-meta"));
        write(venv, VALUES);

        check(
                "cmd",
                venv,
                "@CALL \"" + conda(venv, "activate.d", "bat") + "\"",
                "@CALL \"" + conda(venv, "deactivate.d", "bat") + "\"",
                "@echo off\r\n");
    }

    @Test
    void whatIsUnsetLeavesEveryFileOfAVenvAsItWas() throws Exception {
        Path venv = VenvMaker.withoutPip(temporary.toRealPath().resolve("env"));
        Map<String, String> before = files(venv);

        write(venv, Map.of("FLAGS_a", "1"));
        Map<String, String> once = files(venv);
        write(venv, VALUES);
        assertEquals(VALUES, variables(venv).read());
        write(venv, Map.of("FLAGS_a", "1"));

        assertEquals(once, files(venv));
        assertTrue(variables(venv).edits(Map.of("FLAGS_a", "1")).isEmpty());
        assertEquals(List.of(), variables(venv).unknown());

        write(venv, Map.of());

        assertEquals(before, files(venv));
    }

    /// The regular files with their bytes.
    private static Map<String, String> files(Path folder) throws IOException {
        var files = new TreeMap<String, String>();
        try (var walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                files.put(
                        folder.relativize(file).toString(),
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return files;
    }

    /// Prints the variables before, when activated, when activated again, and afterwards; once
    /// where none was set before and once where all were.
    private void check(String shell, Path venv, String on, String off, String head)
            throws Exception {
        Path python = VenvMaker.executable(venv);
        Path print = temporary.toRealPath().resolve("print.py");
        // os.environ of Python for Windows shows all names in capitals, nt.environ as they are
        Files.writeString(
                print,
                """
                try:
                    from nt import environ
                except ImportError:
                    from os import environ
                print(ascii({k: environ[k] for k in sorted(environ) if k.startswith(('FLAGS_', 'OMP_'))}))
                """);
        String quote = VenvMaker.WINDOWS ? "\"" : "'";
        String show = quote + python + quote + " " + quote + print + quote;
        // what venv's scripts take for granted, a shell without a person has not
        String prompt =
                switch (shell) {
                    case "tcsh" -> "set prompt='% '\n";
                    case "fish" -> "function fish_prompt\nend\n";
                    default -> "";
                };
        boolean cmd = shell.equals("cmd");
        Path script = temporary.toRealPath().resolve(cmd ? "try.bat" : "try");
        String end = cmd ? "\r\n" : "\n";
        Files.writeString(
                script,
                head + prompt + String.join(end, show, on, show, on, show, off, show) + end);
        Map<String, String> set = new TreeMap<>(VALUES);
        if (cmd) {
            // without a console, as here, Wine's chcp does nothing, and cmd reads the file as it
            // will
            set.remove("FLAGS_chinese");
            write(venv, set);
        }
        Map<String, String> old = new TreeMap<>();
        set.keySet().forEach(name -> old.put(name, "old value of $" + name));
        for (Map<String, String> outer : List.of(Map.<String, String>of(), old)) {
            String before = ascii(python, outer);
            String within = ascii(python, set);
            List<String> command =
                    cmd
                            ? List.of("cmd.exe", "/d", "/c", script.toString())
                            : shell.equals("tcsh")
                                    ? List.of("tcsh", "-f", script.toString())
                                    : List.of(shell, script.toString());
            assertEquals(
                    String.join("\n", before, within, within, before),
                    run(command, outer),
                    shell + " " + outer.size());
        }
    }

    /// A dictionary as Python prints it in ASCII.
    private static String ascii(Path python, Map<String, String> values) throws Exception {
        var text = new StringBuilder("print(ascii({");
        values.forEach((name, value) ->
                text.append(Python.quoted(name))
                        .append(": ")
                        .append(Python.quoted(value))
                        .append(", "));
        Path file = Files.createTempFile("dictionary", ".py");
        Files.writeString(file, text.append("}))"));
        String printed = run(List.of(python.toString(), file.toString()), Map.of());
        Files.delete(file);
        return printed;
    }

    private static String run(List<String> command, Map<String, String> more) throws Exception {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(VALUES::containsKey);
        builder.environment().putAll(more);
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        Process process = builder.start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return String.join("\n", text.lines().map(String::stripTrailing).toList());
    }

    private static boolean there(String shell) {
        try {
            return !run(List.of(shell, "-c", "echo 1"), Map.of()).isEmpty();
        } catch (Exception _) {
            return false;
        }
    }

    private static Path conda(Path venv, String folder, String ending) {
        return venv.resolve("etc")
                .resolve("conda")
                .resolve(folder)
                .resolve("zz-trivet-variables." + ending);
    }

    private static ActivationVariables variables(Path venv) {
        return new ActivationVariables(venv, SYSTEM);
    }

    private static void write(Path venv, Map<String, String> variables) throws IOException {
        for (Edit edit : variables(venv).edits(new LinkedHashMap<>(variables))) {
            if (edit.bytes().isEmpty()) {
                Files.delete(edit.file());
            } else {
                Files.createDirectories(edit.file().getParent());
                Files.write(edit.file(), edit.bytes().get());
            }
        }
    }
}
