package org.trivet.probes.gpu;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.trivet.probes.host.Fact;
import org.trivet.probes.host.Host;

/// Names of PCI devices from the lists that distributions bring along.
final class PciNames {

    /// In Debian's and in Red Hat's place.
    private static final List<String> LISTS =
            List.of("/usr/share/misc/pci.ids", "/usr/share/hwdata/pci.ids");

    /// AMD's names as they stand on the box; one chip has several, told apart by the revision.
    private static final String AMD_LIST = "/usr/share/libdrm/amdgpu.ids";

    /// The list of all devices has 40,000 lines.
    private static final int LINE_LIMIT = 500_000;

    private static final int LONGEST_LINE = 4096;

    private final Host host;

    PciNames(Host host) {
        this.host = host;
    }

    /// @param vendor four hexadecimal digits, small letters; so are the others
    Optional<Fact<String>> name(String vendor, String device, String revision) {
        if (vendor.equals("1002")) {
            Path list = host.systemPath(AMD_LIST);
            Optional<Fact<String>> own =
                    firstLine(list, line -> ofAmd(line, device, revision))
                            .map(name -> Plausible.name(name, list.toString()));
            if (own.isPresent()) {
                return own;
            }
        }
        for (String place : LISTS) {
            Path list = host.systemPath(place);
            Optional<String> name = firstLine(list, new Device(vendor, device)::name);
            if (name.isPresent()) {
                return Optional.of(Plausible.name(name.get(), list.toString()));
            }
        }
        return Optional.empty();
    }

    Optional<String> vendor(String vendor) {
        for (String place : LISTS) {
            Optional<String> name =
                    firstLine(
                            host.systemPath(place),
                            line ->
                                    line.startsWith(vendor + "  ")
                                            ? Optional.of(line.substring(6).strip())
                                            : Optional.empty());
            if (name.isPresent()) {
                return name;
            }
        }
        return Optional.empty();
    }

    /// `744C, C8, AMD Radeon RX 7900 XTX`.
    private static Optional<String> ofAmd(String line, String device, String revision) {
        String[] parts = line.split(",", 3);
        return parts.length == 3
                        && parts[0].strip().toLowerCase(Locale.ROOT).equals(device)
                        && parts[1].strip().toLowerCase(Locale.ROOT).equals(revision)
                ? Optional.of(parts[2].strip())
                : Optional.empty();
    }

    /// Looks for a device below its vendor: the vendor's line begins without a tab, a device's with
    /// one, that of a card with that device with two.
    private static final class Device {
        private final String vendor;
        private final String device;
        private boolean inVendor;

        Device(String vendor, String device) {
            this.vendor = vendor;
            this.device = device;
        }

        Optional<String> name(String line) {
            if (!line.isEmpty() && line.charAt(0) != '\t' && line.charAt(0) != '#') {
                inVendor = line.startsWith(vendor + "  ");
            }
            return inVendor && line.startsWith("\t" + device + "  ")
                    ? Optional.of(line.substring(7).strip())
                    : Optional.empty();
        }
    }

    private static Optional<String> firstLine(
            Path file, Function<String, Optional<String>> wanted) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (var reader =
                new BufferedReader(
                        new InputStreamReader(
                                Files.newInputStream(file), StandardCharsets.UTF_8))) {
            for (int i = 0; i < LINE_LIMIT; i++) {
                String line = reader.readLine();
                if (line == null || line.length() > LONGEST_LINE) {
                    break;
                }
                Optional<String> found = wanted.apply(line);
                if (found.isPresent()) {
                    return found;
                }
            }
        } catch (IOException _) {
            // a list that cannot be read is as good as none
        }
        return Optional.empty();
    }
}
