package org.trivet.probes;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.trivet.probes.gpu.Gpu;
import org.trivet.probes.gpu.LibraryCopy;
import org.trivet.probes.host.Host;
import org.trivet.probes.host.OperatingSystem;
import org.trivet.probes.python.Problem;

/// What the very value of a variable does on this machine, beyond what such a variable is for.
final class VariableRemarks {
    private static final Set<String> NO = Set.of("0", "false", "off", "no");
    private static final Set<String> YES = Set.of("1", "true", "on", "yes");

    private final Host host;
    private final boolean windows;
    private final List<Gpu> gpus;
    private final List<LibraryCopy> copies;

    /// @param gpus of all makers
    VariableRemarks(Host host, List<Gpu> gpus, List<LibraryCopy> copies) {
        this.host = host;
        this.windows = host.system() == OperatingSystem.WINDOWS;
        this.gpus = gpus.stream().filter(gpu -> gpu.vendor().equals("NVIDIA")).toList();
        this.copies = List.copyOf(copies);
    }

    List<Problem> of(String name, String value) {
        var remarks = new ArrayList<Problem>();
        String known = windows ? name.toUpperCase(Locale.ROOT) : name;
        switch (known) {
            case "CUDA_VISIBLE_DEVICES" -> visible(value).ifPresent(remarks::add);
            case "PYTHONHOME" -> remarks.add(new Problem("variable-python-home", Map.of()));
            case "PYTHONPATH" -> pythonPath(value).ifPresent(remarks::add);
            case "KMP_DUPLICATE_LIB_OK" -> {
                if (is(YES, value)) {
                    remarks.add(new Problem("variable-openmp-hidden", Map.of()));
                }
            }
            case "CUDA_LAUNCH_BLOCKING" -> {
                if (is(YES, value)) {
                    remarks.add(new Problem("variable-cuda-blocking", Map.of()));
                }
            }
            case "VIRTUAL_ENV", "CONDA_PREFIX" -> active(known, value, remarks);
            case "CUDA_HOME", "CUDA_ROOT", "CUDA_PATH" -> missing(value).ifPresent(remarks::add);
            case "LD_LIBRARY_PATH" -> libraryPath(value, remarks);
            default -> flag(name, value).ifPresent(remarks::add);
        }
        return remarks;
    }

    private static boolean is(Set<String> words, String value) {
        return words.contains(value.strip().toLowerCase(Locale.ROOT));
    }

    /// CUDA takes the list up to the first entry that names no GPU, and hides all from there on.
    private Optional<Problem> visible(String value) {
        String list = value.strip();
        if (list.isEmpty()) {
            return Optional.of(new Problem("variable-gpus-hidden", Map.of()));
        }
        int shown = 0;
        for (String entry : list.split(",", -1)) {
            String text = entry.strip();
            if (!names(text)) {
                return Optional.of(
                        shown == 0
                                ? new Problem("variable-gpus-hidden", Map.of())
                                : new Problem(
                                        "variable-gpus-cut",
                                        Map.of("entry", text, "shown", String.valueOf(shown))));
            }
            shown++;
        }
        return shown < gpus.size() && numbersMayDiffer(list)
                ? Optional.of(new Problem("variable-gpu-numbers", Map.of()))
                : Optional.empty();
    }

    /// Whether an entry names a GPU; where no GPU is known, nothing is held against a number.
    private boolean names(String entry) {
        if (entry.matches("[0-9]{1,4}")) {
            return gpus.isEmpty() || Integer.parseInt(entry) < gpus.size();
        }
        boolean uuid = entry.startsWith("GPU-") || entry.startsWith("MIG-");
        List<String> known =
                gpus.stream().flatMap(gpu -> gpu.identity().uuid().toOptional().stream()).toList();
        // the beginning of a UUID is enough; instances of a GPU are not listed here
        return uuid
                && (known.isEmpty()
                        || entry.startsWith("MIG-")
                        || known.stream().anyMatch(full -> full.startsWith(entry)));
    }

    /// CUDA counts the fastest GPU first unless it is told to count by the bus, as nvidia-smi does.
    private boolean numbersMayDiffer(String list) {
        boolean byBus = host.variable("CUDA_DEVICE_ORDER").filter("PCI_BUS_ID"::equals).isPresent();
        long models =
                gpus.stream().flatMap(gpu -> gpu.name().toOptional().stream()).distinct().count();
        return !byBus && models > 1 && list.matches("[0-9, ]+");
    }

    private Optional<Problem> pythonPath(String value) {
        String separator = windows ? ";" : ":";
        String foreign =
                List.of(value.split(separator)).stream()
                        .filter(entry -> entry.contains("site-packages"))
                        .collect(Collectors.joining(", "));
        return foreign.isEmpty()
                ? Optional.empty()
                : Optional.of(new Problem("variable-foreign-packages", Map.of("folders", foreign)));
    }

    private void active(String name, String value, List<Problem> remarks) {
        missing(value)
                .ifPresent(_ ->
                        remarks.add(
                                new Problem("variable-active-missing", Map.of("folder", value))));
        if (name.equals("VIRTUAL_ENV")) {
            host.variable("CONDA_PREFIX")
                    .ifPresent(conda ->
                            remarks.add(
                                    new Problem("variable-two-active", Map.of("conda", conda))));
        }
    }

    private static Optional<Problem> missing(String folder) {
        try {
            return folder.isBlank() || Files.isDirectory(Path.of(folder))
                    ? Optional.empty()
                    : Optional.of(new Problem("variable-folder-missing", Map.of("folder", folder)));
        } catch (InvalidPathException _) {
            return Optional.of(new Problem("variable-folder-missing", Map.of("folder", folder)));
        }
    }

    private void libraryPath(String value, List<Problem> remarks) {
        String files =
                copies.stream()
                        .filter(copy -> copy.foundBy().equals("LD_LIBRARY_PATH"))
                        .map(copy -> copy.path().toString())
                        .collect(Collectors.joining(", "));
        if (!files.isEmpty()) {
            remarks.add(new Problem("variable-library-copies", Map.of("files", files)));
        }
        if (List.of(value.split(":", -1)).contains("") && !value.isEmpty()) {
            remarks.add(new Problem("variable-current-folder", Map.of()));
        }
    }

    /// Paddle's switches are spelt in small letters; conda writes its variables in capitals, and
    /// only Windows does not tell the two apart.
    private Optional<Problem> flag(String name, String value) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!lower.startsWith("flags_")) {
            return Optional.empty();
        }
        if (!windows && name.equals(name.toUpperCase(Locale.ROOT))) {
            return Optional.of(new Problem("variable-flag-in-capitals", Map.of()));
        }
        return lower.equals("flags_enable_pir_api") && is(NO, value)
                ? Optional.of(new Problem("variable-pir-off", Map.of()))
                : Optional.empty();
    }
}
