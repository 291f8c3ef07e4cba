package org.trivet.profiles.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.trivet.probes.Machine;
import org.trivet.probes.gpu.Gpu;
import org.trivet.probes.host.Fact;
import org.trivet.profiles.Message;
import org.trivet.profiles.knowledge.ComputeCapability;
import org.trivet.profiles.knowledge.GpuModel;
import org.trivet.profiles.knowledge.Knowledge;

/// A GPU that CUDA could use.
///
/// @param name what the probes call it, or `GPU <index>`
/// @param capability from the driver, else by its name
/// @param evidence where the capability comes from
record Device(
        int index, String name, Optional<ComputeCapability> capability, List<Evidence> evidence) {

    /// Names of cards for games and homes, for which NVIDIA offers no forward compatibility.
    private static final Pattern CONSUMER =
            Pattern.compile(".*\\b(geforce|gtx|titan|mx\\d{3})\\b.*");

    Device {
        evidence = List.copyOf(evidence);
    }

    /// NVIDIA's GPUs in the order in which CUDA counts them.
    static List<Device> all(List<Gpu> gpus, Knowledge knowledge) {
        return gpus.stream()
                .filter(Device::isNvidia)
                .sorted(Comparator.comparingInt(Gpu::index))
                .map(gpu -> of(gpu, knowledge))
                .toList();
    }

    /// What was read of NVIDIA's GPUs' names.
    static List<Evidence> readings(Machine machine) {
        return machine.gpu().gpus().stream()
                .filter(Device::isNvidia)
                .sorted(Comparator.comparingInt(Gpu::index))
                .flatMap(gpu -> name(gpu).stream())
                .toList();
    }

    private static boolean isNvidia(Gpu gpu) {
        return gpu.vendor().toLowerCase(Locale.ROOT).contains("nvidia");
    }

    private static Optional<Evidence> name(Gpu gpu) {
        return gpu.name() instanceof Fact.Found<String>(String value, String source)
                ? Optional.of(Evidence.read(Message.of("evidence.gpu", "gpu", value), source))
                : Optional.empty();
    }

    private static Device of(Gpu gpu, Knowledge knowledge) {
        String name = gpu.name().toOptional().orElse("GPU " + gpu.index());
        var evidence = new ArrayList<Evidence>();
        name(gpu).ifPresent(evidence::add);
        if (gpu.computeCapability() instanceof Fact.Found<String>(String value, String source)) {
            Optional<ComputeCapability> told = ComputeCapability.parse(value);
            if (told.isPresent()) {
                evidence.add(Evidence.read(capability(name, told.get()), source));
                return new Device(gpu.index(), name, told, evidence);
            }
        }
        Optional<GpuModel> model = gpu.name().toOptional().flatMap(knowledge::gpuModel);
        model.ifPresent(it ->
                evidence.add(Evidence.of(capability(it.name(), it.capability()), it.origin())));
        return new Device(gpu.index(), name, model.map(GpuModel::capability), evidence);
    }

    private static Message capability(String name, ComputeCapability capability) {
        return Message.of("evidence.capability", "gpu", name, "capability", capability.toString());
    }

    /// Whether NVIDIA's forward-compatibility package may serve it: data-centre GPUs and some
    /// workstation cards, never GeForce.
    boolean mayBeForwardCompatible() {
        return !CONSUMER.matcher(name.toLowerCase(Locale.ROOT)).matches();
    }
}
