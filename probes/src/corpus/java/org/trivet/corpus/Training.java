package org.trivet.corpus;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Runs a command on a small made-up machine and removes that again. The launchers have the JVM
/// note in such a run what it is to keep loaded and linked for the starts that follow: what the run
/// does not meet is linked anew each time.
///
/// `java Training.java FOLDER PROGRAM ARGUMENT…`; ends as the program does.
public final class Training {
    private Training() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Path.of(arguments[0]);
        List<String> command = Arrays.asList(arguments).subList(1, arguments.length);
        remove(folder);
        int code;
        try {
            code = run(Corpus.generate(folder, Size.small(), 1), command);
        } finally {
            remove(folder);
        }
        System.exit(code);
    }

    private static int run(Corpus corpus, List<String> command)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).directory(corpus.folder().toFile()).inheritIO();
        Map<String, String> variables = builder.environment();
        // the user's own tools and settings are not looked at
        variables
                .keySet()
                .removeIf(name -> name.matches("(XDG|CONDA|MAMBA|PYENV|UV|PIPX|POETRY)_.*"));
        variables.putAll(corpus.variables());
        variables.put("HOME", corpus.home().toString());
        variables.put("USERPROFILE", corpus.home().toString());
        variables.put("LOCALAPPDATA", corpus.userData().toString());
        variables.put("APPDATA", corpus.userConfig().toString());
        return builder.start().waitFor();
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path at, IOException failure)
                            throws IOException {
                        Files.delete(at);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
