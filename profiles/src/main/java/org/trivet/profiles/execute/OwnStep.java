package org.trivet.profiles.execute;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.trivet.probes.host.OperatingSystem;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.activation.ActivationVariables;
import org.trivet.profiles.activation.Edit;
import org.trivet.profiles.catalog.Step;
import org.trivet.profiles.plan.Leftovers;

/// The steps that Trivet does itself in the copy.
final class OwnStep {
    private OwnStep() {}

    /// @param told one line for each file
    static void run(
            Step step, PythonEnvironment copy, OperatingSystem system, Consumer<String> told)
            throws IOException {
        switch (step) {
            case Step.SetVariable set -> {
                told.accept("set " + set.name() + "=" + set.value());
                variables(copy, system, set.name(), Optional.of(set.value()), told);
            }
            case Step.UnsetVariable unset -> {
                told.accept("unset " + unset.name());
                variables(copy, system, unset.name(), Optional.empty(), told);
            }
            case Step.RemoveLeftovers _ -> {
                for (Path left : Leftovers.of(copy)) {
                    told.accept("removed: " + left);
                    remove(left);
                }
            }
            case Step.PipInstall _, Step.PipUninstall _, Step.CondaInstall _, Step.CondaRemove _ ->
                    throw new IllegalArgumentException(step + " has a command");
        }
    }

    private static void variables(
            PythonEnvironment copy,
            OperatingSystem system,
            String name,
            Optional<String> value,
            Consumer<String> told)
            throws IOException {
        var activation = new ActivationVariables(copy.prefix(), system);
        if (!activation.possible()) {
            throw new IOException("no activation script in " + copy.prefix());
        }
        Map<String, String> variables = new TreeMap<>(activation.read());
        variables.remove(name);
        value.ifPresent(it -> variables.put(name, it));
        for (Edit edit : activation.edits(variables)) {
            Optional<byte[]> bytes = edit.bytes();
            told.accept((bytes.isPresent() ? "written: " : "removed: ") + edit.file());
            if (bytes.isPresent()) {
                write(edit.file(), bytes.get());
            } else {
                Files.deleteIfExists(edit.file());
                removeEmpty(edit.file(), copy.prefix());
            }
        }
    }

    /// A file that is there gives way to a new one: it could be shared with the original.
    private static void write(Path file, byte[] bytes) throws IOException {
        Path folder = file.resolveSibling("");
        Files.createDirectories(folder);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            Files.write(file, bytes);
            return;
        }
        Path fresh = Files.createTempFile(folder, "trivet", ".tmp");
        Files.write(fresh, bytes);
        var modes = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (modes != null) {
            Files.setPosixFilePermissions(fresh, modes.readAttributes().permissions());
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /// conda has no empty `activate.d`; where Trivet's was the last file, the folders go too.
    private static void removeEmpty(Path file, Path prefix) throws IOException {
        for (int up = prefix.relativize(file).getNameCount() - 1; up > 0; up--) {
            Path each = prefix.resolve(prefix.relativize(file).subpath(0, up));
            try (var entries = Files.newDirectoryStream(each)) {
                if (entries.iterator().hasNext()) {
                    return;
                }
            }
            Files.delete(each);
        }
    }

    /// A link, or a junction, goes itself; what it leads to stays.
    private static void remove(Path left) throws IOException {
        Files.walkFileTree(
                left,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path folder, BasicFileAttributes attributes) throws IOException {
                        if (attributes.isOther()) {
                            Files.delete(folder);
                            return FileVisitResult.SKIP_SUBTREE;
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path folder, @Nullable IOException failure) throws IOException {
                        if (failure != null) {
                            throw failure;
                        }
                        Files.delete(folder);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
