package org.trivet.probes.gpu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trivet.probes.host.Fact;
import org.trivet.probes.host.Host;
import org.trivet.probes.python.Problem;

/// Puts together what the sources say of driver and library, and names what is wrong.
final class ProblemFinder {

    /// The library's file behind its link: `libnvidia-ml.so.560.35.03`.
    private static final Pattern LIBRARY_FILE =
            Pattern.compile(".*\\.so\\.([0-9]{2,4}(?:\\.[0-9]{1,4}){1,2})");

    private final Host host;
    private final Fact<Virtualization> virtualization;
    private final List<GpuProblem> problems = new ArrayList<>();

    ProblemFinder(Host host, Fact<Virtualization> virtualization) {
        this.host = host;
        this.virtualization = virtualization;
    }

    /// @param nvidia NVIDIA's own sources
    /// @param kernel that of the kernel module, where the system has one
    /// @param cards on the PCI bus
    List<GpuProblem> problems(
            List<GpuAnswer> nvidia, Optional<GpuAnswer> kernel, List<PciCards.Card> cards) {
        nvidia.stream().flatMap(answer -> answer.problems().stream()).forEach(this::add);
        boolean answered = nvidia.stream().anyMatch(answer -> !answer.gpus().isEmpty());
        Fact<String> loaded = kernel.map(it -> it.driver().version()).orElseGet(Fact::missing);
        versions(loaded, answered);
        if (!answered) {
            withoutLibrary(loaded);
            cards(cards);
        }
        subsystem();
        return List.copyOf(problems);
    }

    /// The same problem told by two sources is one, with the evidence of both.
    private void add(GpuProblem problem) {
        for (int i = 0; i < problems.size(); i++) {
            GpuProblem known = problems.get(i);
            if (known.code().equals(DriverProblems.MISMATCH)
                    && problem.code().equals(DriverProblems.MISMATCH)) {
                problems.set(i, known.knowing(problem));
                return;
            }
            // of the driver as a whole there is one, whoever was asked
            if (known.code().equals(problem.code())
                    && (known.code().startsWith("driver-")
                            || known.problem().equals(problem.problem()))) {
                problems.set(i, known.with(problem.evidence()));
                return;
            }
        }
        problems.add(problem);
    }

    /// An update without a restart leaves the old module loaded beside the new library.
    private void versions(Fact<String> loaded, boolean answered) {
        Fact<String> library = library();
        var evidence = new ArrayList<String>();
        if (loaded instanceof Fact.Found<String> found) {
            evidence.add("%s says %s".formatted(found.source(), found.value()));
        }
        if (library instanceof Fact.Found<String> found) {
            evidence.add("%s has %s in its name".formatted(found.source(), found.value()));
        }
        boolean told = false;
        for (int i = 0; i < problems.size(); i++) {
            if (problems.get(i).code().equals(DriverProblems.MISMATCH)) {
                told = true;
                problems.set(
                        i,
                        problems.get(i)
                                .withVersions(
                                        loaded.toOptional().orElse(DriverProblems.UNKNOWN),
                                        library.toOptional().orElse(DriverProblems.UNKNOWN),
                                        evidence));
            }
        }
        if (!told
                && !answered
                && loaded instanceof Fact.Found<String> a
                && library instanceof Fact.Found<String> b
                && !a.value().equals(b.value())) {
            problems.add(
                    DriverProblems.mismatch(a.value(), b.value(), evidence.toArray(String[]::new)));
        }
    }

    /// The version in the name of the library's file; not every distribution writes it there.
    private Fact<String> library() {
        var lookedAt = new ArrayList<String>();
        for (Path place : SystemPlaces.nvml(host)) {
            if (!Files.isRegularFile(place)) {
                continue;
            }
            lookedAt.add(place.toString());
            try {
                Path real = place.toRealPath();
                Matcher matcher = LIBRARY_FILE.matcher(String.valueOf(real.getFileName()));
                if (matcher.matches()) {
                    return Plausible.driverVersion(matcher.group(1), real.toString());
                }
            } catch (IOException _) {
                // taken away at this moment
            }
        }
        return new Fact.Missing<>(lookedAt);
    }

    private void withoutLibrary(Fact<String> loaded) {
        boolean present = SystemPlaces.nvml(host).stream().anyMatch(Files::isRegularFile);
        if (present || !(loaded instanceof Fact.Found<String> module)) {
            return;
        }
        String evidence =
                "%s says %s, but libnvidia-ml.so.1 is not installed"
                        .formatted(module.source(), module.value());
        Map<String, String> details = Map.of("loaded", module.value());
        problems.add(
                is(Virtualization.CONTAINER)
                        ? GpuProblem.of(new Problem("container-without-gpu", details), evidence)
                        : GpuProblem.of(new Problem("driver-library-missing", details), evidence));
    }

    /// A card of NVIDIA's that another driver serves, or none.
    private void cards(List<PciCards.Card> cards) {
        boolean inContainer = is(Virtualization.CONTAINER);
        for (PciCards.Card card : cards) {
            String driver = card.driver().orElse("");
            if (!card.gpu().vendor().equals(Vendors.NVIDIA)
                    || driver.equals("nvidia")
                    || inContainer) {
                continue;
            }
            String name = card.gpu().name().toOptional().orElse(Vendors.NVIDIA);
            String address = card.gpu().identity().pciBusId().toOptional().orElse("?");
            problems.add(
                    driver.isEmpty()
                            ? GpuProblem.of(
                                    new Problem("gpu-without-driver", Map.of("gpu", name)),
                                    address + " has no kernel driver")
                            : GpuProblem.of(
                                    new Problem(
                                            "gpu-with-other-driver",
                                            Map.of("gpu", name, "driver", driver)),
                                    "%s is served by %s".formatted(address, driver)));
        }
    }

    /// In WSL 2 the driver is Windows'; one that was installed inside stands in its way.
    private void subsystem() {
        if (is(Virtualization.WSL1)) {
            problems.add(
                    GpuProblem.of(
                            new Problem("wsl1-without-gpu", Map.of()), sourceOfVirtualization()));
        }
        if (!is(Virtualization.WSL2)) {
            return;
        }
        if (!Files.exists(host.systemPath("/dev/dxg"))) {
            problems.add(
                    GpuProblem.of(
                            new Problem("wsl-without-gpu", Map.of()),
                            host.systemPath("/dev/dxg") + " is missing"));
        }
        for (Path library : SystemPlaces.cuda(host)) {
            if (Files.isRegularFile(library) && !isWindowsOwn(library)) {
                problems.add(
                        GpuProblem.of(
                                new Problem(
                                        "wsl-driver-shadowed", Map.of("path", library.toString())),
                                library + " is not Windows' own"));
            }
        }
    }

    private boolean isWindowsOwn(Path library) {
        Path own = host.systemPath("/usr/lib/wsl");
        try {
            return library.toRealPath().startsWith(own.toRealPath());
        } catch (IOException _) {
            return library.startsWith(own);
        }
    }

    private boolean is(Virtualization kind) {
        return virtualization.toOptional().filter(kind::equals).isPresent();
    }

    private String sourceOfVirtualization() {
        return virtualization instanceof Fact.Found<Virtualization> found
                ? found.source()
                : Virtualization.NONE.id();
    }
}
