package org.trivet.probes.python;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The system's files, seen through a glass: before each folder is listed, `gate` may throw, or not
/// come back. It reads only.
final class OddFileSystem extends FileSystem {
    private final FileSystem real;
    private final Gate gate;
    private final Gate following;
    private final FileSystemProvider provider;

    /// What happens before a call to the system.
    interface Gate {
        void list(Path real) throws IOException;
    }

    private OddFileSystem(FileSystem real, Gate gate, Gate following) {
        this.following = following;
        this.real = real;
        this.gate = gate;
        this.provider = new Provider(real.provider());
    }

    static Path of(Path real, Gate gate) {
        return of(real, gate, _ -> {});
    }

    /// @param following called before a look that follows links
    static Path of(Path real, Gate gate, Gate following) {
        return new OddFileSystem(real.getFileSystem(), gate, following).wrap(real);
    }

    /// A path whose every method is the real one's.
    private Path wrap(Path path) {
        return (Path)
                Proxy.newProxyInstance(
                        OddFileSystem.class.getClassLoader(),
                        new Class<?>[] {Path.class, Seen.class},
                        (self, method, arguments) -> {
                            switch (method.getName()) {
                                case "behind" -> {
                                    return path;
                                }
                                case "getFileSystem" -> {
                                    return this;
                                }
                                case "equals" -> {
                                    return path.equals(unwrap(arguments[0]));
                                }
                                case "toRealPath" -> {
                                    following.list(path);
                                    return wrap(path.toRealPath((LinkOption[]) arguments[0]));
                                }
                                default -> {}
                            }
                            Object[] plain =
                                    arguments == null
                                            ? new Object[0]
                                            : Arrays.stream(arguments)
                                                    .map(OddFileSystem::unwrap)
                                                    .toArray();
                            try {
                                Object result = method.invoke(path, plain);
                                return result instanceof Path other ? wrap(other) : result;
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }

    private interface Seen {
        Path behind();
    }

    private static @Nullable Object unwrap(@Nullable Object value) {
        return value instanceof Seen seen ? seen.behind() : value;
    }

    private static Path plain(Path path) {
        return path instanceof Seen seen ? seen.behind() : path;
    }

    @Override
    public FileSystemProvider provider() {
        return provider;
    }

    @Override
    public void close() {}

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public boolean isReadOnly() {
        return true;
    }

    @Override
    public String getSeparator() {
        return real.getSeparator();
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return real.supportedFileAttributeViews();
    }

    @Override
    public Path getPath(String first, String... more) {
        return wrap(real.getPath(first, more));
    }

    @Override
    public PathMatcher getPathMatcher(String pattern) {
        PathMatcher matcher = real.getPathMatcher(pattern);
        return path -> matcher.matches(plain(path));
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        throw new UnsupportedOperationException();
    }

    @Override
    public WatchService newWatchService() {
        throw new UnsupportedOperationException();
    }

    private final class Provider extends FileSystemProvider {
        private final FileSystemProvider behind;

        private Provider(FileSystemProvider behind) {
            this.behind = behind;
        }

        @Override
        public String getScheme() {
            return "odd";
        }

        @Override
        public DirectoryStream<Path> newDirectoryStream(
                Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
            gate.list(plain(folder));
            DirectoryStream<Path> stream =
                    behind.newDirectoryStream(plain(folder), entry -> filter.accept(wrap(entry)));
            return new DirectoryStream<>() {
                @Override
                public Iterator<Path> iterator() {
                    Iterator<Path> entries = stream.iterator();
                    return new Iterator<>() {
                        @Override
                        public boolean hasNext() {
                            return entries.hasNext();
                        }

                        @Override
                        public Path next() {
                            return wrap(entries.next());
                        }
                    };
                }

                @Override
                public void close() throws IOException {
                    stream.close();
                }
            };
        }

        @Override
        public SeekableByteChannel newByteChannel(
                Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
                throws IOException {
            return behind.newByteChannel(plain(path), options, attributes);
        }

        @Override
        public void checkAccess(Path path, AccessMode... modes) throws IOException {
            following.list(plain(path));
            behind.checkAccess(plain(path), modes);
        }

        @Override
        public <A extends BasicFileAttributes> A readAttributes(
                Path path, Class<A> type, LinkOption... options) throws IOException {
            if (options.length == 0) {
                following.list(plain(path));
            }
            return behind.readAttributes(plain(path), type, options);
        }

        @Override
        public Map<String, Object> readAttributes(
                Path path, String attributes, LinkOption... options) throws IOException {
            return behind.readAttributes(plain(path), attributes, options);
        }

        @Override
        public <V extends FileAttributeView> @Nullable V getFileAttributeView(
                Path path, Class<V> type, LinkOption... options) {
            return behind.getFileAttributeView(plain(path), type, options);
        }

        @Override
        public Path readSymbolicLink(Path link) throws IOException {
            return wrap(behind.readSymbolicLink(plain(link)));
        }

        @Override
        public boolean isSameFile(Path one, Path other) throws IOException {
            return behind.isSameFile(plain(one), plain(other));
        }

        @Override
        public boolean isHidden(Path path) throws IOException {
            return behind.isHidden(plain(path));
        }

        @Override
        public FileStore getFileStore(Path path) throws IOException {
            return behind.getFileStore(plain(path));
        }

        @Override
        public Path getPath(URI uri) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileSystem getFileSystem(URI uri) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileSystem newFileSystem(URI uri, Map<String, ?> options) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void createDirectory(Path folder, FileAttribute<?>... attributes) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void delete(Path path) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void copy(Path source, Path target, CopyOption... options) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void move(Path source, Path target, CopyOption... options) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setAttribute(Path path, String attribute, Object value, LinkOption... options) {
            throw new UnsupportedOperationException();
        }
    }
}
