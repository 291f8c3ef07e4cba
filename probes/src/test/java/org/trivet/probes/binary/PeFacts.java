package org.trivet.probes.binary;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Everything that is read of a PE file as lines of text, for comparisons.
final class PeFacts {
    private final Map<String, List<String>> facts = new TreeMap<>();

    private PeFacts() {}

    static Map<String, List<String>> of(BinaryAnswer answer) {
        var it = new PeFacts();
        switch (answer) {
            case BinaryAnswer.Read(PeBinary file) -> it.all(file);
            case BinaryAnswer.Read(ElfBinary _) -> it.put("refused", "an ELF file");
            case BinaryAnswer.Bad(BinaryProblem problem) -> it.put("refused", problem.toString());
            case BinaryAnswer.Absent() -> it.put("refused", "absent");
        }
        return it.facts;
    }

    private void put(String field, Object... values) {
        String line = String.join("\t", List.of(values).stream().map(String::valueOf).toList());
        facts.computeIfAbsent(field, _ -> new ArrayList<>())
                .add(line.replace("\\", "\\\\").replace("\r", "\\r").replace("\n", "\\n"));
    }

    private void all(PeBinary file) {
        put("machine", machine(file.architecture()));
        put("bits", file.bits());
        put("library", file.library() ? "True" : "False");
        put("characteristics", file.characteristics());
        imports("import", file.imports());
        imports("delay", file.delayImports());
        file.boundImports().forEach(it -> put("bound", it));
        file.exportName().ifPresent(it -> put("name", it));
        for (PeExport it : file.exports()) {
            put("export", it.ordinal(), it.name().orElse(""), it.forwarder().orElse(""));
        }
        file.fileVersion().ifPresent(this::version);
        file.manifest().ifPresent(it -> put("manifest", it));
        file.problems().forEach(it -> put("problem", it));
        facts.computeIfPresent("export", (_, list) -> list.stream().sorted().toList());
        facts.computeIfPresent("string", (_, list) -> list.stream().sorted().toList());
    }

    private void imports(String field, List<PeImport> rows) {
        for (PeImport row : rows) {
            put(field, row.library());
            for (PeSymbol symbol : row.symbols()) {
                switch (symbol) {
                    case PeSymbol.Named it -> put(field, it.hint(), it.name());
                    case PeSymbol.Numbered it -> put(field, "#", it.ordinal());
                }
            }
        }
    }

    private void version(FileVersion version) {
        put("File", version.file().replace('.', '\t'));
        put("Product", version.product().replace('.', '\t'));
        version.strings().forEach((key, value) -> put("string", key, value));
    }

    private static String machine(Architecture architecture) {
        return switch (architecture) {
            case X86 -> "0x14c";
            case AMD64, ARM64EC -> "0x8664";
            case ARM64 -> "0xaa64";
            case ARM -> "0x1c4";
            default -> architecture.id();
        };
    }
}
