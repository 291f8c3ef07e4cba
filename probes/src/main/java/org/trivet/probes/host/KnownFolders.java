package org.trivet.probes.host;

import java.nio.file.FileSystem;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Where the known folders are, by the rules of the system.
///
/// @param files the file system that paths belong to
/// @param variables as [Host#variables()] gives them
/// @param userHome the home that the Java runtime found, for where no variable names one
record KnownFolders(
        FileSystem files,
        OperatingSystem system,
        Map<String, String> variables,
        String userHome,
        Registry registry) {

    private static final String WINDOWS = "Software\\Microsoft\\Windows\\CurrentVersion";

    Optional<Path> folder(KnownFolder folder) {
        return system == OperatingSystem.WINDOWS ? onWindows(folder) : elsewhere(folder);
    }

    private Optional<Path> onWindows(KnownFolder folder) {
        return switch (folder) {
            // not HOME: shells of other systems set it, Windows itself does not
            case HOME -> named("USERPROFILE").or(() -> absolute(userHome));
            case USER_DATA -> named("LOCALAPPDATA").or(() -> inHome("AppData", "Local"));
            case USER_CONFIG -> named("APPDATA").or(() -> inHome("AppData", "Roaming"));
            // the registry first: programs are taken from here, and a variable is anyone's to set
            case PROGRAM_FILES ->
                    registry.text(Registry.Hive.LOCAL_MACHINE, WINDOWS, "ProgramFilesDir")
                            .flatMap(this::absolute)
                            .or(() -> named("ProgramW6432"))
                            .or(() -> named("ProgramFiles"));
            case PROGRAM_DATA -> named("ProgramData");
            case SYSTEM_LIBRARIES ->
                    named("SystemRoot")
                            .or(() -> named("windir"))
                            .map(root -> root.resolve("System32"));
        };
    }

    private Optional<Path> elsewhere(KnownFolder folder) {
        return switch (folder) {
            case HOME -> named("HOME").or(() -> absolute(userHome));
            case USER_DATA -> named("XDG_DATA_HOME").or(() -> inHome(".local", "share"));
            case USER_CONFIG -> named("XDG_CONFIG_HOME").or(() -> inHome(".config"));
            case PROGRAM_FILES, PROGRAM_DATA, SYSTEM_LIBRARIES -> Optional.empty();
        };
    }

    private Optional<Path> inHome(String... names) {
        return folder(KnownFolder.HOME)
                .map(home -> home.resolve(files.getPath("", names)).normalize());
    }

    private Optional<Path> named(String variable) {
        return Optional.ofNullable(variables.get(variable)).flatMap(this::absolute);
    }

    /// A relative value is ignored, as the XDG base directory specification asks.
    private Optional<Path> absolute(String text) {
        try {
            return Optional.of(files.getPath(text)).filter(Path::isAbsolute).map(Path::normalize);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
