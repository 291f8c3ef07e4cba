package org.trivet.probes.loader;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.trivet.probes.binary.Architecture;

/// What the Windows loader knows before a process asks for anything.
///
/// @param paths how Windows path texts become paths here
/// @param program the program that runs: the base Python's `python.exe`, for that of a venv only
///   starts it; what it imports is resident from the start. Empty: nothing is
/// @param applicationFolder the program's folder: the base Python's of a venv, the prefix of conda
/// @param windowsFolder `C:\Windows`, if it lies on a disk at hand; else the system's libraries are
///   taken for granted by their names
/// @param path the entries of `PATH`
/// @param currentFolder where the process stands
/// @param safeSearch `SafeDllSearchMode`, on unless the registry says otherwise
/// @param architecture of the process
/// @param knownLibraries the session manager's `KnownDLLs` with what these import, in lower case;
///   they come from System32 whatever lies elsewhere
/// @param apiSets unknown ones if the schema is not at hand
public record WindowsMachine(
        WindowsPaths paths,
        Optional<Path> program,
        Path applicationFolder,
        Optional<Path> windowsFolder,
        List<Path> path,
        Optional<Path> currentFolder,
        boolean safeSearch,
        Architecture architecture,
        Set<String> knownLibraries,
        ApiSets apiSets) {
    public WindowsMachine {
        path = List.copyOf(path);
        knownLibraries = Set.copyOf(knownLibraries);
    }

    /// A usual x64 Windows 10 or 11 of which only Python is at hand.
    public static WindowsMachine of(WindowsPaths paths, Path applicationFolder) {
        return new WindowsMachine(
                paths,
                Optional.empty(),
                applicationFolder,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                true,
                Architecture.AMD64,
                SystemLibraries.standard().known(),
                ApiSets.unknown());
    }

    /// The same with the system's own folder, whose API-set schema is read.
    public WindowsMachine withWindowsFolder(Path folder) {
        var folders = new WindowsFolders(new DiskFolders());
        ApiSets sets =
                folders.entry(folder, "System32")
                        .flatMap(system -> folders.file(system, "apisetschema.dll"))
                        .map(ApiSets::read)
                        .orElse(ApiSets.unknown());
        return new WindowsMachine(
                paths,
                program,
                applicationFolder,
                Optional.of(folder),
                path,
                currentFolder,
                safeSearch,
                architecture,
                knownLibraries,
                sets);
    }

    public WindowsMachine withProgram(Path file) {
        return new WindowsMachine(
                paths,
                Optional.of(file),
                applicationFolder,
                windowsFolder,
                path,
                currentFolder,
                safeSearch,
                architecture,
                knownLibraries,
                apiSets);
    }

    public WindowsMachine withPath(List<Path> entries) {
        return new WindowsMachine(
                paths,
                program,
                applicationFolder,
                windowsFolder,
                entries,
                currentFolder,
                safeSearch,
                architecture,
                knownLibraries,
                apiSets);
    }

    public WindowsMachine withCurrentFolder(Path folder) {
        return new WindowsMachine(
                paths,
                program,
                applicationFolder,
                windowsFolder,
                path,
                Optional.of(folder),
                safeSearch,
                architecture,
                knownLibraries,
                apiSets);
    }

    public WindowsMachine withSafeSearch(boolean safe) {
        return new WindowsMachine(
                paths,
                program,
                applicationFolder,
                windowsFolder,
                path,
                currentFolder,
                safe,
                architecture,
                knownLibraries,
                apiSets);
    }

    public WindowsMachine withArchitecture(Architecture other) {
        return new WindowsMachine(
                paths,
                program,
                applicationFolder,
                windowsFolder,
                path,
                currentFolder,
                safeSearch,
                other,
                knownLibraries,
                apiSets);
    }

    public WindowsMachine withKnownLibraries(Set<String> names) {
        return new WindowsMachine(
                paths,
                program,
                applicationFolder,
                windowsFolder,
                path,
                currentFolder,
                safeSearch,
                architecture,
                names,
                apiSets);
    }

    public WindowsMachine withApiSets(ApiSets sets) {
        return new WindowsMachine(
                paths,
                program,
                applicationFolder,
                windowsFolder,
                path,
                currentFolder,
                safeSearch,
                architecture,
                knownLibraries,
                sets);
    }
}
