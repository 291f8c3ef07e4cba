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
/// @param systemTrusted whether a function that a library of the system lacks does no harm at load
///   time: under Wine, which puts a stub in its place; Windows refuses the importer
/// @param believed names, in lower case, that the application folder is taken to hold besides what
///   is found there: those of a Python that is not at hand
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
        ApiSets apiSets,
        boolean systemTrusted,
        Set<String> believed) {
    public WindowsMachine {
        path = List.copyOf(path);
        knownLibraries = Set.copyOf(knownLibraries);
        believed = Set.copyOf(believed);
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
                ApiSets.unknown(),
                false,
                Set.of());
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
                sets,
                systemTrusted,
                believed);
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
                apiSets,
                systemTrusted,
                believed);
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
                apiSets,
                systemTrusted,
                believed);
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
                apiSets,
                systemTrusted,
                believed);
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
                apiSets,
                systemTrusted,
                believed);
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
                apiSets,
                systemTrusted,
                believed);
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
                apiSets,
                systemTrusted,
                believed);
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
                sets,
                systemTrusted,
                believed);
    }

    /// A Python that is not at hand, of which the libraries beside it are known by their names.
    public WindowsMachine believing(Set<String> names) {
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
                apiSets,
                systemTrusted,
                names);
    }

    /// Where the process's own system libraries lie; empty if they are not at hand. A program for
    /// x86 that asks for System32 is given SysWOW64, where there is one. Source: Microsoft, "File
    /// System Redirector".
    Optional<Path> system32(WindowsFolders folders) {
        Optional<Path> redirected =
                architecture == Architecture.X86
                        ? windowsFolder.flatMap(folder -> folders.entry(folder, "SysWOW64"))
                        : Optional.empty();
        return redirected.or(() -> windowsFolder.flatMap(it -> folders.entry(it, "System32")));
    }

    /// A Wine prefix: no list of known libraries, and stubs for missing functions of the system.
    public WindowsMachine underWine() {
        return new WindowsMachine(
                paths,
                program,
                applicationFolder,
                windowsFolder,
                path,
                currentFolder,
                safeSearch,
                architecture,
                Set.of(),
                apiSets,
                true,
                believed);
    }
}
