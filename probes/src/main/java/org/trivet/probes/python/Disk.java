package org.trivet.probes.python;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/// Asks about files as [Files] does, and notes what the answers rest on where a search keeps them
/// for the next one (see [Footing]).
///
/// All that a reader, a rule or a locator learns of the disk it learns here: what it asked
/// elsewhere would be missed when it changes.
final class Disk {
    private Disk() {}

    static boolean isRegularFile(Path path) {
        SearchMemory.noteEntry(path);
        return Files.isRegularFile(path);
    }

    static boolean isDirectory(Path path) {
        SearchMemory.noteEntry(path);
        return Files.isDirectory(path);
    }

    static boolean exists(Path path) {
        SearchMemory.noteEntry(path);
        return Files.exists(path);
    }

    /// What has the name itself. [Files] throws and catches two exceptions inside where it is asked
    /// without following links and nothing is there.
    static EntryType type(Path path) {
        SearchMemory.noteEntry(path);
        return EntryType.of(path);
    }

    static boolean isSymbolicLink(Path path) {
        return type(path) == EntryType.LINK;
    }

    static Path readSymbolicLink(Path path) throws IOException {
        SearchMemory.noteEntry(path);
        return Files.readSymbolicLink(path);
    }

    static boolean isReadable(Path path) {
        SearchMemory.noteContent(path);
        return Files.isReadable(path);
    }

    static boolean isExecutable(Path path) {
        SearchMemory.noteContent(path);
        return Files.isExecutable(path);
    }

    static long size(Path path) throws IOException {
        SearchMemory.noteContent(path);
        return Files.size(path);
    }

    /// Links are followed; null where nothing has the name, or a link leads nowhere.
    static @Nullable BasicFileAttributes attributesIfThere(Path path) throws IOException {
        SearchMemory.noteContent(path);
        return path.getFileSystem()
                .provider()
                .readAttributesIfExists(path, BasicFileAttributes.class);
    }

    static SeekableByteChannel newByteChannel(Path path) throws IOException {
        SearchMemory.noteContent(path);
        SeekableByteChannel channel = Files.newByteChannel(path);
        try {
            KernelFiles.refuse(path, channel.size());
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        return channel;
    }

    static InputStream newInputStream(Path path) throws IOException {
        SearchMemory.noteContent(path);
        KernelFiles.refuse(path, Files.size(path));
        return Files.newInputStream(path);
    }

    static DirectoryStream<Path> newDirectoryStream(Path folder) throws IOException {
        SearchMemory.noteContent(folder);
        return Files.newDirectoryStream(folder);
    }

    static DirectoryStream<Path> newDirectoryStream(Path folder, String glob) throws IOException {
        SearchMemory.noteContent(folder);
        return Files.newDirectoryStream(folder, glob);
    }
}
