package org.trivet.profiles.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.trivet.probes.loader.LibraryReport;
import org.trivet.probes.loader.LoadedModule;
import org.trivet.probes.loader.ModuleState;
import org.trivet.profiles.Message;
import org.trivet.profiles.knowledge.LibraryGlob;

/// A library that a process holds, or comes to hold.
///
/// @param plain its name in [plain][LibraryGlob#plain] form
/// @param version its own, or that of its distribution where the file tells only a part
record Resident(Path file, String plain, Optional<String> version, Optional<String> owner) {
    private static final Pattern NUMBERS = Pattern.compile("(64|32)?(_?\\d+)*$");

    /// Those of a process, each file once.
    static List<Resident> of(LibraryReport report) {
        var found = new ArrayList<Resident>();
        for (LoadedModule module : report.graph().modules()) {
            boolean held =
                    module.state() == ModuleState.RESIDENT
                            || module.state() == ModuleState.DELAYED
                            || module.state() == ModuleState.FAILED;
            if (!held || module.path().isEmpty()) {
                continue;
            }
            Path file = module.path().get();
            LibraryReport.Detail detail = report.details().get(module.id());
            Optional<String> own =
                    detail == null
                            ? Optional.<String>empty()
                            : detail.version().filter(version -> version.contains("."));
            Optional<String> of =
                    detail == null
                            ? Optional.<String>empty()
                            : detail.owner().map(it -> it.distribution() + " " + it.version());
            if (own.isEmpty() && detail != null) {
                own =
                        detail.owner()
                                .filter(it -> it.distribution().startsWith("nvidia-"))
                                .map(it -> it.version());
            }
            var one =
                    new Resident(
                            file, LibraryGlob.plain(String.valueOf(file.getFileName())), own, of);
            if (found.stream().noneMatch(it -> it.file().equals(file))) {
                found.add(one);
            }
        }
        return found;
    }

    /// The name without the numbers at its end: `cudart` for `cudart64_110`.
    String member() {
        return NUMBERS.matcher(plain).replaceFirst("");
    }

    Evidence evidence() {
        return Evidence.read(
                Message.of(
                        "evidence.resident-library",
                        "path",
                        file.toString(),
                        "version",
                        version.orElse("?"),
                        "owner",
                        owner.orElse("?")),
                file.toString());
    }

    static List<Evidence> evidence(List<Resident> libraries) {
        return libraries.stream().map(Resident::evidence).toList();
    }

    static String names(List<Resident> libraries) {
        return String.join(
                ", ",
                libraries.stream()
                        .map(it ->
                                it.file().getFileName() + it.version().map(v -> " " + v).orElse(""))
                        .toList());
    }
}
