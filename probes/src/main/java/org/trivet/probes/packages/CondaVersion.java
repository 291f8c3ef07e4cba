package org.trivet.probes.packages;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A version as conda orders them, which knows more spellings than PEP 440: `1.0.2k`, `2024a`,
/// `1_0`. Its parts are runs of digits and of letters; letters come before any number, `dev` before
/// all letters and `post` after all numbers.
///
/// Source: conda's documentation of version ordering.
final class CondaVersion implements Comparable<CondaVersion> {
    /// Nobody writes longer ones.
    private static final int LONGEST = 200;

    private static final Pattern VALID = Pattern.compile("[*.+!_0-9a-z]+");
    private static final Pattern RUN = Pattern.compile("[0-9]+|[*]+|[^0-9*]+");
    private static final List<Part> NOTHING = List.of();
    private static final Part ZERO = new Part(BigInteger.ZERO, "");

    /// One run.
    ///
    /// @param number null for letters, and for `post`, which has the text of none
    private record Part(@Nullable BigInteger number, String letters) implements Comparable<Part> {
        boolean isLetters() {
            return number == null && !letters.isEmpty();
        }

        @Override
        public int compareTo(Part other) {
            if (isLetters() != other.isLetters()) {
                return isLetters() ? -1 : 1;
            }
            if (isLetters()) {
                return letters.compareTo(other.letters);
            }
            if (number == null || other.number == null) {
                return number == null ? (other.number == null ? 0 : 1) : -1;
            }
            return number.compareTo(other.number);
        }
    }

    private final List<List<Part>> version;
    private final List<List<Part>> local;

    private CondaVersion(List<List<Part>> version, List<List<Part>> local) {
        this.version = version;
        this.local = local;
    }

    /// Empty where conda takes it for none.
    static Optional<CondaVersion> parse(String written) {
        String text = written.strip().toLowerCase(Locale.ROOT);
        if (text.indexOf('-') >= 0 && text.indexOf('_') < 0) {
            text = text.replace('-', '_');
        }
        if (text.length() > LONGEST || !VALID.matcher(text).matches()) {
            return Optional.empty();
        }
        int mark = text.indexOf('!');
        String epoch = mark < 0 ? "0" : text.substring(0, mark);
        String rest = text.substring(mark + 1);
        int plus = rest.indexOf('+');
        String release = plus < 0 ? rest : rest.substring(0, plus);
        String own = plus < 0 ? "" : rest.substring(plus + 1);
        if (!epoch.matches("[0-9]+")
                || rest.indexOf('!') >= 0
                || own.indexOf('+') >= 0
                || release.isEmpty()
                || (plus >= 0 && own.isEmpty())) {
            return Optional.empty();
        }
        // an underscore at the end belongs to the last part: OpenSSL's 1.0.1_
        boolean open = release.endsWith("_");
        String plain = open ? release.substring(0, release.length() - 1) : release;
        List<List<Part>> version = parts(epoch + "." + plain.replace('_', '.') + (open ? "_" : ""));
        List<List<Part>> local = own.isEmpty() ? new ArrayList<>() : parts(own.replace('_', '.'));
        return version.contains(NOTHING) || local.contains(NOTHING)
                ? Optional.empty()
                : Optional.of(new CondaVersion(version, local));
    }

    private static List<List<Part>> parts(String text) {
        var all = new ArrayList<List<Part>>();
        for (String component : text.split("\\.", -1)) {
            var runs = new ArrayList<Part>();
            Matcher run = RUN.matcher(component);
            while (run.find()) {
                runs.add(part(run.group()));
            }
            // numbers and letters are compared in step
            if (!runs.isEmpty() && !Character.isDigit(component.charAt(0))) {
                runs.addFirst(ZERO);
            }
            all.add(runs);
        }
        return all;
    }

    private static Part part(String run) {
        if (Character.isDigit(run.charAt(0))) {
            return new Part(new BigInteger(run), "");
        }
        return switch (run) {
            case "post" -> new Part(null, "");
            // capitals come before small letters
            case "dev" -> new Part(null, "DEV");
            default -> new Part(null, run);
        };
    }

    @Override
    public int compareTo(CondaVersion other) {
        int order = compare(version, other.version);
        return order != 0 ? order : compare(local, other.local);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CondaVersion same && compareTo(same) == 0;
    }

    /// Of what no filling changes.
    @Override
    public int hashCode() {
        return version.getFirst().hashCode();
    }

    private static int compare(List<List<Part>> one, List<List<Part>> other) {
        for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
            int order = compareRuns(at(one, i, NOTHING), at(other, i, NOTHING));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int compareRuns(List<Part> one, List<Part> other) {
        for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
            int order = at(one, i, ZERO).compareTo(at(other, i, ZERO));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static <T> T at(List<T> list, int index, T otherwise) {
        return index < list.size() ? list.get(index) : otherwise;
    }

    /// Whether this is one of the versions that `prefix.*` stands for.
    boolean startsWith(CondaVersion prefix) {
        if (!prefix.local.isEmpty()) {
            return compare(version, prefix.version) == 0 && startsWith(local, prefix.local);
        }
        return startsWith(version, prefix.version);
    }

    private static boolean startsWith(List<List<Part>> whole, List<List<Part>> prefix) {
        int last = prefix.size() - 1;
        if (compare(whole.subList(0, Math.min(last, whole.size())), prefix.subList(0, last)) != 0) {
            return false;
        }
        List<Part> runs = at(whole, last, NOTHING);
        List<Part> wanted = prefix.get(last);
        int end = wanted.size() - 1;
        if (compareRuns(runs.subList(0, Math.min(end, runs.size())), wanted.subList(0, end)) != 0) {
            return false;
        }
        Part run = at(runs, end, ZERO);
        Part part = wanted.get(end);
        return part.isLetters()
                ? run.isLetters() && run.letters().startsWith(part.letters())
                : run.compareTo(part) == 0;
    }
}
