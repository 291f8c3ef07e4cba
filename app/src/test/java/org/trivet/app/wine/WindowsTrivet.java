package org.trivet.app.wine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Trivet's command line in the Windows JVM.
///
/// @param folder where it stands
record WindowsTrivet(Wine wine, Path folder) {

    /// @param variables `NAME=VALUE`, as Windows is to see them
    Wine.Result run(List<String> variables, String... arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<String>(variables);
        command.addAll(
                List.of(
                        Wine.JAVA,
                        "-XX:-PrintWarnings",
                        // as the launcher starts it: a command line is over before C2 pays
                        "-XX:TieredStopAtLevel=1",
                        "-Dstdout.encoding=UTF-8",
                        "-Dstderr.encoding=UTF-8",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classPath(),
                        "org.trivet.app.Main"));
        command.addAll(List.of(arguments));
        return wine.runIn(folder, 15, command);
    }

    /// The program without JavaFX, as its command line runs.
    private String classPath() {
        return Stream.of(
                        System.getProperty("java.class.path")
                                .split(System.getProperty("path.separator")))
                .filter(entry -> !entry.endsWith("test-classes"))
                .map(entry -> wine.windows(Path.of(entry)))
                .collect(Collectors.joining(";"));
    }
}
