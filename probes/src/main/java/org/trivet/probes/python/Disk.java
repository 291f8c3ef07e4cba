package org.trivet.probes.python;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/// Asks about files as [Files] does, and notes what the answers rest on where a search keeps them
/// for the next one (see [Footing]).
///
/// All that a reader, a rule or a locator learns of the disk it learns here: what it asked
/// elsewhere would be missed when it changes.
final class Disk {
    private Disk() {}

    static boolean isRegularFile(Path path, LinkOption... options) {
        SearchMemory.noteEntry(path);
        return Files.isRegularFile(path, options);
    }

    static boolean isDirectory(Path path, LinkOption... options) {
        SearchMemory.noteEntry(path);
        return Files.isDirectory(path, options);
    }

    static boolean exists(Path path, LinkOption... options) {
        SearchMemory.noteEntry(path);
        return Files.exists(path, options);
    }

    static boolean isSymbolicLink(Path path) {
        SearchMemory.noteEntry(path);
        return Files.isSymbolicLink(path);
    }

    static Path readSymbolicLink(Path path) throws IOException {
        SearchMemory.noteEntry(path);
        return Files.readSymbolicLink(path);
    }

    static boolean isReadable(Path path) {
        SearchMemory.noteContent(path);
        return Files.isReadable(path);
    }

    static long size(Path path) throws IOException {
        SearchMemory.noteContent(path);
        return Files.size(path);
    }

    static BasicFileAttributes attributes(Path path) throws IOException {
        SearchMemory.noteContent(path);
        return Files.readAttributes(path, BasicFileAttributes.class);
    }

    static SeekableByteChannel newByteChannel(Path path) throws IOException {
        SearchMemory.noteContent(path);
        return Files.newByteChannel(path);
    }

    static InputStream newInputStream(Path path) throws IOException {
        SearchMemory.noteContent(path);
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
