package org.trivet.probes.packages;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.trivet.probes.host.Redaction;

/// What a `direct_url.json` says (PEP 610): the distribution came from an address, not an index.
///
/// @param origin the address without passwords and tokens; a version control's name before and its
///   commit behind it: `git+https://***@host/project@1a2b3c`
/// @param editable the project's folder, where the files in use lie in it
record DirectUrl(String origin, Optional<Path> editable) {

    /// Empty if the text is no such document.
    ///
    /// @param near a path of the file system on which the environment lies
    static Optional<DirectUrl> parse(String json, Path near) {
        Optional<String> url = text(json, "url");
        if (url.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> control = JsonFields.raw(json, "vcs_info");
        String prefix = control.flatMap(it -> text(it, "vcs")).map(it -> it + "+").orElse("");
        String suffix = control.flatMap(it -> text(it, "commit_id")).map("@"::concat).orElse("");
        boolean editable =
                JsonFields.raw(json, "dir_info")
                        .flatMap(it -> JsonFields.raw(it, "editable"))
                        .filter("true"::equals)
                        .isPresent();
        return Optional.of(
                new DirectUrl(
                        Redaction.of(prefix + url.get() + suffix),
                        editable ? folder(url.get(), near) : Optional.empty()));
    }

    private static Optional<String> text(String json, String field) {
        return JsonFields.read(json, Set.of(field))
                .map(Map::entrySet)
                .flatMap(fields -> fields.stream().findFirst())
                .map(Map.Entry::getValue)
                .filter(values -> values.size() == 1)
                .map(List::getFirst)
                .filter(value -> !value.isEmpty());
    }

    /// The folder of a `file:` address; empty if it is no path of this system, as that of a Windows
    /// environment on a Linux disk.
    private static Optional<Path> folder(String url, Path near) {
        try {
            var address = new URI(url);
            if (!"file".equalsIgnoreCase(address.getScheme()) || address.getPath() == null) {
                return Optional.empty();
            }
            FileSystem system = near.getFileSystem();
            boolean windows = system.getSeparator().equals("\\");
            String path = address.getPath();
            String host = address.getAuthority();
            if (windows) {
                // file:///C:/x and file://server/share/x
                path = host == null ? path.replaceFirst("^/(?=[A-Za-z]:)", "") : "//" + host + path;
            }
            Path folder = system.getPath(path);
            return folder.isAbsolute() ? Optional.of(folder.normalize()) : Optional.empty();
        } catch (URISyntaxException | InvalidPathException _) {
            return Optional.empty();
        }
    }
}
