package org.trivet.probes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trivet.probes.gpu.GpuProbe;
import org.trivet.probes.gpu.GpuReport;
import org.trivet.probes.gpu.GraphicsListing;
import org.trivet.probes.gpu.LibraryCopies;
import org.trivet.probes.gpu.LibraryCopy;
import org.trivet.probes.gpu.OshiListing;
import org.trivet.probes.gpu.SearchPaths;
import org.trivet.probes.gpu.Virtualization;
import org.trivet.probes.gpu.VirtualizationReader;
import org.trivet.probes.host.Fact;
import org.trivet.probes.host.Host;
import org.trivet.probes.host.OperatingSystem;
import org.trivet.probes.host.Registry;
import org.trivet.probes.host.TextFile;

/// Reads what stands on the machine beside its environments.
final class MachineProbe {
    private static final int SIZE_LIMIT = 64 * 1024;
    private static final String WINDOWS = "Software\\Microsoft\\Windows NT\\CurrentVersion";

    /// From this build on, a Windows whose registry says 10 is 11.
    private static final int WINDOWS_11 = 22000;

    private static final Pattern PRETTY_NAME =
            Pattern.compile("(?m)^PRETTY_NAME=[\"']?([^\"'\\r\\n]{1,200})[\"']?[ \\t]*$");

    private final Host host;
    private final GraphicsListing listing;

    MachineProbe(Host host) {
        this(host, new OshiListing());
    }

    MachineProbe(Host host, GraphicsListing listing) {
        this.host = host;
        this.listing = listing;
    }

    Machine machine() {
        Fact<Virtualization> virtualization = VirtualizationReader.read(host);
        SearchPaths paths = SearchPaths.read(host);
        List<LibraryCopy> libraries = new LibraryCopies(host, paths).read();
        GpuReport gpu = new GpuProbe(host, listing, virtualization, paths).read();
        return new Machine(
                host.system(),
                systemName(),
                architecture(),
                gpu,
                new VariableProbe(host).variables(gpu.gpus(), libraries),
                virtualization,
                libraries,
                new PathProbe(host, paths).read());
    }

    /// The system's own file or registry first: both are read at once and cannot hang.
    private Fact<String> systemName() {
        Optional<Fact<String>> own =
                host.system() == OperatingSystem.WINDOWS ? fromRegistry() : fromRelease();
        return own.orElseGet(listing::systemName);
    }

    private Optional<Fact<String>> fromRelease() {
        for (String place : new String[] {"/etc/os-release", "/usr/lib/os-release"}) {
            Path file = host.systemPath(place);
            try {
                Matcher matcher = PRETTY_NAME.matcher(TextFile.head(file, SIZE_LIMIT));
                if (matcher.find()) {
                    return Optional.of(Fact.found(matcher.group(1).strip(), file.toString()));
                }
            } catch (IOException _) {
                // another system, or a container without it: the next place
            }
        }
        return Optional.empty();
    }

    private Optional<Fact<String>> fromRegistry() {
        String build = value("CurrentBuildNumber").filter(b -> b.matches("[0-9]{1,6}")).orElse("");
        return value("ProductName")
                .map(name -> {
                    boolean eleven = !build.isEmpty() && Integer.parseInt(build) >= WINDOWS_11;
                    return eleven ? name.replace("Windows 10", "Windows 11") : name;
                })
                .map(name -> value("DisplayVersion").map(v -> name + " " + v).orElse(name))
                .map(name -> build.isEmpty() ? name : name + " (build " + build + ")")
                .map(name -> Fact.found(name, "HKEY_LOCAL_MACHINE\\" + WINDOWS));
    }

    private Optional<String> value(String name) {
        return host.registry()
                .text(Registry.Hive.LOCAL_MACHINE, WINDOWS, name)
                .map(String::strip)
                .filter(text -> !text.isEmpty() && text.length() < 200);
    }

    /// Windows tells a program that runs under emulation what the machine is; elsewhere it is the
    /// Java runtime's own.
    private String architecture() {
        String named =
                host.variable("PROCESSOR_ARCHITEW6432")
                        .or(() -> host.variable("PROCESSOR_ARCHITECTURE"))
                        .filter(_ -> host.system() == OperatingSystem.WINDOWS)
                        .orElseGet(() -> System.getProperty("os.arch", ""))
                        .toLowerCase(Locale.ROOT);
        return switch (named) {
            case "x86_64" -> "amd64";
            case "aarch64" -> "arm64";
            default -> named;
        };
    }
}
