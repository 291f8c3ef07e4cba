package org.trivet.profiles.clone;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// The packages of a conda installation (its base), without conda itself and what needs it: the
/// clone is an environment and no second installation. So does `conda create --clone base` (conda's
/// `conda/misc.py`, `clone_env`).
///
/// Left out too: the cache of packages, the environments, and what the installer of the
/// installation put there beside its packages.
public final class CondaBase implements Source {
    private static final Set<String> OWN =
            Set.of("pkgs", "envs", "condabin", "conda-bld", "locks", "_conda", "_conda.exe");

    private static final Path META = Path.of("conda-meta");
    private static final Path HISTORY = META.resolve("history");

    /// Records of more than this are not read as such.
    private static final long LARGEST = 64L * 1024 * 1024;

    private final Path prefix;
    private final Set<Path> left = new HashSet<>();
    private final Source tree;

    /// @throws IOException if the list of its packages cannot be read
    public CondaBase(Path prefix) throws IOException {
        this.prefix = prefix;
        OWN.forEach(name -> left.add(Path.of(name)));
        left.add(HISTORY);
        leaveConda(records(prefix));
        this.tree = Source.ofTree(prefix, this::isLeft);
    }

    private boolean isLeft(Path name) {
        String text = name.toString().toLowerCase(Locale.ROOT);
        return left.contains(name)
                || name.getNameCount() == 1
                        && text.startsWith("uninstall-")
                        && text.endsWith(".exe");
    }

    private record Installed(Path record, JsonNode content) {
        String name() {
            return content.path("name").asString("");
        }

        boolean needs(Set<String> names) {
            for (JsonNode need : content.path("depends")) {
                if (names.contains(need.asString("").split("[ =<>!~]", 2)[0])) {
                    return true;
                }
            }
            return false;
        }
    }

    private static List<Installed> records(Path prefix) throws IOException {
        var found = new ArrayList<Installed>();
        try (DirectoryStream<Path> records =
                Files.newDirectoryStream(prefix.resolve(META), "*.json")) {
            for (Path record : records) {
                if (Files.isRegularFile(record) && Files.size(record) <= LARGEST) {
                    found.add(new Installed(record, CondaFiles.read(record)));
                }
            }
        }
        return found;
    }

    private void leaveConda(List<Installed> all) {
        Map<String, Installed> rest = new HashMap<>();
        all.forEach(it -> rest.put(it.name(), it));
        Set<String> gone = new HashSet<>(Set.of("conda"));
        boolean more = true;
        while (more) {
            more =
                    gone.addAll(
                            rest.values().stream()
                                    .filter(it -> it.needs(gone))
                                    .map(Installed::name)
                                    .toList());
        }
        for (Installed it : all) {
            if (gone.contains(it.name())) {
                left.add(prefix.relativize(it.record()));
                for (JsonNode row : it.content().path("paths_data").path("paths")) {
                    CondaFiles.path(row).ifPresent(left::add);
                }
            }
        }
    }

    @Override
    public Fingerprint content() throws IOException {
        return tree.content();
    }

    @Override
    public Cloner.Copied copy(Cloner cloner, Path to) throws IOException {
        return tree.copy(cloner, to);
    }

    @Override
    public Origin origin(Path to) throws IOException {
        return tree.origin(to);
    }

    @Override
    public Relocation relocation(Path to) throws IOException {
        return tree.relocation(to);
    }

    /// A history of its own: the base's asks for conda.
    @Override
    public void finish(Path to) throws IOException {
        var lines = new TreeSet<String>();
        for (Installed it : records(to)) {
            JsonNode row = it.content();
            lines.add(
                    "+"
                            + channel(row)
                            + "::"
                            + it.name()
                            + "-"
                            + row.path("version").asString("")
                            + "-"
                            + row.path("build").asString(""));
        }
        String date =
                LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss"));
        Files.writeString(
                to.resolve(HISTORY),
                "==> " + date + " <==\n# cmd: trivet clone\n" + String.join("\n", lines) + "\n",
                StandardCharsets.UTF_8);
    }

    /// `https://host/pkgs/main/linux-64` is `pkgs/main/linux-64` in a history.
    private static String channel(JsonNode row) {
        String url = row.path("channel").asString("");
        String subdir = row.path("subdir").asString("");
        String path = url.replaceFirst("^https?://[^/]*/", "").replaceAll("/+$", "");
        return path.endsWith("/" + subdir) || path.equals(subdir) ? path : path + "/" + subdir;
    }
}
