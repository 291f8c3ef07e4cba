package org.trivet.profiles.execute;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.trivet.probes.host.Host;
import org.trivet.probes.host.KnownFolder;

/// conda's list of the environments that lie outside its own folder: `~/.conda/environments.txt`,
/// one path a line. conda appends to it too, so a line is added in one write, and nothing else of
/// the file is touched.
final class CondaRegister {
    /// Nobody has so many environments; what is larger is something else.
    private static final long LARGEST = 4L * 1024 * 1024;

    private final Host host;

    CondaRegister(Host host) {
        this.host = host;
    }

    /// Adds an environment; nothing is done where it stands there already.
    void add(Path environment) throws IOException {
        Path home =
                host.folder(KnownFolder.HOME)
                        .orElseThrow(() -> new NoSuchFileException("the home folder"));
        Path file = Files.createDirectories(home.resolve(".conda")).resolve("environments.txt");
        String text = "";
        if (Files.exists(file)) {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
                throw new IOException(file + " is no list of environments");
            }
            text = Files.readString(file, StandardCharsets.UTF_8);
        }
        if (text.lines().anyMatch(environment.toString()::equals)) {
            return;
        }
        String line = (text.isEmpty() || text.endsWith("\n") ? "" : "\n") + environment + "\n";
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }
}
