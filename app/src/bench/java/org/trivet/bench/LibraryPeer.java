package org.trivet.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A reader of native files in Python. It times itself, so that the interpreter's start and the
/// import of the module do not count.
///
/// @param module what is imported
/// @param body what it does with `path`, counting in `n`
record LibraryPeer(String name, String module, String body) {
    static final LibraryPeer LIEF_ELF =
            new LibraryPeer(
                    "LIEF",
                    "lief",
                    """
                    c = lief.ELF.ParserConfig()
                    for a in dir(c):
                        if a.startswith("parse_"): setattr(c, a, False)
                    def f(path):
                        return sum(1 for e in lief.ELF.parse(path, c).dynamic_entries
                            if e.tag == lief.ELF.DynamicEntry.TAG.NEEDED)
                    """);
    static final LibraryPeer PYELFTOOLS =
            new LibraryPeer(
                    "pyelftools",
                    "elftools",
                    """
                    from elftools.elf.elffile import ELFFile
                    def f(path):
                        with open(path, "rb") as s:
                            return sum(1 for p in ELFFile(s).iter_segments("PT_DYNAMIC")
                                for t in p.iter_tags("DT_NEEDED") if t.needed)
                    """);
    static final LibraryPeer LIEF_PE =
            new LibraryPeer(
                    "LIEF",
                    "lief",
                    """
                    c = lief.PE.ParserConfig()
                    for a in dir(c):
                        if a.startswith("parse_"): setattr(c, a, a == "parse_imports")
                    def f(path):
                        b = lief.PE.parse(path, c)
                        return sum(len([e.name for e in i.entries])
                            for t in (b.imports, b.delay_imports) for i in t)
                    """);
    static final LibraryPeer PEFILE =
            new LibraryPeer(
                    "pefile",
                    "pefile",
                    """
                    def f(path):
                        b = pefile.PE(path, fast_load=True)
                        b.parse_data_directories([1, 13])
                        n = sum(len(i.imports) for t in ("IMPORT", "DELAY_IMPORT")
                            for i in getattr(b, "DIRECTORY_ENTRY_" + t, []))
                        b.close()
                        return n
                    """);

    private static final int ABSENT = 77;

    private static final String FRAME =
            """
            import sys, time, resource, logging
            logging.disable(logging.CRITICAL)
            try: import %s
            except ImportError: sys.exit(77)
            %s
            paths = open(sys.argv[1], encoding="utf-8").read().split("\\n")
            n = 0
            bad = 0
            before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            start = time.perf_counter()
            for path in paths:
                try: n += f(path)
                except Exception: bad += 1
            end = time.perf_counter()
            after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            print(1000 * (end - start), (after - before) // 1024, n, bad)
            """;

    /// @param millis of the wall
    /// @param memory what the peak grew by, in MiB
    record Measured(double millis, long memory, long counted, long refused) {}

    /// @param failure why nothing was measured
    record Answer(Optional<Measured> measured, String failure) {}

    Answer run(Path python, Path list) throws IOException, InterruptedException {
        var command =
                new ArrayList<>(List.of(python.toString(), "-c", FRAME.formatted(module, body)));
        command.add(list.toString());
        Path out = Files.createTempFile("bench", ".out");
        try {
            int status =
                    new ProcessBuilder(command)
                            .redirectOutput(out.toFile())
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor();
            String[] said = Files.readString(out, StandardCharsets.UTF_8).strip().split(" ");
            if (status == ABSENT) {
                return new Answer(Optional.empty(), "this Python does not have it");
            } else if (status != 0 || said.length != 4) {
                return new Answer(Optional.empty(), "it ended with status " + status);
            }
            return new Answer(
                    Optional.of(
                            new Measured(
                                    Double.parseDouble(said[0]),
                                    Long.parseLong(said[1]),
                                    Long.parseLong(said[2]),
                                    Long.parseLong(said[3]))),
                    "");
        } finally {
            Files.delete(out);
        }
    }
}
