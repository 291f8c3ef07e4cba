package org.trivet.profiles.execute;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.trivet.profiles.clone.Flush;
import tools.jackson.databind.node.ObjectNode;

/// The journal of one transaction: lines are only added, and each is on the disk before
/// [#append(EntryType, ObjectNode)] returns.
final class Journal implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;
    private final Supplier<Instant> clock;
    private final BiConsumer<Integer, EntryType> observer;
    private final List<Entry> entries;
    private boolean broken;

    private Journal(
            Path file,
            FileChannel channel,
            List<Entry> entries,
            Supplier<Instant> clock,
            BiConsumer<Integer, EntryType> observer) {
        this.file = file;
        this.channel = channel;
        this.entries = new ArrayList<>(entries);
        this.clock = clock;
        this.observer = observer;
    }

    /// Begins a journal with its plan. It appears whole or not at all.
    ///
    /// @param observer told of each entry after it is on the disk
    static Journal create(
            Path file,
            ObjectNode plan,
            Supplier<Instant> clock,
            BiConsumer<Integer, EntryType> observer)
            throws IOException {
        var first = new Entry(1, clock.get(), EntryType.PLANNED, plan);
        Path aside = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel =
                FileChannel.open(
                        aside,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            write(channel, JournalReader.FIRST_LINE + "\n" + EntryLine.write(first) + "\n");
        }
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
        Flush.parent(file);
        Journal journal = new Journal(file, openAtEnd(file), List.of(first), clock, observer);
        observer.accept(1, EntryType.PLANNED);
        return journal;
    }

    /// Opens a journal to go on with it; a torn last line is cut off.
    ///
    /// @throws IOException if it is not readable
    static Journal open(Path file, Supplier<Instant> clock, BiConsumer<Integer, EntryType> observer)
            throws IOException {
        JournalReader.Content content = JournalReader.read(file);
        FileChannel channel = openAtEnd(file);
        if (channel.size() > content.whole()) {
            channel.truncate(content.whole());
            channel.position(content.whole());
            channel.force(true);
        }
        return new Journal(file, channel, content.entries(), clock, observer);
    }

    private static FileChannel openAtEnd(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        channel.position(channel.size());
        return channel;
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    /// Adds an entry and brings it to the disk.
    ///
    /// @throws JournalException if that fails; what was written of the line is taken back
    void append(EntryType type, ObjectNode fields) {
        var entry = new Entry(entries.size() + 1, clock.get(), type, fields);
        long end = -1;
        try {
            if (broken) {
                throw new IOException("an earlier entry could not be taken back");
            }
            end = channel.position();
            write(channel, EntryLine.write(entry) + "\n");
        } catch (IOException e) {
            takeBack(end);
            throw new JournalException(file, e);
        }
        entries.add(entry);
        observer.accept(entry.seq(), type);
    }

    private void takeBack(long end) {
        try {
            if (end >= 0) {
                channel.truncate(end);
                channel.position(end);
            }
        } catch (IOException _) {
            // a torn line must stay the last one
            broken = true;
        }
    }

    private static void write(FileChannel channel, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
