package org.trivet.profiles.plan;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.trivet.probes.host.Outcome;
import org.trivet.probes.host.Redaction;
import org.trivet.profiles.Message;

/// Says what a resolver's failure means and what can be done.
final class ResolverFailure {
    /// Enough to hold pip's longest conflict, few enough to read.
    private static final int LINES = 12;

    private static final int LINE_LENGTH = 400;

    /// The first that is found counts: a broken network ends in "no matching distribution" too.
    private static final List<Kind> KINDS =
            List.of(
                    new Kind(
                            "plan.certificate",
                            "(?i)certificate verify failed|CERTIFICATE_VERIFY_FAILED|SSLError"
                                    + "|SSLCertVerificationError"),
                    new Kind("plan.proxy", "(?i)ProxyError|Cannot connect to proxy|407 Proxy"),
                    new Kind(
                            "plan.no-network",
                            "(?i)NewConnectionError|ConnectTimeout|ReadTimeout|NameResolutionError"
                                    + "|Failed to establish a new connection|connection broken"
                                    + "|Temporary failure in name resolution|getaddrinfo failed"
                                    + "|CondaHTTPError|Connection refused|Connection reset"),
                    new Kind(
                            "plan.conflict",
                            "ResolutionImpossible|conflicting dependencies|UnsatisfiableError"
                                    + "|LibMambaUnsatisfiableError"),
                    new Kind(
                            "plan.no-match",
                            "No matching distribution found|PackagesNotFoundError"
                                    + "|ResolvePackageNotFound|PackageNotFoundError"),
                    new Kind(
                            "plan.disk-full",
                            "(?i)No space left on device|NoSpaceLeftError|disk is full"));

    private ResolverFailure() {}

    /// @param wanted what was to be resolved, for the sentence
    static Message of(Outcome outcome, String wanted, Duration limit) {
        String output = outcome.out() + "\n" + outcome.err();
        String last = lastLines(output);
        if (outcome.end() == Outcome.End.TIMED_OUT) {
            return Message.of(
                    "plan.too-slow",
                    "wanted",
                    wanted,
                    "minutes",
                    Long.toString(limit.toMinutes()),
                    "output",
                    last);
        }
        String code =
                KINDS.stream()
                        .filter(kind -> kind.sign().matcher(output).find())
                        .map(Kind::code)
                        .findFirst()
                        .orElse("plan.resolver-failed");
        return Message.of(code, "wanted", wanted, "output", last);
    }

    /// The last lines that say something, without tokens.
    static String lastLines(String output) {
        List<String> lines =
                output.lines()
                        .filter(line -> !line.isBlank())
                        .map(Redaction::of)
                        .map(line ->
                                line.length() <= LINE_LENGTH
                                        ? line
                                        : line.substring(0, LINE_LENGTH) + "…")
                        .toList();
        return lines.subList(Math.max(0, lines.size() - LINES), lines.size()).stream()
                .collect(Collectors.joining("\n"));
    }

    private record Kind(String code, Pattern sign) {
        Kind(String code, String sign) {
            this(code, Pattern.compile(sign));
        }
    }
}
