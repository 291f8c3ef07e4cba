package org.trivet.profiles.clone;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.DosFileAttributeView;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Makes the second copy of one file after another. One object serves one thread.
final class FileCloner {
    /// Below it a link saves too little to be watched over.
    private static final long LARGE = 64 * 1024;

    private final boolean links;
    private final PrefixSearch search;
    private final FileSum sum = new FileSum();

    /// @param links whether a large native file may become a link
    /// @param relocation what must not stand in such a file
    FileCloner(boolean links, Relocation relocation) {
        this.links = links;
        this.search = PrefixSearch.ofBoth(relocation);
    }

    /// What was made.
    ///
    /// @param hash of the bytes where the copy is a link
    /// @param clean whether the file was looked through, and holds none of the prefixes
    record Made(Optional<String> hash, boolean clean) {}

    Made copy(Path file, Path twin, BasicFileAttributes attributes) throws IOException {
        boolean linkable =
                links && attributes.size() >= LARGE && isNative(file) && !isReadOnly(file);
        sum.reset();
        // here and not in the copy: of a copy by reference the system would read all anew
        boolean clean = search.search(file, linkable ? sum : null).nothing();
        if (clean && linkable && link(file, twin)) {
            return new Made(Optional.of(sum.end()), true);
        }
        if (attributes.size() >= LARGE && Extents.hasHole(file, attributes.size())) {
            SparseCopy.copy(file, twin);
        } else {
            Files.copy(file, twin, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
        }
        return new Made(Optional.empty(), clean);
    }

    /// How machine code begins: ELF, PE, static libraries (`!<arch>`) and LLVM's bitcode. pip and
    /// conda replace such files, nothing edits them as it works.
    private static final List<byte[]> MAGIC =
            List.of(
                    new byte[] {0x7f, 'E', 'L', 'F'},
                    new byte[] {'M', 'Z'},
                    new byte[] {'!', '<', 'a', 'r', 'c', 'h', '>', '\n'},
                    new byte[] {'B', 'C', (byte) 0xc0, (byte) 0xde});

    private static boolean isNative(Path file) throws IOException {
        ByteBuffer begin = ByteBuffer.allocate(8);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.read(begin, 0);
        }
        return MAGIC.stream()
                .anyMatch(magic ->
                        Arrays.equals(begin.array(), 0, magic.length, magic, 0, magic.length));
    }

    /// Windows does not delete a read-only name, and the mark is the file's: taking it off the copy
    /// would take it off the original.
    private static boolean isReadOnly(Path file) throws IOException {
        if (!file.getFileSystem().getSeparator().equals("\\")) {
            return false;
        }
        DosFileAttributeView dos = Files.getFileAttributeView(file, DosFileAttributeView.class);
        return dos != null && dos.readAttributes().isReadOnly();
    }

    /// Not every file system has links, nor may one be made to every file: then it is copied.
    private static boolean link(Path file, Path twin) {
        try {
            Files.createLink(twin, file);
            return true;
        } catch (IOException | UnsupportedOperationException _) {
            return false;
        }
    }
}
