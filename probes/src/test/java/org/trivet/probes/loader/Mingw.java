package org.trivet.probes.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Makes tiny Windows libraries with mingw's gcc.
final class Mingw {
    private static final String TARGET = "x86_64-w64-mingw32-";

    private final Path scratch;
    private int count;

    /// The test is given up with the reason if there is no mingw here, or fails if `.ci/run` says
    /// that it must be there.
    Mingw(Path scratch) {
        this.scratch = scratch;
        if (program("gcc").isEmpty()) {
            String why = "no " + TARGET + "gcc on PATH (package gcc-mingw-w64-x86-64)";
            if (System.getenv("TRIVET_BED_REQUIRED") != null) {
                fail(why);
            }
            abort(why);
        }
    }

    /// One library. Each text of `parts` is one of `f` (exports a function), `f=OTHER.g` (a
    /// forwarder), `f@7` (exports by number alone), `lib.dll:f` (imports f), `lib.dll:#7` (imports
    /// a number), `lib.dll~f` (delay-imports f, which its own export `call_f` calls).
    Path library(Path file, String... parts) throws IOException, InterruptedException {
        var code = new StringBuilder("int _pei386_marker;\n");
        var exports = new StringBuilder();
        var command = new ArrayList<String>();
        boolean delays = false;
        for (String part : parts) {
            int colon = part.indexOf(':');
            int tilde = part.indexOf('~');
            int cut = Math.max(colon, tilde);
            if (cut > 0) {
                String library = part.substring(0, cut);
                String function = part.substring(cut + 1);
                boolean number = function.startsWith("#");
                String name = number ? "numbered_" + function.substring(1) : function;
                delays |= tilde > 0;
                Path stub =
                        stub(
                                library,
                                number ? name + " @" + function.substring(1) + " NONAME" : name,
                                tilde > 0);
                command.add(stub.toString());
                code.append("__declspec(dllimport) int ").append(name).append("(void);\n");
                code.append("int call_").append(name).append("(void) { return ");
                code.append(name).append("(); }\n");
                exports.append("call_").append(name).append('\n');
            } else if (part.contains("=")) {
                exports.append(part).append('\n');
            } else if (part.contains("@")) {
                String name = part.substring(0, part.indexOf('@'));
                code.append("int ").append(name).append("(void) { return 1; }\n");
                exports.append(part.replace("@", " @")).append(" NONAME\n");
            } else if (part.contains(">")) {
                String name = part.substring(0, part.indexOf('>'));
                code.append("int ").append(name).append("(void) { return ");
                code.append(part.substring(part.indexOf('>') + 1)).append("; }\n");
                exports.append(name).append('\n');
            } else {
                code.append("int ").append(part).append("(void) { return 1; }\n");
                exports.append(part).append('\n');
            }
        }
        Path source = scratch.resolve("s" + ++count + ".c");
        Path definition = scratch.resolve("s" + count + ".def");
        Files.writeString(definition, "EXPORTS\n" + exports);
        Files.createDirectories(file.getParent());
        command.addFirst(definition.toString());
        command.addFirst(source.toString());
        command.addAll(List.of("-shared", delays ? "-g0" : "-s", "-o", file.toString()));
        if (delays) {
            // Filled, or it would have no room in the file.
            code.append("const char delay_table[64] = {1};\n");
            command.add("-ldelayimp"); // its helper needs the C library
        } else {
            command.addAll(List.of("-nostdlib", "-Wl,--entry=0"));
        }
        Files.writeString(source, code);
        run("gcc", command);
        if (delays) {
            enterDelayTable(file);
        }
        return file;
    }

    /// GNU's linker puts the descriptor of delay imports among the code, with no row of zeros after
    /// it, and does not enter it in the header, as Microsoft's does; its own helper needs neither.
    private void enterDelayTable(Path file) throws IOException, InterruptedException {
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer image = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int optional = image.getInt(0x3c) + 24;
        String symbols = run("nm", List.of(file.toString()));
        int descriptor =
                address(symbols, "__DELAY_IMPORT_DESCRIPTOR_", image.getLong(optional + 24));
        int table = address(symbols, " delay_table", image.getLong(optional + 24));
        int to = offset(image, table);
        System.arraycopy(bytes, offset(image, descriptor), bytes, to, 32);
        Arrays.fill(bytes, to + 32, to + 64, (byte) 0);
        image.putInt(optional + 112 + 13 * 8, table);
        image.putInt(optional + 112 + 13 * 8 + 4, 64);
        Files.write(file, bytes);
    }

    private static int address(String symbols, String name, long base) {
        String line = symbols.lines().filter(text -> text.contains(name)).findFirst().orElseThrow();
        return (int) (Long.parseUnsignedLong(line.substring(0, line.indexOf(' ')), 16) - base);
    }

    private static int offset(ByteBuffer image, int address) {
        int header = image.getInt(0x3c);
        int section = header + 24 + image.getShort(header + 20);
        for (int i = 0; i < image.getShort(header + 6); i++, section += 40) {
            int start = image.getInt(section + 12);
            if (address >= start && address < start + image.getInt(section + 16)) {
                return address - start + image.getInt(section + 20);
            }
        }
        throw new IllegalArgumentException("in no section: " + address);
    }

    /// The program that gives orders to the real loader.
    void program(Path file, Path source) throws IOException, InterruptedException {
        Files.createDirectories(file.getParent());
        run("gcc", List.of("-municode", "-s", "-o", file.toString(), source.toString(), "-lpsapi"));
    }

    /// A library whose resource 2 is a manifest.
    Path manifest(Path file, String manifest, String... imports)
            throws IOException, InterruptedException {
        Path text = scratch.resolve("m" + ++count + ".manifest");
        Files.writeString(text, manifest);
        Path script = scratch.resolve("m" + count + ".rc");
        Files.writeString(script, "2 24 \"" + text + "\"\n");
        Path object = scratch.resolve("m" + count + ".o");
        run("windres", List.of(script.toString(), object.toString()));
        Path source = scratch.resolve("m" + count + ".c");
        var code = new StringBuilder();
        var command = new ArrayList<>(List.of(source.toString(), object.toString()));
        for (String part : imports) {
            String[] pair = part.split(":", 2);
            command.add(stub(pair[0], pair[1], false).toString());
            code.append("__declspec(dllimport) int ").append(pair[1]).append("(void);\n");
            code.append("__declspec(dllexport) int call_").append(pair[1]);
            code.append("(void) { return ").append(pair[1]).append("(); }\n");
        }
        Files.writeString(source, code);
        Files.createDirectories(file.getParent());
        command.addAll(
                List.of("-shared", "-s", "-o", file.toString(), "-nostdlib", "-Wl,--entry=0"));
        run("gcc", command);
        return file;
    }

    private Path stub(String library, String export, boolean delay)
            throws IOException, InterruptedException {
        Path definition = scratch.resolve("i" + ++count + ".def");
        Files.writeString(definition, "LIBRARY \"" + library + "\"\nEXPORTS\n" + export + "\n");
        Path stub = scratch.resolve("i" + count + ".a");
        run("dlltool", List.of("-d", definition.toString(), delay ? "-y" : "-l", stub.toString()));
        return stub;
    }

    private String run(String tool, List<String> arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(program(tool).orElseThrow().toString());
        command.addAll(arguments);
        Process process =
                new ProcessBuilder(command)
                        .directory(scratch.toFile())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), command + "\n" + said);
        return said;
    }

    private static Optional<Path> program(String tool) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .map(folder -> Path.of(folder.isEmpty() ? "." : folder, TARGET + tool))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
