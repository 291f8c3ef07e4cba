package org.trivet.profiles.clone;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The text of a file for another prefix: its interpreter line, paths in the quotes that its
/// language needs, and the name in the prompt where that was the folder's.
///
/// Texts are handled as one character a byte, so places in the text are places in the file and no
/// encoding can be lost.
final class TextRelocation {
    /// Longer texts are data; they are rewritten only where no byte moves.
    static final long LARGEST = 256L * 1024 * 1024;

    /// What environments are activated by.
    private static final Set<String> ACTIVATION =
            Set.of(
                    "activate",
                    "activate.csh",
                    "activate.fish",
                    "activate.bat",
                    "activate.nu",
                    "activate.xsh",
                    "activate.ps1",
                    "pyvenv.cfg");

    /// In `set NAME=value` these end the command or the value unless all is quoted.
    private static final Pattern BATCH_SPECIAL = Pattern.compile("[&|<>^()]");

    private static final Pattern BATCH_SET =
            Pattern.compile("(?im)^([ \\t]*@?set )([A-Z_]+=[^\"\\r\\n]*)$");

    private final boolean windows;
    private final String oldPath;
    private final String newPath;
    private final String newName;
    private final Pattern prompt;
    private final Pattern promptSetting;

    TextRelocation(Relocation relocation) {
        Path from = relocation.pairs().getFirst().from();
        Path to = relocation.pairs().getFirst().to();
        this.windows = from.getFileSystem().getSeparator().equals("\\");
        this.oldPath = bytes(from.toString());
        this.newPath = bytes(to.toString());
        this.newName = bytes(String.valueOf(to.getFileName()));
        String oldName = Pattern.quote(bytes(String.valueOf(from.getFileName())));
        // the templates of venv (3.3 to 3.14), virtualenv and uv
        this.prompt =
                Pattern.compile(
                        "(?m)(?:PS1|PROMPT|set prompt|4B8BBE\\))[ ='\"(]+("
                                + oldName
                                + ")(?=['\") \\r\\n]|$)");
        this.promptSetting =
                Pattern.compile(
                        "(?m)^[ \\t]*prompt[ \\t]*=[ \\t]*['\"]?("
                                + oldName
                                + ")(?=['\"]?[ \\t]*\\r?$)");
    }

    boolean windows() {
        return windows;
    }

    /// The text, and what was not done well.
    record Changed(byte[] content, Remains.@Nullable Reason remains) {
        Changed {
            content = content.clone();
        }

        @Override
        public byte[] content() {
            return content.clone();
        }

        boolean same(byte[] as) {
            return Arrays.equals(content, as);
        }
    }

    private record Edit(int at, int length, String text) {}

    /// Whether a file may name the environment's folder without its path.
    boolean namesThePrompt(Path name) {
        String file = fileName(name);
        return ACTIVATION.contains(file) && name.getNameCount() <= 2;
    }

    /// The matches, and every other place where the old prefix stands, be it within a word: conda
    /// puts the prefix into a declared text without looking at what is around it.
    List<PrefixMatch> everywhere(byte[] content, List<PrefixMatch> matches) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        var all = new ArrayList<PrefixMatch>();
        Iterator<PrefixMatch> found = matches.iterator();
        PrefixMatch next = found.hasNext() ? found.next() : null;
        for (int at = text.indexOf(oldPath); at >= 0; at = text.indexOf(oldPath, at + 1)) {
            while (next != null && next.at() + next.length() <= at) {
                all.add(next);
                next = found.hasNext() ? found.next() : null;
            }
            if (next == null || next.at() >= at + oldPath.length()) {
                all.add(
                        new PrefixMatch(
                                at,
                                oldPath.length(),
                                newPath.getBytes(StandardCharsets.ISO_8859_1),
                                true,
                                false));
                at += oldPath.length() - 1;
            }
        }
        while (next != null) {
            all.add(next);
            next = found.hasNext() ? found.next() : null;
        }
        return all;
    }

    /// @param name relative to the environment
    /// @param matches where the old prefix stands
    Changed apply(Path name, byte[] content, List<PrefixMatch> matches) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        var out = new StringBuilder(text.length() + 64);
        Optional<Shebang.Head> head = Shebang.relocated(text, matches, windows);
        int body = head.map(Shebang.Head::end).orElse(0);
        head.ifPresent(it -> out.append(it.text()));
        boolean shell = ShellQuoting.appliesTo(fileName(name), text);
        int at = body;
        for (Edit edit : edits(name, text, matches)) {
            if (edit.at() < at) {
                continue;
            }
            out.append(text, at, edit.at());
            out.append(shell ? ShellQuoting.quoted(text, edit.at(), edit.text()) : edit.text());
            at = edit.at() + edit.length();
        }
        out.append(text, at, text.length());
        String done = out.toString();
        if (fileName(name).endsWith(".bat") && BATCH_SPECIAL.matcher(newPath).find()) {
            done = quotedSets(done);
        }
        return new Changed(
                done.getBytes(StandardCharsets.ISO_8859_1),
                head.isPresent() && head.get().onPath() ? Remains.Reason.ON_PATH : null);
    }

    private List<Edit> edits(Path name, String text, List<PrefixMatch> matches) {
        var edits = new ArrayList<Edit>();
        for (PrefixMatch match : matches) {
            edits.add(
                    new Edit(
                            Math.toIntExact(match.at()),
                            match.length(),
                            new String(match.replacement(), StandardCharsets.ISO_8859_1)));
        }
        if (namesThePrompt(name)) {
            Matcher found =
                    (fileName(name).equals("pyvenv.cfg") ? promptSetting : prompt).matcher(text);
            while (found.find()) {
                edits.add(new Edit(found.start(1), found.end(1) - found.start(1), newName));
            }
        }
        edits.sort(Comparator.comparingInt(Edit::at));
        return edits;
    }

    private String quotedSets(String text) {
        return BATCH_SET
                .matcher(text)
                .replaceAll(found ->
                        Matcher.quoteReplacement(
                                found.group(2).contains(newPath) || found.group(2).contains(newName)
                                        ? found.group(1) + '"' + found.group(2) + '"'
                                        : found.group()));
    }

    private static String fileName(Path name) {
        return name.getFileName().toString().toLowerCase(Locale.ROOT);
    }

    private static String bytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
