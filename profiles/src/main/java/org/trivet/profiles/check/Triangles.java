package org.trivet.profiles.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.trivet.probes.Machine;
import org.trivet.probes.packages.Framework;
import org.trivet.probes.packages.InstalledPackages;
import org.trivet.profiles.Message;
import org.trivet.profiles.knowledge.ComputeCapability;
import org.trivet.profiles.knowledge.Knowledge;
import org.trivet.profiles.knowledge.Release;

/// Judges each framework's triangle on a machine.
public final class Triangles {
    private final Knowledge knowledge;

    public Triangles(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    /// One triangle per framework, in their order.
    public List<Triangle> judge(Machine machine, InstalledPackages packages) {
        List<Device> devices = Device.all(machine.gpu().gpus(), knowledge);
        return packages.frameworks().stream()
                .map(framework -> judge(machine, devices, Build.of(framework, packages)))
                .toList();
    }

    private Triangle judge(Machine machine, List<Device> devices, Build build) {
        Framework framework = build.framework();
        return switch (framework.build()) {
            case CPU -> same(machine, devices, build, Verdict.DIRECT, "triangle.cpu-build");
            case ROCM -> same(machine, devices, build, Verdict.UNVERIFIED, "triangle.rocm-build");
            case DIRECTML ->
                    same(machine, devices, build, Verdict.UNVERIFIED, "triangle.directml-build");
            case UNKNOWN ->
                    build.cuda().isPresent()
                            ? cuda(machine, devices, build)
                            : same(
                                    machine,
                                    devices,
                                    build,
                                    Verdict.UNVERIFIED,
                                    "triangle.build-unknown");
            case CUDA -> cuda(machine, devices, build);
        };
    }

    /// Every edge alike: builds of which CUDA and NVIDIA's driver are no part.
    private static Triangle same(
            Machine machine, List<Device> devices, Build build, Verdict verdict, String code) {
        Judgement judgement = new Judgement(verdict, build.message(code), build.readings());
        return triangle(machine, devices, build, judgement, judgement, judgement, List.of());
    }

    private Triangle cuda(Machine machine, List<Device> devices, Build build) {
        Optional<Device> first = devices.stream().findFirst();
        Judgement published = new PublishedBuilds(knowledge, machine.system()).judge(build);
        Judgement driver = new CudaDriverEdge(knowledge, machine, first).judge(build);
        var code = new GpuCode(knowledge, machine, driver.verdict());
        Judgement gpu =
                first.map(device -> code.judge(build, device))
                        .orElseGet(() ->
                                Judgement.of(
                                        Verdict.UNVERIFIED,
                                        build.message("triangle.gpu-missing"),
                                        Evidence.read(
                                                Message.of("evidence.gpu-missing"),
                                                String.join("; ", machine.gpu().lookedAt()))));
        List<Message> others =
                devices.stream()
                        .skip(1)
                        .filter(device -> !device.capability().equals(first.get().capability()))
                        .map(device -> other(device, code.judge(build, device).verdict(), build))
                        .toList();
        return triangle(machine, devices, build, published, driver, gpu, others);
    }

    /// A further GPU of another generation may fare otherwise.
    private static Message other(Device device, Verdict verdict, Build build) {
        return build.message(
                "triangle.other-gpu-" + verdict.id(),
                "index",
                String.valueOf(device.index()),
                "gpu",
                device.name(),
                "capability",
                device.capability().map(ComputeCapability::toString).orElse("?"));
    }

    private static Triangle triangle(
            Machine machine,
            List<Device> devices,
            Build build,
            Judgement published,
            Judgement driver,
            Judgement gpu,
            List<Message> others) {
        // at the same verdict the driver comes first: it is what people can change most easily
        List<Judgement> gravestFirst =
                Stream.of(driver, gpu, published)
                        .sorted(Comparator.comparing(Judgement::verdict).reversed())
                        .toList();
        var reasons = new LinkedHashSet<Message>();
        var evidence = new LinkedHashSet<Evidence>();
        gravestFirst.forEach(judgement -> {
            reasons.add(judgement.reason());
            evidence.addAll(judgement.evidence());
        });
        reasons.addAll(others);
        evidence.addAll(build.readings());
        Optional<Device> first = devices.stream().findFirst();
        return new Triangle(
                build.framework(),
                build.cuda().map(Release::toString),
                build.cudnn().map(Release::toString),
                machine.gpu().driver().version().toOptional(),
                first.map(Device::name),
                first.flatMap(Device::capability).map(ComputeCapability::toString),
                published.edge(),
                driver.edge(),
                gpu.edge(),
                gravestFirst.getFirst().verdict(),
                new ArrayList<>(reasons),
                new ArrayList<>(evidence));
    }
}
