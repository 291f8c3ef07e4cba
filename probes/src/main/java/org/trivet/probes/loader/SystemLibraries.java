package org.trivet.probes.loader;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// The libraries that Windows 10 and 11 have in System32, by name, for a machine whose System32 is
/// not at hand; read from `windows-libraries.txt`, where the sources stand.
///
/// @param known those in `KnownDLLs`, with what they import
/// @param part of what a library is a part: `windows`, or something that may be installed there
///   (`vc-redistributable`, `nvidia-driver`, …)
record SystemLibraries(Set<String> known, Map<String, String> part) {
    static final String WINDOWS = "windows";

    private static final SystemLibraries STANDARD = load();

    SystemLibraries {
        known = Set.copyOf(known);
        part = Map.copyOf(part);
    }

    static SystemLibraries standard() {
        return STANDARD;
    }

    /// Whether every Windows 10 and 11 has it.
    boolean granted(String name) {
        return WINDOWS.equals(part.get(WindowsNames.fold(name)));
    }

    /// Whether nearly every Windows with a Python has it: the run time of Visual C++ 2015 and
    /// later, which comes with many programs and which packages are told to ask for, not to bring.
    boolean usual(String name) {
        String folded = WindowsNames.fold(name);
        return "vc-redistributable".equals(part.get(folded)) && folded.contains("140");
    }

    /// What brings it to System32, if not Windows itself.
    Optional<String> installedBy(String name) {
        return Optional.ofNullable(part.get(WindowsNames.fold(name)))
                .filter(owner -> !owner.equals(WINDOWS));
    }

    private static SystemLibraries load() {
        var known = new HashSet<String>();
        var part = new HashMap<String, String>();
        String owner = WINDOWS;
        boolean reserved = false;
        InputStream resource =
                Objects.requireNonNull(
                        SystemLibraries.class.getResourceAsStream("windows-libraries.txt"));
        try (var lines =
                new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("[")) {
                    String heading = line.substring(1, line.indexOf(']'));
                    reserved = heading.equals("known");
                    owner = reserved ? WINDOWS : heading;
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    for (String word : line.strip().split(" +", -1)) {
                        String name = word.contains(".") ? word : word + ".dll";
                        part.put(name, owner);
                        if (reserved) {
                            known.add(name);
                        }
                    }
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new SystemLibraries(known, part);
    }
}
