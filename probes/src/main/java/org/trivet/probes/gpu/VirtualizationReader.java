package org.trivet.probes.gpu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trivet.probes.host.Fact;
import org.trivet.probes.host.Host;
import org.trivet.probes.host.OperatingSystem;
import org.trivet.probes.host.TextFile;

/// Recognises Windows Subsystem for Linux and containers by the files that they leave.
public final class VirtualizationReader {
    private static final int SIZE_LIMIT = 64 * 1024;

    /// Marks of Docker and of Podman.
    private static final List<String> MARKS = List.of("/.dockerenv", "/run/.containerenv");

    /// As container runtimes name the control groups of containers; `docker.service` is the runtime
    /// itself.
    private static final Pattern GROUP =
            Pattern.compile(
                    "/(?:docker|lxc|kubepods[.a-z-]*)/"
                            + "|/(?:docker|libpod|cri-containerd|lxc)-[0-9a-f]{4,}");

    private VirtualizationReader() {}

    public static Fact<Virtualization> read(Host host) {
        if (host.system() != OperatingSystem.LINUX) {
            return Fact.found(Virtualization.NONE, "the system is not Linux");
        }
        // a container inside WSL is a container first: it sees what it was given
        return container(host)
                .or(() -> wsl(host))
                .orElseGet(() ->
                        Fact.found(
                                Virtualization.NONE,
                                host.systemPath("/proc/version")
                                        + ", "
                                        + host.systemPath("/proc/self/cgroup")));
    }

    private static Optional<Fact<Virtualization>> container(Host host) {
        for (String mark : MARKS) {
            Path file = host.systemPath(mark);
            if (Files.exists(file)) {
                return Optional.of(Fact.found(Virtualization.CONTAINER, file.toString()));
            }
        }
        Path groups = host.systemPath("/proc/self/cgroup");
        return text(groups)
                .map(GROUP::matcher)
                .filter(Matcher::find)
                .map(_ -> Fact.found(Virtualization.CONTAINER, groups.toString()));
    }

    /// The kernel of WSL 2 is `…-microsoft-standard-WSL2`, that of WSL 1 `…-Microsoft`.
    private static Optional<Fact<Virtualization>> wsl(Host host) {
        Path version = host.systemPath("/proc/version");
        return text(version)
                .filter(text -> text.toLowerCase(Locale.ROOT).contains("microsoft"))
                .map(text -> {
                    boolean second =
                            text.contains("WSL2")
                                    || text.contains("microsoft-standard")
                                    || Files.exists(host.systemPath("/dev/dxg"));
                    return Fact.found(
                            second ? Virtualization.WSL2 : Virtualization.WSL1, version.toString());
                });
    }

    private static Optional<String> text(Path file) {
        try {
            return Optional.of(TextFile.head(file, SIZE_LIMIT));
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
