package org.trivet.probes.loader;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.trivet.probes.loader.Resolution.Answer;
import org.trivet.probes.loader.Resolution.Found;
import org.trivet.probes.loader.Resolution.Granted;

/// Libraries that a manifest asks for by assembly: `Microsoft.VC90.CRT` of Python 2.7's days and
/// the system's own controls. Other assemblies are found as well if WinSxS or a private folder
/// holds them. Policies and configuration files are not followed: of the versions with the same
/// first two numbers the highest is taken, as the publisher policies of Visual C++ make it.
///
/// Source: Microsoft, "Assembly searching sequence", "Manifest files reference".
final class SideBySide {
    private static final int LARGEST = 1 << 18;
    private static final int MOST = 64;
    private static final Pattern IDENTITY =
            Pattern.compile("<(?:\\w{1,20}:)?assemblyIdentity\\s([^>]{1,2000})>");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("(\\w{1,40})\\s{0,9}=\\s{0,9}[\"']([^\"']{0,300})[\"']");

    /// What the usual assemblies hold, so that they are recognised where they are not at hand.
    private static final Map<String, List<String>> USUAL =
            Map.of(
                    "microsoft.vc80.crt", List.of("msvcr80.dll", "msvcp80.dll", "msvcm80.dll"),
                    "microsoft.vc90.crt", List.of("msvcr90.dll", "msvcp90.dll", "msvcm90.dll"),
                    "microsoft.vc80.openmp", List.of("vcomp.dll"),
                    "microsoft.vc90.openmp", List.of("vcomp90.dll"),
                    "microsoft.vc80.mfc", List.of("mfc80.dll", "mfc80u.dll"),
                    "microsoft.vc90.mfc", List.of("mfc90.dll", "mfc90u.dll"),
                    "microsoft.vc90.atl", List.of("atl90.dll"),
                    "microsoft.windows.common-controls", List.of("comctl32.dll"),
                    "microsoft.windows.gdiplus", List.of("gdiplus.dll"));

    private final WindowsMachine machine;
    private final WindowsFolders folders;
    private final Map<String, List<Assembly>> manifests = new HashMap<>();

    SideBySide(WindowsMachine machine, WindowsFolders folders) {
        this.machine = machine;
        this.folders = folders;
    }

    /// The library, if the importer's manifest names an assembly that has it.
    ///
    /// @param searched takes the places that were looked at
    Optional<Answer> find(
            String library, Optional<WindowsModule> importer, List<Candidate> searched) {
        for (Assembly assembly : assemblies(importer)) {
            for (Path folder : places(assembly, importer)) {
                Optional<Path> file = folders.file(folder, library);
                if (file.isPresent()) {
                    searched.add(
                            new Candidate(
                                    LoadRule.SIDE_BY_SIDE,
                                    Optional.of(folder),
                                    file,
                                    Optional.empty()));
                    boolean system =
                            machine.windowsFolder().filter(file.get()::startsWith).isPresent();
                    return file.map(found -> new Found(found, system));
                }
            }
            if (assembly.holds(library)) {
                searched.add(
                        new Candidate(
                                LoadRule.SIDE_BY_SIDE,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()));
                if (machine.windowsFolder().isEmpty() && assembly.partOfWindows()) {
                    return Optional.of(new Granted());
                }
            }
        }
        return Optional.empty();
    }

    /// The assembly in which the importer's manifest looks for a library.
    Optional<String> assembly(String library, Optional<WindowsModule> importer) {
        return assemblies(importer).stream()
                .filter(assembly -> assembly.holds(library))
                .map(assembly -> assembly.name() + " " + assembly.version())
                .findFirst();
    }

    private List<Assembly> assemblies(Optional<WindowsModule> importer) {
        if (importer.isEmpty() || importer.get().binary().isEmpty()) {
            return List.of();
        }
        return manifests.computeIfAbsent(
                importer.get().label(),
                label ->
                        importer.get()
                                .binary()
                                .get()
                                .manifest()
                                .map(this::parse)
                                .orElse(List.of()));
    }

    private List<Assembly> parse(String manifest) {
        if (manifest.length() > LARGEST) {
            return List.of();
        }
        var found = new ArrayList<Assembly>();
        int from = manifest.indexOf("dependentAssembly");
        if (from < 0) {
            return List.of();
        }
        // What stands before is the file's own identity.
        var identities = IDENTITY.matcher(manifest);
        for (boolean more = identities.find(from);
                more && found.size() < MOST;
                more = identities.find()) {
            var values = new HashMap<String, String>();
            var attributes = ATTRIBUTE.matcher(identities.group(1));
            while (attributes.find()) {
                values.put(attributes.group(1), attributes.group(2));
            }
            String name = values.get("name");
            if (name != null) {
                found.add(
                        new Assembly(
                                name,
                                values.getOrDefault("version", ""),
                                values.getOrDefault("publicKeyToken", "")));
            }
        }
        return found;
    }

    private List<Path> places(Assembly assembly, Optional<WindowsModule> importer) {
        var places = new ArrayList<Path>();
        machine.windowsFolder()
                .flatMap(folder -> folders.entry(folder, "WinSxS"))
                .flatMap(store -> inStore(store, assembly))
                .ifPresent(places::add);
        Optional<Path> own =
                importer.flatMap(WindowsModule::path)
                        .flatMap(file -> Optional.ofNullable(file.getParent()));
        for (Path folder :
                own.isPresent()
                        ? List.of(own.get(), machine.applicationFolder())
                        : List.of(machine.applicationFolder())) {
            if (folders.file(folder, assembly.name() + ".manifest").isPresent()) {
                places.add(folder);
            }
            folders.entry(folder, assembly.name()).ifPresent(places::add);
        }
        return places;
    }

    /// The newest fitting folder:
    /// `amd64_microsoft.vc90.crt_1fc8b3b9a1e18e3b_9.0.30729.9635_none_…`.
    private Optional<Path> inStore(Path store, Assembly assembly) {
        String processor =
                switch (machine.architecture()) {
                    case X86 -> "x86";
                    case ARM64 -> "arm64";
                    default -> "amd64";
                };
        String start =
                (processor + "_" + assembly.name() + "_" + assembly.token() + "_")
                        .toLowerCase(Locale.ROOT);
        return folders.entries(store, start).stream()
                .filter(path -> version(path, start).startsWith(assembly.majorMinor()))
                .max(Comparator.comparing(path -> padded(version(path, start))));
    }

    private static String version(Path folder, String start) {
        String rest = WindowsNames.baseName(folder).substring(start.length());
        int end = rest.indexOf('_');
        return end < 0 ? rest : rest.substring(0, end);
    }

    private static String padded(String version) {
        var text = new StringBuilder();
        for (String part : version.split("\\.", 8)) {
            text.append("0".repeat(Math.max(0, 12 - part.length()))).append(part);
        }
        return text.toString();
    }

    private record Assembly(String name, String version, String token) {
        boolean holds(String library) {
            return USUAL.getOrDefault(WindowsNames.fold(name), List.of())
                    .contains(WindowsNames.fold(library));
        }

        boolean partOfWindows() {
            return WindowsNames.fold(name).startsWith("microsoft.windows.");
        }

        String majorMinor() {
            String[] parts = version.split("\\.", 3);
            return parts.length < 2 ? "" : parts[0] + "." + parts[1] + ".";
        }
    }
}
