package org.trivet.profiles.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.trivet.probes.Machine;
import org.trivet.probes.host.Fact;
import org.trivet.probes.host.OperatingSystem;
import org.trivet.profiles.Message;
import org.trivet.profiles.knowledge.DriverFamily;
import org.trivet.profiles.knowledge.Knowledge;
import org.trivet.profiles.knowledge.Release;
import org.trivet.profiles.knowledge.ShippedDriver;

/// Whether the driver serves the CUDA release of a build.
///
/// A driver serves every older CUDA, and every release of a family from the family's floor on; the
/// "CUDA version" that it reports is no ceiling within a family.
final class CudaDriverEdge {
    private final Knowledge knowledge;
    private final Machine machine;
    private final Optional<Device> device;

    CudaDriverEdge(Knowledge knowledge, Machine machine, Optional<Device> device) {
        this.knowledge = knowledge;
        this.machine = machine;
        this.device = device;
    }

    Judgement judge(Build build) {
        return switch (machine.gpu().driver().version()) {
            case Fact.Found<String>(String text, String source) ->
                    Release.parse(text)
                            .map(driver -> judge(build, driver, source))
                            .orElseGet(() -> unreadable(build, source, text));
            case Fact.Unreadable<String>(String source, String why) ->
                    unreadable(build, source, why);
            case Fact.Missing<String>(List<String> lookedAt) ->
                    Judgement.of(
                            Verdict.UNVERIFIED,
                            build.message("triangle.driver-missing"),
                            Evidence.read(
                                    Message.of("evidence.driver-missing"),
                                    String.join("; ", lookedAt)));
        };
    }

    private static Judgement unreadable(Build build, String source, String why) {
        return Judgement.of(
                Verdict.UNVERIFIED,
                build.message("triangle.driver-unreadable"),
                Evidence.read(Message.of("evidence.driver-unreadable", "why", why), source));
    }

    private Judgement judge(Build build, Release driver, String source) {
        Evidence reading =
                Evidence.read(Message.of("evidence.driver", "driver", driver.toString()), source);
        if (build.cuda().isEmpty()) {
            return Judgement.of(
                    Verdict.UNVERIFIED, build.message("triangle.cuda-unknown"), reading);
        }
        Release cuda = build.cuda().get();
        OperatingSystem system = machine.system();
        var evidence = new ArrayList<Evidence>(List.of(reading));
        Optional<ShippedDriver> shipped = shipped(cuda, system);
        shipped.ifPresent(row -> evidence.add(evidence(row, system)));
        // a bare major number stands for its latest release here too: 11 is not 11.0
        Optional<DriverFamily> family =
                knowledge.driverFamily(
                        shipped.map(ShippedDriver::cuda)
                                .filter(_ -> cuda.isMajorAlone())
                                .orElse(cuda));
        Optional<Release> made = shipped.flatMap(row -> row.driver(system));
        if (made.filter(driver::isAtLeast).isPresent()) {
            return new Judgement(
                    Verdict.DIRECT,
                    build.message(
                            "triangle.driver-direct",
                            "driver",
                            driver.toString(),
                            "shipped",
                            made.get().toString()),
                    evidence);
        }
        if (family.isEmpty()) {
            return new Judgement(
                    Verdict.UNVERIFIED,
                    build.message("triangle.cuda-family-unknown", "driver", driver.toString()),
                    evidence);
        }
        // below the release's own driver the floor decides
        evidence.addFirst(evidence(family.get(), system));
        return within(family.get(), build, driver, evidence);
    }

    /// Below the driver of the release: the family's floor decides.
    private Judgement within(
            DriverFamily family, Build build, Release driver, List<Evidence> evidence) {
        Release floor = family.floor(machine.system());
        String[] values = {
            "driver", driver.toString(), "floor", floor.toString(), "family", family.name()
        };
        if (driver.isAtLeast(floor)) {
            return new Judgement(
                    Verdict.MINOR_COMPATIBLE,
                    build.message("triangle.driver-minor", values),
                    evidence);
        }
        if (family.branchFloor().filter(driver::isAtLeast).isPresent()) {
            return new Judgement(
                    Verdict.UNVERIFIED, build.message("triangle.driver-between", values), evidence);
        }
        // no probe looks for the forward-compatibility package yet: where NVIDIA offers it, "no"
        // cannot be said
        if (machine.system() == OperatingSystem.LINUX
                && device.map(Device::mayBeForwardCompatible).orElse(true)) {
            return new Judgement(
                    Verdict.UNVERIFIED,
                    build.message("triangle.driver-forward-compatibility", values),
                    evidence);
        }
        return new Judgement(
                Verdict.IMPOSSIBLE, build.message("triangle.driver-too-old", values), evidence);
    }

    /// The first issue of a release: which issue a build was made with is not written in it. Of a
    /// bare major number the latest release counts, for the same reason.
    private Optional<ShippedDriver> shipped(Release cuda, OperatingSystem system) {
        Release series = cuda.series();
        Comparator<ShippedDriver> byDriver =
                Comparator.comparing(row -> row.driver(system).orElseThrow());
        List<ShippedDriver> rows =
                knowledge.shippedDrivers().stream()
                        .filter(row -> row.cuda().agreesWith(series))
                        .filter(row -> row.driver(system).isPresent())
                        .toList();
        if (series.isMajorAlone()) {
            return rows.stream().max(byDriver);
        }
        // an exact driver says more than a branch
        return rows.stream()
                .filter(row -> exact(row, system))
                .min(byDriver)
                .or(() -> rows.stream().min(byDriver));
    }

    private static boolean exact(ShippedDriver row, OperatingSystem system) {
        return (system == OperatingSystem.WINDOWS ? row.windowsDriver() : row.linuxDriver())
                .isPresent();
    }

    private static Evidence evidence(ShippedDriver row, OperatingSystem system) {
        return Evidence.of(
                Message.of(
                        "evidence.shipped-driver",
                        "cuda",
                        row.cuda().toString(),
                        "edition",
                        row.edition(),
                        "driver",
                        row.driver(system).map(Release::toString).orElse("")),
                row.origin());
    }

    private static Evidence evidence(DriverFamily family, OperatingSystem system) {
        return Evidence.of(
                Message.of(
                        "evidence.family-floor",
                        "family",
                        family.name(),
                        "floor",
                        family.floor(system).toString()),
                family.origin());
    }
}
