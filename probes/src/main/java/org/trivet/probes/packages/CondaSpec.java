package org.trivet.probes.packages;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What conda's records ask for: `python >=3.11,<3.12.0a0`, `blas * mkl`, `numpy 1.26.*`.
///
/// @param name in lower case, as conda spells it
/// @param version alternatives of terms that must all hold; empty for any version
/// @param build a pattern with `*`; empty for any build
record CondaSpec(String name, List<List<Term>> version, Optional<Pattern> build) {
    private static final int LONGEST = 1000;

    /// Name, and what follows it with or without a blank; a channel before the name says nothing of
    /// what is installed.
    private static final Pattern WHOLE =
            Pattern.compile("(?:[^\\s\\[\\]=<>!~]+::)?([A-Za-z0-9_.-]+)\\s*(.*)");

    private static final Pattern RELATION =
            Pattern.compile("(==|!=|<=|>=|~=|<|>|=)(?![=<>!~])(.+)");

    /// One bound.
    interface Term {
        boolean holds(CondaVersion version, String written);
    }

    /// Empty where this is none, or of a form that no record has.
    static Optional<CondaSpec> parse(String text) {
        Matcher whole = WHOLE.matcher(text.strip());
        if (text.length() > LONGEST || !whole.matches()) {
            return Optional.empty();
        }
        // blanks may stand around the signs
        String rest =
                whole.group(2).replaceAll("\\s*([,|])\\s*", "$1").replaceAll("([=<>!~])\\s+", "$1");
        if (rest.indexOf('[') >= 0 || rest.indexOf('(') >= 0) {
            return Optional.empty();
        }
        String[] words = rest.isEmpty() ? new String[0] : rest.split("\\s+", -1);
        if (words.length > 2) {
            return Optional.empty();
        }
        String version = words.length > 0 ? words[0] : "*";
        String build = words.length > 1 ? words[1] : "*";
        // as people write it: name=1.2 and name=1.2=build
        if (words.length == 1 && version.matches("=[^=,|][^,|]*")) {
            String[] both = version.substring(1).split("=", -1);
            if (both.length > 2) {
                return Optional.empty();
            }
            version = both.length == 1 ? "=" + both[0] : both[0];
            build = both.length == 2 ? both[1] : "*";
        }
        Optional<List<List<Term>>> terms = terms(version);
        if (terms.isEmpty() || build.startsWith("^")) {
            return Optional.empty();
        }
        return Optional.of(
                new CondaSpec(
                        whole.group(1).toLowerCase(Locale.ROOT),
                        terms.get(),
                        build.equals("*") ? Optional.empty() : Optional.of(glob(build))));
    }

    /// What the system itself has, and no package: `__glibc`, `__cuda`.
    boolean isVirtual() {
        return name.startsWith("__");
    }

    /// Unknown where the version is none that conda could order.
    Truth matches(String version, String build) {
        if (this.build.isPresent() && !this.build.get().matcher(build).matches()) {
            return Truth.FALSE;
        }
        if (this.version.isEmpty()) {
            return Truth.TRUE;
        }
        Optional<CondaVersion> known = CondaVersion.parse(version);
        return known.map(there ->
                        Truth.of(
                                this.version.stream()
                                        .anyMatch(all ->
                                                all.stream()
                                                        .allMatch(term ->
                                                                term.holds(there, version)))))
                .orElse(Truth.UNKNOWN);
    }

    private static Optional<List<List<Term>>> terms(String text) {
        var any = new ArrayList<List<Term>>();
        for (String alternative : text.split("\\|", -1)) {
            var all = new ArrayList<Term>();
            for (String bound : alternative.split(",", -1)) {
                Optional<Term> term = term(bound);
                if (term.isEmpty()) {
                    return Optional.empty();
                }
                all.add(term.get());
            }
            any.add(List.copyOf(all));
        }
        return Optional.of(List.copyOf(any));
    }

    private static Optional<Term> term(String bound) {
        if (bound.isEmpty() || bound.startsWith("^") || bound.endsWith("$")) {
            return Optional.empty();
        }
        if (bound.equals("*")) {
            return Optional.of((_, _) -> true);
        }
        if ("=<>!~".indexOf(bound.charAt(0)) >= 0) {
            Matcher relation = RELATION.matcher(bound);
            return relation.matches()
                    ? relation(relation.group(1), relation.group(2))
                    : Optional.empty();
        }
        String plain = bound.replaceAll("\\.?\\*+$", "");
        if (plain.indexOf('*') >= 0) {
            Pattern pattern = glob(bound);
            return Optional.of((_, written) -> pattern.matcher(written).matches());
        }
        Optional<CondaVersion> wanted = CondaVersion.parse(plain);
        return plain.length() < bound.length()
                ? wanted.map(it -> (there, _) -> there.startsWith(it))
                : wanted.map(it -> (there, _) -> there.compareTo(it) == 0);
    }

    private static Optional<Term> relation(String sign, String text) {
        if (sign.equals("=") && text.equals("*")) {
            return Optional.of((_, _) -> true);
        }
        boolean starred = text.endsWith(".*");
        String plain = starred ? text.substring(0, text.length() - 2) : text;
        Optional<CondaVersion> wanted = CondaVersion.parse(plain);
        return switch (sign) {
            case "=" -> wanted.map(it -> (there, _) -> there.startsWith(it));
            case "==" -> wanted.map(it -> (there, _) -> there.compareTo(it) == 0);
            case "!=" ->
                    starred
                            ? wanted.map(it -> (there, _) -> !there.startsWith(it))
                            : wanted.map(it -> (there, _) -> there.compareTo(it) != 0);
            case "<" -> wanted.map(it -> (there, _) -> there.compareTo(it) < 0);
            case "<=" -> wanted.map(it -> (there, _) -> there.compareTo(it) <= 0);
            case ">" -> wanted.map(it -> (there, _) -> there.compareTo(it) > 0);
            case ">=" -> wanted.map(it -> (there, _) -> there.compareTo(it) >= 0);
            default -> starred ? Optional.empty() : compatible(plain, wanted);
        };
    }

    /// `~=1.4.2`: at least that, and of `1.4.*`.
    private static Optional<Term> compatible(String text, Optional<CondaVersion> least) {
        int dot = text.lastIndexOf('.');
        Optional<CondaVersion> line =
                dot < 0 ? Optional.empty() : CondaVersion.parse(text.substring(0, dot));
        return least.isEmpty() || line.isEmpty()
                ? Optional.empty()
                : Optional.of((there, _) ->
                        there.compareTo(least.get()) >= 0 && there.startsWith(line.get()));
    }

    private static Pattern glob(String text) {
        var pattern = new StringBuilder();
        for (String piece : text.split("\\*+", -1)) {
            pattern.append(pattern.isEmpty() && !text.startsWith("*") ? "" : ".*");
            pattern.append(Pattern.quote(piece));
        }
        return Pattern.compile(pattern.toString());
    }
}
