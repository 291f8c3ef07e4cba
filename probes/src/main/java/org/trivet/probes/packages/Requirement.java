package org.trivet.probes.packages;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/// What a distribution asks for, as PEP 508 writes it: `name[extra] >=1,<2 ; marker` or `name @
/// address ; marker`.
///
/// @param name as it is spelt
/// @param extras as they are spelt
/// @param versions every version where none is named
/// @param address the one place that it may come from
/// @param marker when it is asked for
public record Requirement(
        String name,
        Set<String> extras,
        VersionSpecifier versions,
        Optional<String> address,
        Optional<Marker> marker) {
    public Requirement {
        extras = Set.copyOf(extras);
    }

    /// Reads a requirement; accepts what the reference implementation accepts, brackets around the
    /// versions included.
    ///
    /// @throws InvalidRequirement if the text is none
    public static Requirement parse(String text) throws InvalidRequirement {
        var scan = new RequirementScanner(text);
        scan.blanks();
        String name =
                scan.identifier().orElseThrow(() -> scan.expected("the name of a distribution"));
        scan.blanks();
        Set<String> extras = extras(scan);
        scan.blanks();
        Optional<String> address = Optional.empty();
        VersionSpecifier versions = VersionSpecifier.of("");
        Optional<Marker> marker = Optional.empty();
        if (scan.take("@")) {
            scan.blanks();
            address = Optional.of(scan.address()).filter(found -> !found.isEmpty());
            if (address.isEmpty()) {
                throw scan.expected("an address after @");
            }
            if (!scan.ended() && scan.blanks() && !scan.ended()) {
                marker = Optional.of(marker(scan, "a semicolon after the address"));
            }
        } else {
            versions = versions(scan);
            scan.blanks();
            if (!scan.ended()) {
                marker = Optional.of(marker(scan, "a comma, a semicolon or the end"));
            }
        }
        if (!scan.ended()) {
            throw scan.expected("the end");
        }
        return new Requirement(name, extras, versions, address, marker);
    }

    /// The name by which distributions are compared (PEP 503).
    public String normalizedName() {
        return Names.normalize(name);
    }

    private static Set<String> extras(RequirementScanner scan) throws InvalidRequirement {
        var extras = new LinkedHashSet<String>();
        if (!scan.take("[")) {
            return extras;
        }
        scan.blanks();
        Optional<String> extra = scan.identifier();
        while (extra.isPresent()) {
            extras.add(extra.get());
            scan.blanks();
            if (!scan.take(",")) {
                break;
            }
            scan.blanks();
            extra =
                    Optional.of(
                            scan.identifier()
                                    .orElseThrow(() -> scan.expected("an extra after the comma")));
        }
        scan.blanks();
        if (!scan.take("]")) {
            throw scan.expected("] after the extras");
        }
        return extras;
    }

    private static VersionSpecifier versions(RequirementScanner scan) throws InvalidRequirement {
        boolean bracketed = scan.take("(");
        scan.blanks();
        var text = new StringBuilder();
        Optional<String> clause = scan.specifier();
        while (clause.isPresent()) {
            text.append(clause.get()).append(',');
            scan.blanks();
            if (!scan.take(",")) {
                break;
            }
            scan.blanks();
            clause = scan.specifier();
        }
        scan.blanks();
        if (bracketed && !scan.take(")")) {
            throw scan.expected(") after the versions");
        }
        return VersionSpecifier.parse(text.toString())
                .orElseThrow(() -> scan.expected("versions as PEP 440 writes them"));
    }

    private static Marker marker(RequirementScanner scan, String otherwise)
            throws InvalidRequirement {
        if (!scan.take(";")) {
            throw scan.expected(otherwise);
        }
        Marker marker = MarkerParser.read(scan);
        scan.blanks();
        return marker;
    }
}
