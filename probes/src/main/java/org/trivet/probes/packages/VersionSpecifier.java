package org.trivet.probes.packages;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A set of versions as PEP 440 writes it: `>=2,<3`, `==1.4.*`, `~=2.2`, `!=1.5`. The empty text
/// names every version.
public final class VersionSpecifier {

    private static final Pattern CLAUSE =
            Pattern.compile("\\s*(?:(===)\\s*([^\\s;)]*)|(~=|==|!=|<=|>=|<|>)\\s*(\\S+))\\s*");

    private final String text;
    private final List<Clause> clauses;

    private VersionSpecifier(String text, List<Clause> clauses) {
        this.text = text;
        this.clauses = List.copyOf(clauses);
    }

    /// The set that a text names; empty if it is not written as PEP 440 asks.
    public static Optional<VersionSpecifier> parse(String text) {
        var clauses = new ArrayList<Clause>();
        for (String part : text.split(",", -1)) {
            // a comma too many is overlooked, as the reference implementation does
            if (!part.isBlank()) {
                Optional<Clause> clause = clause(part);
                if (clause.isEmpty()) {
                    return Optional.empty();
                }
                clauses.add(clause.get());
            }
        }
        return Optional.of(new VersionSpecifier(text.strip(), clauses));
    }

    /// The set that a text names, where it must name one.
    ///
    /// @throws IllegalArgumentException if it is not written as PEP 440 asks
    public static VersionSpecifier of(String text) {
        return parse(text)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "\"" + text + "\" is not a version specifier"));
    }

    /// Whether an installed version is in the set. A pre-release that is installed counts: PEP 440
    /// excludes pre-releases only from the choice of what to install.
    public boolean matches(PythonVersion version) {
        return clauses.stream().allMatch(clause -> clause.matches(version));
    }

    /// Whether an installed version is in the set, whatever its spelling: one that PEP 440 does not
    /// know is only in sets of `===`, which compare the spelling itself.
    public boolean contains(String version) {
        return contains(clauses, version);
    }

    static boolean contains(List<Clause> clauses, String spelling) {
        Optional<PythonVersion> version = PythonVersion.parse(spelling);
        return clauses.stream()
                .allMatch(clause ->
                        switch (clause) {
                            case Clause.Verbatim verbatim -> verbatim.spells(spelling);
                            case Clause.Equal _,
                                    Clause.Prefix _,
                                    Clause.Compatible _,
                                    Clause.Ordered _ ->
                                    version.isPresent() && clause.matches(version.get());
                        });
    }

    /// Whether the set names every version.
    public boolean isEverything() {
        return clauses.isEmpty();
    }

    /// Whether a version may be chosen by this set: like [#matches(PythonVersion)], but a
    /// pre-release only where a clause itself names one.
    public boolean admits(PythonVersion version) {
        return (!version.isPreRelease() || clauses.stream().anyMatch(Clause::namesPreRelease))
                && matches(version);
    }

    /// The set's own spelling.
    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VersionSpecifier that && clauses.equals(that.clauses);
    }

    @Override
    public int hashCode() {
        return clauses.hashCode();
    }

    /// One comparison; a comma is no part of any but `===`.
    static Optional<Clause> clause(String part) {
        Matcher found = CLAUSE.matcher(part);
        if (!found.matches()) {
            return Optional.empty();
        }
        if (found.group(1) != null) {
            return Optional.of(new Clause.Verbatim(found.group(2)));
        }
        String operator = found.group(3);
        String operand = found.group(4);
        boolean prefix = operand.endsWith(".*");
        if (prefix && !operator.equals("==") && !operator.equals("!=")) {
            return Optional.empty();
        }
        Optional<PythonVersion> version =
                PythonVersion.parse(prefix ? operand.substring(0, operand.length() - 2) : operand);
        return version.filter(it -> fits(operator, prefix, it))
                .map(it ->
                        switch (operator) {
                            case "==" ->
                                    prefix
                                            ? new Clause.Prefix(it, false)
                                            : new Clause.Equal(it, false);
                            case "!=" ->
                                    prefix
                                            ? new Clause.Prefix(it, true)
                                            : new Clause.Equal(it, true);
                            case "~=" -> new Clause.Compatible(it);
                            default -> new Clause.Ordered(operator, it);
                        });
    }

    /// What PEP 440 forbids: a local version where it would be ignored, `~=` with one number,
    /// anything but a release before `.*`.
    private static boolean fits(String operator, boolean prefix, PythonVersion version) {
        boolean local = version.local().isPresent();
        return switch (operator) {
            case "==", "!=" -> !prefix || version.isPlain();
            case "~=" -> !local && version.release().size() > 1;
            default -> !local;
        };
    }
}
