package org.trivet.profiles.execute;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The full output of the programs that a transaction ran, up to a bound. It is there for a
/// person's reading: that it cannot be written stops nothing.
final class Log implements AutoCloseable {
    private static final long LARGEST = 20L * 1024 * 1024;

    private final Writer writer;
    private long written;

    private Log(Writer writer, long written) {
        this.writer = writer;
        this.written = written;
    }

    static Log open(Path file) throws IOException {
        Writer writer =
                Files.newBufferedWriter(
                        file,
                        StandardCharsets.UTF_8,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
        return new Log(writer, Files.size(file));
    }

    synchronized void line(String line) {
        if (written > LARGEST) {
            return;
        }
        try {
            written += line.length() + 1L;
            writer.write(line + "\n");
            if (written > LARGEST) {
                writer.write("… the rest was left out\n");
            }
        } catch (IOException _) {
            written = LARGEST + 1;
        }
    }

    @Override
    public synchronized void close() {
        try {
            writer.close();
        } catch (IOException _) {
            // see above
        }
    }
}
