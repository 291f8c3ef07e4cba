package org.trivet.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trivet.corpus.Thing;

/// The real Pythons that Windows' registry names (PEP 514), as `reg query` tells them: they belong
/// to the truth of a benchmark on Windows.
final class RegisteredPythons {
    private static final Pattern DEFAULT =
            Pattern.compile(
                    "(?m)^HKEY.*\\\\InstallPath\\s*\\R\\s+\\(\\w+\\)\\s+REG_SZ\\s+(.+?)\\s*$");

    private RegisteredPythons() {}

    static List<Thing> find() throws IOException {
        var found = new ArrayList<Thing>();
        if (!System.getProperty("os.name").startsWith("Windows")) {
            return found;
        }
        for (String hive : List.of("HKCU", "HKLM")) {
            Run run =
                    Run.of(
                            List.of("reg", "query", hive + "\\Software\\Python", "/s"),
                            Path.of("").toAbsolutePath(),
                            new TreeMap<>(System.getenv()));
            Matcher matcher = DEFAULT.matcher(new String(run.output(), StandardCharsets.UTF_8));
            while (matcher.find()) {
                Path folder = Path.of(matcher.group(1));
                if (Files.isRegularFile(folder.resolve("python.exe"))) {
                    Path prefix = folder.toRealPath();
                    found.removeIf(known -> known.prefix().equals(prefix));
                    found.add(
                            new Thing(
                                    prefix,
                                    "system",
                                    "registered Python (PEP 514)",
                                    Optional.empty(),
                                    Optional.of("ok"),
                                    prefix.getFileName().toString(),
                                    List.of(),
                                    true,
                                    "a real one"));
                }
            }
        }
        return found;
    }
}
