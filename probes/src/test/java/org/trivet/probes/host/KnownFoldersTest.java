package org.trivet.probes.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class KnownFoldersTest {
    private final FileSystem unix = Jimfs.newFileSystem(Configuration.unix());
    private final FileSystem windows = Jimfs.newFileSystem(Configuration.windows());

    @AfterEach
    void close() throws IOException {
        unix.close();
        windows.close();
    }

    private String linux(KnownFolder folder, Map<String, String> variables) {
        return text(
                new KnownFolders(unix, OperatingSystem.LINUX, variables, "/java", new NoRegistry())
                        .folder(folder));
    }

    private String windows(KnownFolder folder, Map<String, String> variables) {
        return text(
                new KnownFolders(
                                windows,
                                OperatingSystem.WINDOWS,
                                SystemHost.variables(OperatingSystem.WINDOWS, variables),
                                "C:\\java",
                                new NoRegistry())
                        .folder(folder));
    }

    private static String text(Optional<Path> folder) {
        return folder.map(Path::toString).orElse("none");
    }

    @Test
    void takesHomeFromTheEnvironmentBeforeTheRuntime() {
        assertEquals("/home/a", linux(KnownFolder.HOME, Map.of("HOME", "/home/a")));
        assertEquals("/java", linux(KnownFolder.HOME, Map.of()));
        assertEquals("/java", linux(KnownFolder.HOME, Map.of("HOME", "")));
        assertEquals(
                "C:\\Users\\李",
                windows(
                        KnownFolder.HOME,
                        Map.of("USERPROFILE", "C:\\Users\\李", "HOME", "/c/Users/x")));
        assertEquals("C:\\java", windows(KnownFolder.HOME, Map.of()));
    }

    @Test
    void followsTheXdgRules() {
        var variables = Map.of("HOME", "/home/a", "XDG_DATA_HOME", "/data");
        assertEquals("/data", linux(KnownFolder.USER_DATA, variables));
        assertEquals("/home/a/.config", linux(KnownFolder.USER_CONFIG, variables));
        assertEquals(
                "/home/a/.local/share",
                linux(
                        KnownFolder.USER_DATA,
                        Map.of("HOME", "/home/a", "XDG_DATA_HOME", "relative/data")));
    }

    @Test
    void findsWindowsFoldersWhateverTheCaseOfTheVariable() {
        var variables =
                Map.of("userprofile", "C:\\U", "LocalAppData", "D:\\local", "SYSTEMROOT", "C:\\W");
        assertEquals("D:\\local", windows(KnownFolder.USER_DATA, variables));
        assertEquals("C:\\U\\AppData\\Roaming", windows(KnownFolder.USER_CONFIG, variables));
        assertEquals("C:\\W\\System32", windows(KnownFolder.SYSTEM_LIBRARIES, variables));
        assertEquals("none", windows(KnownFolder.PROGRAM_DATA, variables));
    }

    @Test
    void takesProgramFilesFromTheRegistryBeforeAVariable() {
        Registry registry =
                new Registry() {
                    @Override
                    public List<String> children(Hive hive, String key) {
                        return List.of();
                    }

                    @Override
                    public Optional<String> text(Hive hive, String key, String name) {
                        return Optional.of("C:\\Program Files")
                                .filter(_ -> name.equals("ProgramFilesDir"));
                    }
                };
        var folders =
                new KnownFolders(
                        windows,
                        OperatingSystem.WINDOWS,
                        Map.of("ProgramFiles", "C:\\evil"),
                        "C:\\java",
                        registry);

        assertEquals("C:\\Program Files", text(folders.folder(KnownFolder.PROGRAM_FILES)));
        assertEquals(
                "C:\\own", windows(KnownFolder.PROGRAM_FILES, Map.of("ProgramW6432", "C:\\own")));
    }

    @Test
    void knowsNoWindowsFolderElsewhere() {
        assertEquals("none", linux(KnownFolder.PROGRAM_FILES, Map.of("ProgramFiles", "/x")));
        assertEquals("none", linux(KnownFolder.SYSTEM_LIBRARIES, Map.of("SystemRoot", "/x")));
    }
}
