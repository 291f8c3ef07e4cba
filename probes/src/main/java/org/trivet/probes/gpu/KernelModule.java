package org.trivet.probes.gpu;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trivet.probes.host.Fact;
import org.trivet.probes.host.Host;
import org.trivet.probes.host.TextFile;

/// NVIDIA's kernel module under Linux, which lists itself and its GPUs in `/proc/driver/nvidia`.
/// There where NVML is not installed, as in some containers.
final class KernelModule {
    private static final int SIZE_LIMIT = 64 * 1024;

    private static final Pattern VERSION =
            Pattern.compile("(?m)^NVRM version:.{0,120}?\\s{2}([0-9][0-9.]{2,20})\\s");
    private static final Pattern UUID = Pattern.compile("(?m)^GPU UUID:[ \\t]*(\\S{1,80})[ \\t]*$");
    private static final Pattern LOCATION =
            Pattern.compile("(?m)^Bus Location:[ \\t]*(\\S{1,40})[ \\t]*$");
    private static final Pattern MODEL = Pattern.compile("(?m)^Model:[ \\t]*(\\S.{0,200})$");

    private final Path folder;

    KernelModule(Host host) {
        this(host.systemPath("/proc/driver/nvidia"));
    }

    KernelModule(Path folder) {
        this.folder = folder;
    }

    GpuAnswer read() {
        Path versionFile = folder.resolve("version");
        Fact<String> version = version(versionFile);
        var gpus = new ArrayList<Gpu>();
        for (Path information : informationFiles()) {
            gpus.add(gpu(gpus.size(), information));
        }
        String said =
                switch (version) {
                    case Fact.Missing<String> _ -> "the kernel module is not loaded";
                    case Fact.Unreadable<String> unreadable -> unreadable.why();
                    case Fact.Found<String> found ->
                            "kernel module %s, %s"
                                    .formatted(found.value(), Sentences.count(gpus.size()));
                };
        return new GpuAnswer(
                "%s: %s".formatted(folder, said), gpus, new Driver(version, Fact.missing()));
    }

    private static Fact<String> version(Path file) {
        try {
            return version(TextFile.head(file, SIZE_LIMIT), file.toString());
        } catch (IOException e) {
            return Files.exists(file)
                    ? Fact.unreadable(file.toString(), String.valueOf(e.getMessage()))
                    : Fact.missing(file.toString());
        }
    }

    static Fact<String> version(String text, String source) {
        Matcher matcher = VERSION.matcher(text);
        return matcher.find()
                ? Plausible.driverVersion(matcher.group(1), source)
                : Fact.unreadable(source, "it names no version in a form that is known");
    }

    private List<Path> informationFiles() {
        var files = new ArrayList<Path>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder.resolve("gpus"))) {
            for (Path entry : entries) {
                Path file = entry.resolve("information");
                if (Files.isRegularFile(file) && files.size() < Plausible.GPU_LIMIT) {
                    files.add(file);
                }
            }
        } catch (NoSuchFileException | NotDirectoryException _) {
            return List.of();
        } catch (IOException _) {
            // what was listed before the failure is kept
        }
        files.sort(null); // by PCI address, which is NVML's order too
        return files;
    }

    private static Gpu gpu(int index, Path information) {
        String source = information.toString();
        String text;
        try {
            text = TextFile.head(information, SIZE_LIMIT);
        } catch (IOException e) {
            Fact<String> none = Fact.unreadable(source, String.valueOf(e.getMessage()));
            return new Gpu(index, none, Vendors.NVIDIA, Fact.missing(source), Fact.missing(source));
        }
        return new Gpu(
                index,
                model(text, source),
                Vendors.NVIDIA,
                Fact.missing(source),
                Fact.missing(source),
                identity(text, source),
                GpuState.UNKNOWN,
                Fact.missing(),
                Fact.missing(),
                Fact.missing());
    }

    /// A GPU that the driver has not woken yet has a UUID of question marks.
    static GpuIdentity identity(String text, String source) {
        Matcher uuid = UUID.matcher(text);
        Matcher location = LOCATION.matcher(text);
        return new GpuIdentity(
                uuid.find() ? Plausible.uuid(uuid.group(1), source) : Fact.missing(source),
                location.find()
                        ? Plausible.pciBusId(location.group(1), source)
                        : Fact.missing(source));
    }

    static Fact<String> model(String text, String source) {
        Matcher matcher = MODEL.matcher(text);
        return matcher.find()
                ? Plausible.name(matcher.group(1), source)
                : Fact.unreadable(source, "it names no model");
    }
}
