package org.trivet.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.trivet.probes.binary.BinaryFiles;

/// What one piece of [LibraryWork] costs in memory, in a Java of its own that is started as the
/// launchers start Trivet: `LibraryMemory WORK LIST`.
///
/// The pages of the files themselves are not counted: they are the system's cache, and go when it
/// needs them.
///
/// @param live the heap that is held when all has been read, in KiB
/// @param anonymous resident pages that belong to the process alone, its heap among them, in KiB; 0
///   where the system does not tell
record LibraryMemory(long live, long anonymous) {
    public static void main(String[] arguments) throws IOException {
        List<Path> libraries =
                Files.readAllLines(Path.of(arguments[1])).stream()
                        .filter(line -> !line.isEmpty())
                        .map(Path::of)
                        .toList();
        try (var files = new BinaryFiles()) {
            String done =
                    LibraryWork.valueOf(arguments[0].toUpperCase(Locale.ROOT))
                            .with(files, libraries);
            long anonymous = residentPages();
            System.gc();
            long live = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            System.out.println(live / 1024 + " " + anonymous + " " + done);
        }
    }

    static LibraryMemory of(LibraryWork work, Path list) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(
                ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                        .filter(argument -> !argument.startsWith("-Dbench."))
                        .toList());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(LibraryMemory.class.getName(), work.name(), list.toString()));
        Path out = Files.createTempFile("bench", ".out");
        try {
            int status =
                    new ProcessBuilder(command)
                            .redirectOutput(out.toFile())
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start()
                            .waitFor();
            String[] said = Files.readString(out).split(" ", 3);
            if (status != 0 || said.length < 3) {
                throw new IOException("the program of " + work + " ended with " + status);
            }
            return new LibraryMemory(Long.parseLong(said[0]), Long.parseLong(said[1]));
        } finally {
            Files.delete(out);
        }
    }

    private static long residentPages() throws IOException {
        Path status = Path.of("/proc/self/status");
        return !Files.exists(status)
                ? 0
                : Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("RssAnon:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElse(0);
    }
}
