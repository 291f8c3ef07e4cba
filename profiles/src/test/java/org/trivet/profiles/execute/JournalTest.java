package org.trivet.profiles.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.host.SystemHost;
import tools.jackson.databind.node.ObjectNode;

class JournalTest {
    private static final Instant NOW = Instant.parse("2026-11-01T08:00:00Z");

    @TempDir Path folder;
    private Path file;

    @BeforeEach
    void writeThree() throws IOException {
        file = folder.resolve("journal");
        ObjectNode plan = EntryLine.newFields();
        plan.put("id", "t3k9").put("title", "中\n文 \"quoted\"");
        try (Journal journal = Journal.create(file, plan, () -> NOW, (_, _) -> {})) {
            journal.append(EntryType.CLONING, EntryLine.newFields());
            journal.append(EntryType.CLONED, EntryLine.newFields().put("bytes", 12));
        }
    }

    private static List<EntryType> types(JournalReader.Content content) {
        return content.entries().stream().map(Entry::type).toList();
    }

    @Test
    void whatWasWrittenIsRead() throws IOException {
        JournalReader.Content content = JournalReader.read(file);

        assertEquals(
                List.of(EntryType.PLANNED, EntryType.CLONING, EntryType.CLONED), types(content));
        assertEquals(Files.size(file), content.whole());
        Entry last = content.entries().getLast();
        assertEquals(3, last.seq());
        assertEquals(NOW, last.time());
        assertEquals(12, last.fields().path("bytes").asInt());
        assertEquals(
                "中\n文 \"quoted\"", content.entries().getFirst().fields().path("title").asString());
        assertEquals("trivet-journal 1", Files.readAllLines(file).getFirst());
    }

    @Test
    void eachEntryIsOnTheDiskBeforeTheObserverHears() throws IOException {
        Path other = folder.resolve("other");
        try (Journal journal =
                Journal.create(
                        other,
                        EntryLine.newFields(),
                        () -> NOW,
                        (seq, type) -> {
                            try {
                                Entry last = JournalReader.read(other).entries().getLast();
                                assertEquals(seq, last.seq());
                                assertEquals(type, last.type());
                            } catch (IOException e) {
                                throw new AssertionError(e);
                            }
                        })) {
            journal.append(EntryType.CLONING, EntryLine.newFields());
        }
    }

    @Test
    void aTornLastLineIsCutWhereverItIsTorn() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        int lastLine = new String(whole, StandardCharsets.ISO_8859_1).lastIndexOf("{\"seq\":3");
        for (int size = lastLine; size < whole.length; size++) {
            Files.write(file, Arrays.copyOf(whole, size));

            try (Journal journal = Journal.open(file, () -> NOW, (_, _) -> {})) {
                assertEquals(2, journal.entries().size(), "torn at " + size);
                journal.append(EntryType.CANCELLED, EntryLine.newFields());
            }
            assertEquals(
                    List.of(EntryType.PLANNED, EntryType.CLONING, EntryType.CANCELLED),
                    types(JournalReader.read(file)));
        }
        whole[whole.length - 6] ^= 1;
        Files.write(file, whole);
        assertEquals(2, JournalReader.read(file).entries().size(), "whole, with wrong bytes");
    }

    @Test
    void aDamagedLineInTheMiddleMakesItUnreadable() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        int second = new String(whole, StandardCharsets.ISO_8859_1).indexOf("{\"seq\":2");
        for (int at = second; whole[at] != '\n'; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 1;
            Files.write(file, damaged);
            assertThrows(IOException.class, () -> JournalReader.read(file), "damaged at " + at);
        }
    }

    @Test
    void aMissingLineMakesItUnreadable() throws IOException {
        List<String> lines = Files.readAllLines(file);
        Files.write(file, List.of(lines.get(0), lines.get(1), lines.get(3)));

        assertThrows(IOException.class, () -> JournalReader.read(file));
    }

    /// Cut off as torn it would be lost.
    @Test
    void aWholeLineThatIsNotKnownMakesItUnreadable() throws IOException {
        String body = "{\"seq\":4,\"time\":\"" + NOW + "\",\"type\":\"melted\",\"fields\":{}";
        var sum = new CRC32C();
        sum.update(body.getBytes(StandardCharsets.UTF_8));
        String line = String.format(Locale.ROOT, "%s,\"sum\":\"%08x\"}\n", body, sum.getValue());
        String text = Files.readString(file) + line;
        Files.writeString(file, text);

        assertThrows(IOException.class, () -> JournalReader.read(file));
        assertThrows(IOException.class, () -> Journal.open(file, () -> NOW, (_, _) -> {}).close());
        assertEquals(text, Files.readString(file));

        Files.writeString(file, text.replace("melted", "merged"));
        assertEquals(3, JournalReader.read(file).entries().size(), "its sum is wrong: torn");
    }

    @Test
    void aNewerJournalIsNamedAndNotTouched() throws IOException {
        Path data = folder.resolve("data");
        Path newer = data.resolve("transactions/t3k9/journal");
        Files.createDirectories(newer.getParent());
        String text = "trivet-journal 2\n" + "{}\n";
        Files.writeString(newer, text);
        Transactions transactions = new Transactions(new SystemHost(), data);

        assertEquals(List.of(), transactions.recover(Progress.NONE));

        assertEquals(List.of(newer), transactions.unreadable());
        assertTrue(transactions.history().isEmpty());
        assertEquals(text, Files.readString(newer));
    }
}
