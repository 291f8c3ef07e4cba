package org.trivet.probes.gpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trivet.probes.host.Fact;
import org.trivet.probes.host.Host;
import org.trivet.probes.host.Registry;

/// The display adapters that Windows has drivers for, as its registry lists them: read at once,
/// where the system's own service for such questions (WMI) takes seconds. A card that was taken out
/// may still be among them.
final class DisplayAdapters {
    private static final String CLASS =
            "SYSTEM\\CurrentControlSet\\Control\\Class\\{4d36e968-e325-11ce-bfc1-08002be10318}";

    private static final Registry.Hive HIVE = Registry.Hive.LOCAL_MACHINE;

    private static final Pattern VENDOR = Pattern.compile("(?i)ven_([0-9a-f]{4})&dev_[0-9a-f]{4}");

    private static final Pattern WINDOWS_VERSION =
            Pattern.compile("[0-9]{1,3}\\.[0-9]{1,3}\\.([0-9]{1,3})\\.([0-9]{1,5})");

    private final Registry registry;

    DisplayAdapters(Host host) {
        this.registry = host.registry();
    }

    /// Adapters on the PCI bus; those that are only software (remote screens) are left out.
    GpuAnswer read() {
        var gpus = new ArrayList<Gpu>();
        Fact<String> driver = Fact.missing("HKEY_LOCAL_MACHINE\\" + CLASS);
        for (String child : registry.children(HIVE, CLASS)) {
            if (!child.matches("[0-9]{4}") || gpus.size() >= Plausible.GPU_LIMIT) {
                continue;
            }
            String key = CLASS + "\\" + child;
            Optional<Gpu> gpu = gpu(gpus.size(), key);
            gpu.ifPresent(gpus::add);
            if (gpu.map(Gpu::vendor).filter(Vendors.NVIDIA::equals).isPresent()) {
                driver = GpuMerge.better(driver, driverVersion(key));
            }
        }
        return new GpuAnswer(
                "registry (display adapters): " + Sentences.named(gpus),
                gpus,
                new Driver(driver, Fact.missing()));
    }

    private Optional<Gpu> gpu(int index, String key) {
        String source = "HKEY_LOCAL_MACHINE\\" + key;
        Optional<String> name = text(key, "DriverDesc");
        Matcher device = VENDOR.matcher(text(key, "MatchingDeviceId").orElse(""));
        if (name.isEmpty() || !device.find()) {
            return Optional.empty();
        }
        String vendor = Vendors.named("0x" + device.group(1));
        return Optional.of(
                new Gpu(
                        index,
                        Plausible.name(name.get(), source),
                        vendor.startsWith("0x") ? text(key, "ProviderName").orElse(vendor) : vendor,
                        memory(key, source),
                        Fact.missing(source)));
    }

    /// The value of 64 bits; the old one of 32 cannot tell 4 GiB and more.
    private Fact<Long> memory(String key, String source) {
        for (String value :
                List.of("HardwareInformation.qwMemorySize", "HardwareInformation.MemorySize")) {
            OptionalLong bytes = registry.number(HIVE, key, value);
            if (bytes.isPresent() && bytes.getAsLong() != 0) {
                return Plausible.memory(bytes.getAsLong(), source);
            }
        }
        return Fact.missing(source);
    }

    private Fact<String> driverVersion(String key) {
        String source = "HKEY_LOCAL_MACHINE\\" + key;
        return text(key, "DriverVersion")
                .map(text ->
                        nvidiaVersion(text)
                                .map(version -> Plausible.driverVersion(version, source))
                                .orElseGet(() ->
                                        Fact.unreadable(
                                                source, "its driver version is not understood")))
                .orElseGet(() -> Fact.missing(source));
    }

    /// NVIDIA's own number is the last five digits of Windows': `32.0.15.6094` is 560.94.
    static Optional<String> nvidiaVersion(String windows) {
        Matcher matcher = WINDOWS_VERSION.matcher(windows.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String digits =
                matcher.group(1)
                        + "0".repeat(4 - Math.min(4, matcher.group(2).length()))
                        + matcher.group(2);
        if (digits.length() < 5) {
            return Optional.empty();
        }
        String last = digits.substring(digits.length() - 5);
        return Optional.of(last.substring(0, 3) + "." + last.substring(3));
    }

    private Optional<String> text(String key, String name) {
        return registry.text(HIVE, key, name)
                .map(String::strip)
                .filter(text -> !text.isEmpty() && text.length() <= 300);
    }
}
