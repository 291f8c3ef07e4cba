package org.trivet.probes.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// One stream of a program: its end is kept, its lines are passed on as they come.
///
/// A line ends with LF, CR LF or CR; the last is how progress bars are drawn. Bytes that the
/// charset does not have become U+FFFD.
final class StreamLines implements Runnable {

    /// Characters of a line that are passed on; the rest of it is dropped.
    static final int LINE_LIMIT = 64 * 1024;

    private final Consumer<String> line;
    private final Charset charset;
    private final CountDownLatch done = new CountDownLatch(1);
    private final TailText kept = new TailText(Commands.OUTPUT_LIMIT);
    private final StringBuilder current = new StringBuilder();
    private boolean afterReturn;
    private InputStream stream = InputStream.nullInputStream();

    /// When the read that is under way began, in nanoseconds; 0 while none is.
    private volatile long reading;

    StreamLines(Charset charset, Consumer<String> line) {
        this.charset = charset;
        this.line = line;
    }

    void readFrom(InputStream from) {
        stream = from;
    }

    @Override
    public void run() {
        try (Reader reader = new InputStreamReader(stream, charset)) {
            char[] buffer = new char[8192];
            int read = read(reader, buffer);
            while (read >= 0) {
                kept.append(buffer, read);
                split(buffer, read);
                read = read(reader, buffer);
            }
        } catch (IOException _) {
            // the stream was closed under us: the program is gone, what came is kept
        } finally {
            if (!current.isEmpty()) {
                passOn();
            }
            done.countDown();
        }
    }

    private int read(Reader reader, char[] buffer) throws IOException {
        reading = System.nanoTime() | 1; // never 0
        try {
            return reader.read(buffer);
        } finally {
            reading = 0;
        }
    }

    private void split(char[] buffer, int length) {
        for (int i = 0; i < length; i++) {
            char c = buffer[i];
            if (c == '\n' && afterReturn) {
                afterReturn = false;
                continue;
            }
            afterReturn = c == '\r';
            if (c == '\n' || c == '\r') {
                passOn();
            } else if (current.length() < LINE_LIMIT) {
                current.append(c);
            }
        }
    }

    private void passOn() {
        String text = current.toString();
        current.setLength(0);
        line.accept(text);
    }

    /// Waits until the stream has ended, or a read of it has waited for longer than `quiet`. A slow
    /// consumer of lines is waited for.
    void awaitEnd(Duration quiet) throws InterruptedException {
        long asked = System.nanoTime();
        while (!done.await(10, TimeUnit.MILLISECONDS)) {
            long since = reading;
            long now = System.nanoTime();
            if (since != 0 && now - since > quiet.toNanos() && now - asked > quiet.toNanos()) {
                return;
            }
        }
    }

    String text() {
        return kept.text();
    }

    boolean cut() {
        return kept.cut();
    }
}
