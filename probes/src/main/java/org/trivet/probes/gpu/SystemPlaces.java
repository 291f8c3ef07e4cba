package org.trivet.probes.gpu;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.trivet.probes.host.Host;
import org.trivet.probes.host.KnownFolder;
import org.trivet.probes.host.OperatingSystem;

/// Where the driver puts its library and its program. Only an administrator can write there, which
/// is why neither is ever taken from PATH or LD_LIBRARY_PATH.
final class SystemPlaces {

    private static final List<String> LIBRARY_FOLDERS =
            List.of(
                    // Windows Subsystem for Linux; first, for a driver that was installed inside it
                    // besides cannot work there
                    "/usr/lib/wsl/lib",
                    "/usr/lib/x86_64-linux-gnu", // Debian, Ubuntu
                    "/usr/lib/aarch64-linux-gnu",
                    "/usr/lib64", // Fedora, RHEL, openSUSE
                    "/usr/lib", // Arch
                    "/usr/lib/x86_64-linux-gnu/nvidia/current", // Debian's alternatives
                    "/usr/local/nvidia/lib64", // container runtimes
                    "/run/opengl-driver/lib", // NixOS
                    "/usr/lib/aarch64-linux-gnu/nvidia"); // Jetson

    private static final List<String> PROGRAM_FOLDERS =
            List.of(
                    "/usr/lib/wsl/lib",
                    "/usr/bin",
                    "/usr/local/nvidia/bin",
                    "/run/current-system/sw/bin", // NixOS
                    "/opt/bin"); // container-optimised systems

    private SystemPlaces() {}

    static List<Path> nvml(Host host) {
        return host.system() == OperatingSystem.WINDOWS
                ? windows(host, "nvml.dll")
                : linux(host, LIBRARY_FOLDERS, "libnvidia-ml.so.1");
    }

    /// The library through which every CUDA program speaks to the driver.
    static List<Path> cuda(Host host) {
        return linux(host, LIBRARY_FOLDERS, "libcuda.so.1");
    }

    static List<Path> nvidiaSmi(Host host) {
        return host.system() == OperatingSystem.WINDOWS
                ? windows(host, "nvidia-smi.exe")
                : linux(host, PROGRAM_FOLDERS, "nvidia-smi");
    }

    private static List<Path> linux(Host host, List<String> folders, String name) {
        return host.system() == OperatingSystem.LINUX
                ? folders.stream().map(folder -> host.systemPath(folder + "/" + name)).toList()
                : List.of();
    }

    /// System32 since 2019, the driver's own folder before.
    private static List<Path> windows(Host host, String name) {
        return Stream.of(
                        host.folder(KnownFolder.SYSTEM_LIBRARIES).map(f -> f.resolve(name)),
                        host.folder(KnownFolder.PROGRAM_FILES)
                                .map(f -> f.resolve("NVIDIA Corporation").resolve("NVSMI"))
                                .map(f -> f.resolve(name)))
                .flatMap(Optional::stream)
                .toList();
    }
}
