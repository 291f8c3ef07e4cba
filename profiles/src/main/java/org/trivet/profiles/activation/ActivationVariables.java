package org.trivet.profiles.activation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.trivet.probes.host.OperatingSystem;

/// The variables that Trivet has an environment set when it is activated, in that environment's own
/// files: conda's in `etc/conda/activate.d` and `deactivate.d`, others' in their activation
/// scripts. A link is neither read nor written.
public final class ActivationVariables {
    /// Bytes of a script; the longest known one has 25 kB, a signature included.
    private static final int LARGEST = 1024 * 1024;

    private final Path prefix;
    private final OperatingSystem system;

    /// @param prefix the environment's folder
    public ActivationVariables(Path prefix, OperatingSystem system) {
        this.prefix = prefix;
        this.system = system;
    }

    /// What is set, by name; empty if nothing is.
    public Map<String, String> read() throws IOException {
        return read(prefix);
    }

    /// What Trivet had an environment set, by name; empty if nothing.
    public static Map<String, String> read(Path prefix) throws IOException {
        var candidates = new ArrayList<Path>();
        if (isConda(prefix)) {
            for (CondaScript script : CondaScript.values()) {
                candidates.add(folder(prefix, "activate.d").resolve(script.file()));
            }
        } else {
            candidates.addAll(scripts(prefix).values());
        }
        for (Path file : candidates) {
            Optional<Map<String, String>> found = text(file).flatMap(Block::read);
            if (found.isPresent()) {
                return Collections.unmodifiableMap(new TreeMap<>(found.get()));
            }
        }
        return Map.of();
    }

    /// The files that must change so that these variables are set and no other ones of Trivet's.
    /// Where a file holds that already it is not named.
    ///
    /// @param variables by name; the values hold no control characters
    public List<Edit> edits(Map<String, String> variables) throws IOException {
        var sorted = new TreeMap<>(variables);
        var edits = new ArrayList<Edit>();
        if (isConda(prefix)) {
            for (CondaScript script : CondaScript.of(system)) {
                conda("activate.d", script, sorted, script.activating(sorted), edits);
            }
            for (CondaScript script : CondaScript.of(system)) {
                conda("deactivate.d", script, sorted, script.deactivating(sorted), edits);
            }
            return edits;
        }
        for (Map.Entry<Script, Path> each : scripts(prefix).entrySet()) {
            Optional<String> old = text(each.getValue());
            old.flatMap(text -> each.getKey().with(text, sorted))
                    .filter(text -> !old.get().equals(text))
                    .ifPresent(text -> edits.add(new Edit(each.getValue(), Optional.of(text))));
        }
        return edits;
    }

    /// The activation scripts that are not of a shape that is known, which stay as they are.
    public List<Path> unknown() throws IOException {
        var unknown = new ArrayList<Path>();
        if (isConda(prefix)) {
            return unknown;
        }
        for (Map.Entry<Script, Path> each : scripts(prefix).entrySet()) {
            Map<String, String> any = Map.of("TRIVET", "1");
            if (text(each.getValue()).flatMap(text -> each.getKey().with(text, any)).isEmpty()) {
                unknown.add(each.getValue());
            }
        }
        return unknown;
    }

    /// Whether there is anything in which variables can be set.
    public boolean possible() throws IOException {
        return isConda(prefix) || scripts(prefix).size() > unknown().size();
    }

    private static boolean isConda(Path prefix) {
        return Files.isDirectory(prefix.resolve("conda-meta"), LinkOption.NOFOLLOW_LINKS);
    }

    private static Path folder(Path prefix, String name) {
        return prefix.resolve("etc").resolve("conda").resolve(name);
    }

    private void conda(
            String folder,
            CondaScript script,
            Map<String, String> variables,
            String text,
            List<Edit> edits)
            throws IOException {
        Path each = prefix;
        for (Path name : prefix.relativize(folder(prefix, folder))) {
            each = each.resolve(name);
            if (Files.isSymbolicLink(each)) {
                throw new IOException(each + " is a link");
            }
        }
        Path file = folder(prefix, folder).resolve(script.file());
        boolean there = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
        if (variables.isEmpty()) {
            if (there) {
                edits.add(new Edit(file, Optional.empty()));
            }
        } else if (!text(file).equals(Optional.of(text))) {
            edits.add(new Edit(file, Optional.of(text)));
        }
    }

    /// The scripts that are there, in the order in which they are trusted. On Windows a virtualenv
    /// made by MSYS has them in `bin`.
    private static Map<Script, Path> scripts(Path prefix) throws IOException {
        var scripts = new TreeMap<Script, Path>();
        for (String name : List.of("bin", "Scripts")) {
            Path folder = prefix.resolve(name);
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) || !scripts.isEmpty()) {
                continue;
            }
            try (var files = Files.newDirectoryStream(folder, "[Aa]ctivate*")) {
                collect(files, scripts);
            }
            try (var files = Files.newDirectoryStream(folder, "[Dd]eactivate*")) {
                collect(files, scripts);
            }
        }
        return scripts;
    }

    private static void collect(Iterable<Path> files, Map<Script, Path> scripts) {
        for (Path file : files) {
            String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
            for (Script script : Script.values()) {
                if (script.file().equals(name)) {
                    scripts.putIfAbsent(script, file);
                }
            }
        }
    }

    private static Optional<String> text(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            return bytes.length > LARGEST
                    ? Optional.empty()
                    : Optional.of(new String(bytes, StandardCharsets.ISO_8859_1));
        }
    }
}
