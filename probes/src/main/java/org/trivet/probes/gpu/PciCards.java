package org.trivet.probes.gpu;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.trivet.probes.host.Fact;
import org.trivet.probes.host.Host;
import org.trivet.probes.host.TextFile;

/// The graphics cards on the PCI bus, as Linux lists them in `/sys/bus/pci/devices`: those without
/// a screen too, which `/sys/class/drm` leaves out where no driver serves them.
final class PciCards {

    /// Files of sysfs hold a line each.
    private static final int SIZE_LIMIT = 4096;

    private static final int DEVICE_LIMIT = 10_000;

    private final Host host;
    private final Path folder;

    PciCards(Host host) {
        this.host = host;
        this.folder = host.systemPath("/sys/bus/pci/devices");
    }

    /// A card and the kernel driver that serves it, if one does.
    record Card(Gpu gpu, Optional<String> driver) {}

    Fact<List<Card>> read() {
        var devices = new ArrayList<Path>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (devices.size() < DEVICE_LIMIT && isCard(entry)) {
                    devices.add(entry);
                }
            }
        } catch (IOException | DirectoryIteratorException _) {
            return Fact.missing(folder.toString());
        }
        devices.sort(null);
        var names = new PciNames(host);
        var targets = new KfdTargets(host);
        var cards = new ArrayList<Card>();
        for (Path device : devices) {
            if (cards.size() < Plausible.GPU_LIMIT) {
                cards.add(card(cards.size(), device, names, targets));
            }
        }
        return Fact.found(cards, folder.toString());
    }

    /// Class 03 is a display controller, with a screen or without; AMD's largest accelerators call
    /// themselves 12.
    private static boolean isCard(Path device) {
        String type = line(device.resolve("class")).orElse("");
        return type.startsWith("0x03")
                || type.startsWith("0x1200")
                        && line(device.resolve("vendor")).orElse("").equals("0x1002");
    }

    private static Card card(int index, Path device, PciNames names, KfdTargets targets) {
        String source = device.toString();
        String vendor = hex(device, "vendor");
        String address = String.valueOf(device.getFileName());
        boolean amd = vendor.equals("1002");
        Gpu gpu =
                new Gpu(
                        index,
                        name(device, vendor, names),
                        vendor(vendor, names),
                        bytes(device.resolve("mem_info_vram_total"), Plausible::memory),
                        Fact.missing(source),
                        new GpuIdentity(Fact.missing(source), Plausible.pciBusId(address, source)),
                        new GpuState(
                                bytes(device.resolve("mem_info_vram_used"), Plausible::memoryUsed),
                                temperature(device),
                                Fact.missing(source),
                                percent(device.resolve("gpu_busy_percent"))),
                        Fact.missing(),
                        Fact.missing(),
                        amd ? targets.of(address) : Fact.missing(source));
        return new Card(gpu, driver(device));
    }

    /// The card's own word where its driver passes that on, then the lists that distributions
    /// bring.
    private static Fact<String> name(Path device, String vendor, PciNames names) {
        Path own = device.resolve("product_name");
        Optional<Fact<String>> told =
                line(own)
                        .filter(text -> !text.isEmpty())
                        .map(text -> Plausible.name(text, own.toString()));
        if (told.isPresent() && told.get() instanceof Fact.Found<String>) {
            return told.get();
        }
        String model = hex(device, "device");
        return names.name(vendor, model, hex(device, "revision"))
                .orElseGet(() ->
                        Fact.found(
                                "%s [%s:%s]".formatted(vendor(vendor, names), vendor, model),
                                device.toString()));
    }

    private static String vendor(String vendor, PciNames names) {
        String number = "0x" + vendor;
        String known = Vendors.named(number);
        return known.equals(number)
                ? names.vendor(vendor).map(Vendors::named).orElse(number)
                : known;
    }

    private static Optional<String> driver(Path device) {
        try {
            return Optional.ofNullable(
                            Files.readSymbolicLink(device.resolve("driver")).getFileName())
                    .map(Path::toString);
        } catch (IOException | UnsupportedOperationException _) {
            return Optional.empty();
        }
    }

    /// The chip's own sensor is the first of the card's monitor; thousandths of a degree.
    private static Fact<Integer> temperature(Path device) {
        Path monitors = device.resolve("hwmon");
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(monitors, "hwmon*")) {
            for (Path entry : entries) {
                Path file = entry.resolve("temp1_input");
                Optional<String> text = line(file).filter(t -> t.matches("-?[0-9]{1,7}"));
                if (text.isPresent()) {
                    return Plausible.temperature(
                            Integer.parseInt(text.get()) / 1000, file.toString());
                }
            }
        } catch (IOException | DirectoryIteratorException _) {
            // no driver, or one without sensors
        }
        return Fact.missing(monitors.toString());
    }

    private static Fact<Integer> percent(Path file) {
        return line(file)
                .filter(text -> text.matches("[0-9]{1,6}"))
                .map(text -> Plausible.percent(Integer.parseInt(text), file.toString()))
                .orElseGet(() -> Fact.missing(file.toString()));
    }

    /// Judges a number of bytes.
    private interface Judge {
        Fact<Long> judge(long bytes, String source);
    }

    private static Fact<Long> bytes(Path file, Judge judge) {
        return line(file)
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(text -> judge.judge(Long.parseLong(text), file.toString()))
                .orElseGet(() -> Fact.missing(file.toString()));
    }

    /// Four digits without their `0x`; empty digits where there are none.
    private static String hex(Path device, String name) {
        return line(device.resolve(name))
                .filter(text -> text.matches("0x[0-9a-fA-F]{1,8}"))
                .map(text -> text.substring(2).toLowerCase(Locale.ROOT))
                .orElse("");
    }

    private static Optional<String> line(Path file) {
        try {
            return TextFile.head(file, SIZE_LIMIT).lines().findFirst().map(String::strip);
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
