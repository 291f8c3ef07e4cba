package org.trivet.profiles.clone;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// From which prefixes to which the contents of an environment are rewritten. The first pair is the
/// folder itself; others are spellings of it that the environment's own files use, through a linked
/// folder for instance.
public record Relocation(List<Pair> pairs) {

    /// Two absolute paths.
    public record Pair(Path from, Path to) {
        Pair inverse() {
            return new Pair(to, from);
        }
    }

    public Relocation {
        pairs = List.copyOf(pairs);
    }

    public static Relocation of(Path from, Path to) {
        return new Relocation(List.of(new Pair(from, to)));
    }

    /// The way back.
    public Relocation inverse() {
        return new Relocation(pairs.stream().map(Pair::inverse).toList());
    }

    /// Every spelling that is looked for, each once.
    List<PrefixForm> forms() {
        var forms = new ArrayList<PrefixForm>();
        for (Pair pair : pairs) {
            forms.addAll(forms(pair, pair.equals(pairs.getFirst())));
        }
        return forms;
    }

    private static List<PrefixForm> forms(Pair pair, boolean required) {
        boolean windows = pair.from().getFileSystem().getSeparator().equals("\\");
        return forms(pair.from().toString(), pair.to().toString(), windows, required);
    }

    static List<PrefixForm> forms(String from, String to, boolean windows, boolean required) {
        // spelling → {replacement, replacement in a URL}
        Map<String, String[]> spellings = new LinkedHashMap<>();
        if (windows) {
            String slashed = to.replace('\\', '/');
            spellings.put(from, new String[] {to, to});
            spellings.put(from.replace("\\", "\\\\"), both(to.replace("\\", "\\\\")));
            spellings.put(from.replace('\\', '/'), new String[] {slashed, url(slashed)});
            spellings.putIfAbsent(url(from.replace('\\', '/')), both(url(slashed)));
        } else {
            spellings.put(from, new String[] {to, url(to)});
            spellings.putIfAbsent(url(from), both(url(to)));
        }
        String[] json = both(json(windows ? to.replace("\\", "\\\\") : to));
        spellings.putIfAbsent(json(windows ? from.replace("\\", "\\\\") : from), json);
        var forms = new ArrayList<PrefixForm>();
        spellings.forEach((spelling, replacement) ->
                forms.add(form(spelling, replacement[0], replacement[1], windows, 1, required)));
        if (windows) {
            forms.add(form(from, to, to, true, 2, required));
        }
        return forms;
    }

    /// As Python writes it into JSON: what is beyond ASCII as UTF-16 in hexadecimal.
    private static String json(String path) {
        var out = new StringBuilder();
        path.chars()
                .forEach(c ->
                        out.append(
                                c < 0x80
                                        ? Character.toString(c)
                                        : String.format(Locale.ROOT, "\\u%04x", c)));
        return out.toString();
    }

    private static String[] both(String text) {
        return new String[] {text, text};
    }

    private static PrefixForm form(
            String from, String to, String urlTo, boolean windows, int unit, boolean required) {
        char letter = windows ? drive(from) : 0;
        boolean stays = letter != 0 && letter == drive(to);
        return new PrefixForm(
                encode(letter == 0 ? from : from.substring(1), unit),
                encode(stays ? to.substring(1) : to, unit),
                encode(stays ? urlTo.substring(1) : urlTo, unit),
                unit,
                letter,
                stays,
                required);
    }

    /// The letter of the drive, small; 0: the path begins with none (`\\server\share`).
    private static char drive(String path) {
        return path.length() > 1 && path.charAt(1) == ':'
                ? Character.toLowerCase(path.charAt(0))
                : 0;
    }

    private static byte[] encode(String text, int unit) {
        return text.getBytes(unit == 2 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8);
    }

    /// The path as it stands in a `file:` URL (RFC 3986; the letters that pip leaves as they are).
    private static String url(String path) {
        var out = new StringBuilder();
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            int value = b & 0xff;
            boolean plain =
                    value < 0x80
                            && (Character.isLetterOrDigit(value) || "/-_.~:".indexOf(value) >= 0);
            if (plain) {
                out.append((char) value);
            } else {
                out.append(String.format(Locale.ROOT, "%%%02X", value));
            }
        }
        return out.toString();
    }
}
