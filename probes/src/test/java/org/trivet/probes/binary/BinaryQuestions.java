package org.trivet.probes.binary;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Asks a file made of any bytes for all that it can tell. Whatever is wrong with it must come out
/// as a problem with a code of ours; everything else that is thrown is a fault of the reader.
final class BinaryQuestions {
    private static final Pattern CODE =
            Pattern.compile("(pe|elf)-[a-z0-9-]+|truncated|not-binary|empty|limit");

    private BinaryQuestions() {}

    static void ask(byte[] bytes) {
        try {
            switch (BinaryFiles.binary(
                    Path.of("any"), MemorySegment.ofArray(bytes), BinaryLimits.STANDARD)) {
                case PeBinary it -> ask(it);
                case ElfBinary it -> ask(it, bytes.length);
            }
        } catch (MalformedException e) {
            named(e.problem());
        }
    }

    private static void ask(PeBinary it) {
        common(it);
        it.library();
        it.characteristics();
        it.libraries();
        it.boundImports();
        it.exportName();
        for (PeImport row : it.imports()) {
            first(row.symbols()).forEach(it::export);
        }
        for (PeImport row : it.delayImports()) {
            first(row.symbols()).forEach(it::export);
        }
        for (PeExport export : first(it.exports())) {
            export.name().ifPresent(it::export);
            it.export(export.ordinal());
        }
        it.export("by_name");
        it.export(0);
        it.fileVersion();
        it.manifest();
        it.problems().forEach(BinaryQuestions::named);
    }

    /// @param length of the file, in bytes: a symbol takes more than one
    private static void ask(ElfBinary it, int length) {
        common(it);
        it.bigEndian();
        it.library();
        it.needed();
        it.soname();
        it.rpath();
        it.runpath();
        it.interpreter();
        it.flags();
        it.buildId();
        it.versionNeeds();
        it.versionDefinitions();
        ElfSymbols symbols = it.symbols();
        assertTrue(symbols.count() <= length, "more symbols than bytes");
        symbols.forEachWanted(wanted -> symbols.find(wanted.name(), wanted.version()));
        symbols.find("here", Optional.empty());
        symbols.find("there", Optional.of("MADE_1"));
        symbols.find("nowhere", Optional.of("MADE_2"));
        symbols.bind(List.of(symbols, symbols), _ -> {});
        it.problems().forEach(BinaryQuestions::named);
    }

    private static void common(Binary it) {
        it.path();
        it.architecture();
        assertTrue(it.bits() == 32 || it.bits() == 64, "neither 32 nor 64 bits");
    }

    /// A search for each of a million symbols would measure patience.
    private static <T> List<T> first(List<T> all) {
        return all.subList(0, Math.min(16, all.size()));
    }

    private static void named(BinaryProblem problem) {
        assertTrue(CODE.matcher(problem.code()).matches(), problem.toString());
    }
}
