package org.trivet.profiles.clone;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Relocates one file of a clone after another, each by its form. One object serves one thread.
final class FileRelocation {
    private static final Result NOTHING = new Result(false, null);

    /// Windows programs that start Python are smaller, and their text is at their end.
    private static final long LARGEST_LAUNCHER = 16L * 1024 * 1024;

    private final Origin origin;
    private final Path original;
    private final CondaFiles conda;
    private final PrefixSearch search;
    private final TextRelocation texts;

    FileRelocation(Origin origin, Relocation relocation, CondaFiles conda) {
        this.origin = origin;
        this.original = relocation.pairs().getFirst().from();
        this.conda = conda;
        this.search = new PrefixSearch(relocation);
        this.texts = new TextRelocation(relocation);
    }

    /// @param remains why the file is not wholly the clone's own; null where it is
    record Result(boolean changed, Remains.@Nullable Reason remains) {}

    /// @param name of the file, relative to the clone
    /// @param clean whether it is known not to hold the prefix
    Result on(Path file, Path name, boolean clean) throws IOException {
        if (clean && !texts.namesThePrompt(name)) {
            return PathLines.isOne(name, Files.size(file)) ? lines(file, name) : NOTHING;
        }
        PrefixSearch.Found found = search.search(file);
        if (found.nothing() && !texts.namesThePrompt(name)) {
            return PathLines.isOne(name, Files.size(file)) ? lines(file, name) : NOTHING;
        }
        Optional<CondaFiles.Declared> declared = conda.declared(name);
        if (declared.isPresent()) {
            return declared.get().binary()
                    ? strings(file, found, declared.get())
                    : text(file, name, found, true);
        }
        return found.binary() && !isWideText(file, found)
                ? binary(file, name, found)
                : text(file, name, found, false);
    }

    private Result lines(Path file, Path name) throws IOException {
        Path folder = file.getParent();
        Path twin = origin.of(name).map(Path::getParent).orElse(null);
        if (folder == null || twin == null) {
            return NOTHING;
        }
        Optional<byte[]> changed =
                PathLines.relocated(Files.readAllBytes(file), original, twin, folder);
        if (changed.isEmpty()) {
            return NOTHING;
        }
        FileRewriter.rewrite(file, changed.get());
        return new Result(true, null);
    }

    /// @param everywhere whether the prefix is replaced whatever stands around it
    private Result text(Path file, Path name, PrefixSearch.Found found, boolean everywhere)
            throws IOException {
        if (Files.size(file) > TextRelocation.LARGEST) {
            return patchOr(file, found, Remains.Reason.TOO_LARGE);
        }
        byte[] content = Files.readAllBytes(file);
        if (!everywhere && !found.binary() && hasNul(content)) {
            // what looked like a text at its beginning: an archive behind a line, a saved object
            return binary(file, name, found);
        }
        TextRelocation.Changed changed =
                texts.apply(
                        name,
                        content,
                        everywhere ? texts.everywhere(content, found.matches()) : found.matches());
        if (changed.same(content)) {
            return NOTHING;
        }
        FileRewriter.rewrite(file, changed.content());
        return new Result(true, changed.remains());
    }

    private static boolean hasNul(byte[] content) {
        for (byte each : content) {
            if (each == 0) {
                return true;
            }
        }
        return false;
    }

    private Result binary(Path file, Path name, PrefixSearch.Found found) throws IOException {
        if (found.nothing()) {
            return NOTHING;
        }
        Optional<Result> archive = archive(file, found);
        if (archive.isPresent()) {
            return archive.get();
        }
        String ending = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (ending.endsWith(".exe") && Files.size(file) <= LARGEST_LAUNCHER) {
            byte[] content = Files.readAllBytes(file);
            Optional<byte[]> changed = Launchers.relocated(content, found.matches(), name);
            if (changed.isPresent()) {
                FileRewriter.rewrite(file, changed.get());
                return new Result(true, null);
            }
            return patchOr(
                    file,
                    found,
                    Launchers.looksLikeOne(content)
                            ? Remains.Reason.LAUNCHER
                            : Remains.Reason.BINARY);
        }
        if (ending.endsWith(".pyc")) {
            // the path of its source, for tracebacks; Python mends it in memory when it loads it
            return patchOr(file, found, null);
        }
        return patchOr(file, found, Remains.Reason.BINARY);
    }

    /// An archive behind an interpreter line (zipapp, shiv): Python reads it whatever the line's
    /// length, if the prefix stands nowhere else.
    private Optional<Result> archive(Path file, PrefixSearch.Found found) throws IOException {
        if (found.matches().getFirst().at() > 256
                || Files.size(file) > TextRelocation.LARGEST
                || found.matches().getLast().at() > 256) {
            return Optional.empty();
        }
        byte[] content = Files.readAllBytes(file);
        String text = new String(content, StandardCharsets.ISO_8859_1);
        Optional<Shebang.Head> head = Shebang.relocated(text, found.matches(), texts.windows());
        if (head.isEmpty() || found.matches().getLast().at() >= head.get().end()) {
            return Optional.empty();
        }
        byte[] changed =
                Launchers.spliced(content, 0, Launchers.bytes(head.get().text()), head.get().end());
        FileRewriter.rewrite(file, changed);
        return Optional.of(new Result(true, head.get().onPath() ? Remains.Reason.ON_PATH : null));
    }

    /// Where the lengths agree any file can be rewritten.
    private static Result patchOr(
            Path file, PrefixSearch.Found found, Remains.@Nullable Reason otherwise)
            throws IOException {
        boolean sameLength =
                !found.nothing() && found.matches().stream().allMatch(PrefixMatch::sameLength);
        if (!sameLength) {
            return new Result(false, otherwise);
        }
        FileRewriter.replace(file, found.matches());
        return new Result(true, null);
    }

    private static Result strings(Path file, PrefixSearch.Found found, CondaFiles.Declared declared)
            throws IOException {
        if (found.nothing()) {
            return NOTHING;
        }
        Optional<FileRewriter.Patches> patches =
                PaddedStrings.patches(file, found.matches(), declared.placeholder());
        if (patches.isEmpty()) {
            return new Result(false, Remains.Reason.NO_ROOM);
        }
        FileRewriter.patch(file, patches.get());
        return new Result(true, null);
    }

    /// UTF-16 with its mark: Windows writes some texts so. Nothing in them counts bytes.
    private static boolean isWideText(Path file, PrefixSearch.Found found) throws IOException {
        if (found.nothing()) {
            return false;
        }
        try (var in = Files.newInputStream(file)) {
            return in.read() == 0xff
                    && in.read() == 0xfe
                    && found.matches().stream().allMatch(PrefixMatch::wide);
        }
    }
}
