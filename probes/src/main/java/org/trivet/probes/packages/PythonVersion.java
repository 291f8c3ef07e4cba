package org.trivet.probes.packages;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A version of a Python distribution, read and ordered as PEP 440 says.
///
/// Two spellings of one version are equal: `1.0`, `v1`, `1.0.0`. Prints in the normalized spelling.
public final class PythonVersion implements Comparable<PythonVersion> {

    /// Longer texts are not read as versions: metadata is untrusted.
    private static final int MAX_LENGTH = 256;

    /// The grammar of PEP 440, spellings that are to be normalized included.
    private static final Pattern GRAMMAR =
            Pattern.compile(
                    "v?(?:(?<epoch>\\d+)!)?(?<release>\\d+(?:\\.\\d+)*)"
                            + "(?:[-_.]?(?<pre>alpha|a|beta|b|preview|pre|c|rc)[-_.]?(?<preN>\\d*))?"
                            + "(?:-(?<postImplicit>\\d+)|[-_.]?(?<post>post|rev|r)[-_.]?(?<postN>\\d*))?"
                            + "(?:[-_.]?(?<dev>dev)[-_.]?(?<devN>\\d*))?"
                            + "(?:\\+(?<local>[a-z0-9]+(?:[-_.][a-z0-9]+)*))?");

    private final BigInteger epoch;
    private final List<BigInteger> release;
    private final Optional<Pre> pre;
    private final Optional<BigInteger> post;
    private final Optional<BigInteger> dev;
    private final List<String> local;

    /// A pre-release's phase (`a`, `b`, `rc`) and number.
    private record Pre(String phase, BigInteger number) implements Comparable<Pre> {
        @Override
        public int compareTo(Pre other) {
            // a < b < rc is the order of the alphabet too
            int byPhase = phase.compareTo(other.phase);
            return byPhase != 0 ? byPhase : number.compareTo(other.number);
        }
    }

    private PythonVersion(
            BigInteger epoch,
            List<BigInteger> release,
            Optional<Pre> pre,
            Optional<BigInteger> post,
            Optional<BigInteger> dev,
            List<String> local) {
        this.epoch = epoch;
        this.release = List.copyOf(release);
        this.pre = pre;
        this.post = post;
        this.dev = dev;
        this.local = List.copyOf(local);
    }

    /// The version that a text spells; empty if it spells none.
    public static Optional<PythonVersion> parse(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        if (lower.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        Matcher found = GRAMMAR.matcher(lower);
        if (!found.matches()) {
            return Optional.empty();
        }
        Optional<BigInteger> post =
                found.group("postImplicit") != null
                        ? Optional.of(new BigInteger(found.group("postImplicit")))
                        : number(found, "post", "postN");
        return Optional.of(
                new PythonVersion(
                        found.group("epoch") == null
                                ? BigInteger.ZERO
                                : new BigInteger(found.group("epoch")),
                        Arrays.stream(found.group("release").split("\\."))
                                .map(BigInteger::new)
                                .toList(),
                        number(found, "pre", "preN")
                                .map(number -> new Pre(phase(found.group("pre")), number)),
                        post,
                        number(found, "dev", "devN"),
                        found.group("local") == null
                                ? List.of()
                                : Arrays.stream(found.group("local").split("[-_.]"))
                                        .map(PythonVersion::withoutLeadingZeros)
                                        .toList()));
    }

    /// The version that a text spells, where it must spell one.
    ///
    /// @throws IllegalArgumentException if it spells none
    public static PythonVersion of(String text) {
        return parse(text)
                .orElseThrow(
                        () -> new IllegalArgumentException("\"" + text + "\" is not a version"));
    }

    private static Optional<BigInteger> number(Matcher found, String marker, String digits) {
        if (found.group(marker) == null) {
            return Optional.empty();
        }
        String text = found.group(digits);
        // a phase without a number counts as 0: 1.0rc is 1.0rc0
        return Optional.of(text == null || text.isEmpty() ? BigInteger.ZERO : new BigInteger(text));
    }

    private static String phase(String spelling) {
        return switch (spelling) {
            case "alpha", "a" -> "a";
            case "beta", "b" -> "b";
            default -> "rc";
        };
    }

    private static String withoutLeadingZeros(String segment) {
        return isNumber(segment) ? new BigInteger(segment).toString() : segment;
    }

    private static boolean isNumber(String segment) {
        return segment.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /// The numbers of the release, `2.5.1` → 2, 5, 1.
    public List<BigInteger> release() {
        return release;
    }

    /// The numbers of the release as a text: `2.5.1+cu124` → `2.5.1`.
    public String base() {
        return String.join(".", release.stream().map(BigInteger::toString).toList());
    }

    BigInteger epoch() {
        return epoch;
    }

    /// Whether it is an alpha, beta, release candidate or development release.
    public boolean isPreRelease() {
        return pre.isPresent() || dev.isPresent();
    }

    boolean isPostRelease() {
        return post.isPresent();
    }

    /// Whether it is nothing but a release: no phase, no local part.
    boolean isPlain() {
        return pre.isEmpty() && post.isEmpty() && dev.isEmpty() && local.isEmpty();
    }

    /// Whether the release, filled up with zeros, begins with these numbers.
    boolean releaseBeginsWith(List<BigInteger> numbers) {
        for (int i = 0; i < numbers.size(); i++) {
            BigInteger own = i < release.size() ? release.get(i) : BigInteger.ZERO;
            if (!own.equals(numbers.get(i))) {
                return false;
            }
        }
        return true;
    }

    /// The part after `+`, `cu124`; empty where there is none.
    public Optional<String> local() {
        return local.isEmpty() ? Optional.empty() : Optional.of(String.join(".", local));
    }

    /// The same without the part after `+`.
    public PythonVersion withoutLocal() {
        return local.isEmpty()
                ? this
                : new PythonVersion(epoch, release, pre, post, dev, List.of());
    }

    /// The version of which this is a post-release: `1.0rc1.post2.dev3+x` → `1.0rc1`.
    PythonVersion withoutPost() {
        return new PythonVersion(
                epoch, release, pre, Optional.empty(), Optional.empty(), List.of());
    }

    /// The first of all versions that lead to this one: `1.0` → `1.0.dev0`.
    PythonVersion firstDevelopment() {
        return new PythonVersion(
                epoch, release, pre, post, Optional.of(BigInteger.ZERO), List.of());
    }

    @Override
    public int compareTo(PythonVersion other) {
        int order = epoch.compareTo(other.epoch);
        if (order == 0) {
            order = compareReleases(release, other.release);
        }
        if (order == 0) {
            order = comparePhases(other);
        }
        if (order == 0) {
            order = compareWhereAbsentIs(-1, post, other.post);
        }
        if (order == 0) {
            order = compareWhereAbsentIs(1, dev, other.dev);
        }
        return order != 0 ? order : compareLocals(local, other.local);
    }

    /// A shorter release counts as filled up with zeros.
    static int compareReleases(List<BigInteger> left, List<BigInteger> right) {
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            BigInteger one = i < left.size() ? left.get(i) : BigInteger.ZERO;
            BigInteger two = i < right.size() ? right.get(i) : BigInteger.ZERO;
            int order = one.compareTo(two);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private int comparePhases(PythonVersion other) {
        int order = Integer.compare(rank(), other.rank());
        return order != 0 || pre.isEmpty() || other.pre.isEmpty()
                ? order
                : pre.get().compareTo(other.pre.get());
    }

    /// `1.0.dev1` stands before every `1.0a1`, and `1.0` with its post-releases after them.
    private int rank() {
        if (pre.isPresent()) {
            return 1;
        }
        return dev.isPresent() && post.isEmpty() ? 0 : 2;
    }

    private static <T extends Comparable<T>> int compareWhereAbsentIs(
            int absent, Optional<T> left, Optional<T> right) {
        if (left.isPresent() && right.isPresent()) {
            return left.get().compareTo(right.get());
        }
        return left.isPresent() == right.isPresent() ? 0 : left.isPresent() ? -absent : absent;
    }

    /// Numbers stand after words, and a longer local version after its own beginning.
    private static int compareLocals(List<String> left, List<String> right) {
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            String one = left.get(i);
            String two = right.get(i);
            boolean numbers = isNumber(one) && isNumber(two);
            int order =
                    isNumber(one) != isNumber(two)
                            ? Boolean.compare(isNumber(one), isNumber(two))
                            : numbers
                                    ? new BigInteger(one).compareTo(new BigInteger(two))
                                    : one.compareTo(two);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.size(), right.size());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PythonVersion version && compareTo(version) == 0;
    }

    @Override
    public int hashCode() {
        var significant = new ArrayList<>(release);
        while (!significant.isEmpty() && significant.getLast().signum() == 0) {
            significant.removeLast();
        }
        return 31 * (31 * significant.hashCode() + pre.hashCode()) + local.hashCode();
    }

    @Override
    public String toString() {
        var out = new StringBuilder();
        if (epoch.signum() != 0) {
            out.append(epoch).append('!');
        }
        out.append(base());
        pre.ifPresent(phase -> out.append(phase.phase()).append(phase.number()));
        post.ifPresent(number -> out.append(".post").append(number));
        dev.ifPresent(number -> out.append(".dev").append(number));
        local().ifPresent(text -> out.append('+').append(text));
        return out.toString();
    }
}
