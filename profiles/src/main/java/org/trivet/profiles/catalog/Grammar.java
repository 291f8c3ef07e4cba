package org.trivet.profiles.catalog;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.trivet.probes.packages.VersionSpecifier;

/// What the texts of a profile may look like. Each becomes an argument of pip or conda, so nothing
/// passes that either would take for an option, a path or an address.
final class Grammar {
    private static final String NAME = "[A-Za-z0-9](?:[A-Za-z0-9._-]{0,98}[A-Za-z0-9])?";
    private static final String VERSION = "[A-Za-z0-9][A-Za-z0-9.+!_-]{0,60}(?:\\.\\*)?";
    private static final String PIP_CLAUSE = "(?:===|==|~=|!=|<=|>=|<|>) ?" + VERSION;
    private static final String CONDA_VERSION = "[A-Za-z0-9*][A-Za-z0-9.+!_*-]{0,60}";
    private static final String CONDA_CLAUSE = "(?:==|~=|!=|<=|>=|<|>|=)" + CONDA_VERSION;

    private static final Pattern ID = Pattern.compile("[a-z0-9]+(?:[.-][a-z0-9]+)*");
    private static final Pattern DISTRIBUTION = Pattern.compile(NAME);

    /// PEP 508 without addresses and markers: a step's `when` says what a marker would.
    private static final Pattern REQUIREMENT =
            Pattern.compile(
                    NAME
                            + "(?:\\["
                            + NAME
                            + "(?:, ?"
                            + NAME
                            + ")*\\])?"
                            + "(?: ?"
                            + PIP_CLAUSE
                            + "(?:, ?"
                            + PIP_CLAUSE
                            + ")*)?");

    private static final Pattern RANGE = Pattern.compile(PIP_CLAUSE + "(?:, ?" + PIP_CLAUSE + ")*");

    private static final Pattern CONDA_NAME = Pattern.compile("[a-z0-9_][a-z0-9_.-]{0,98}");

    private static final Pattern CONDA_SPEC =
            Pattern.compile(
                    CONDA_NAME.pattern()
                            + "(?:"
                            + CONDA_CLAUSE
                            + "(?:,"
                            + CONDA_CLAUSE
                            + ")*(?:="
                            + CONDA_VERSION
                            + ")?)?");

    /// Indexes that a profile may name, by their beginning; the reason for each beside it.
    private static final List<URI> INDEXES =
            List.of(
                    // Paddle's own builds for a CUDA family are published nowhere else
                    URI.create("https://www.paddlepaddle.org.cn/packages/"),
                    // PyTorch's own builds for a CUDA family
                    URI.create("https://download.pytorch.org/whl/"));

    /// Channels that a profile may name; they are looked up through the user's channel alias and
    /// mirrors.
    private static final List<String> CHANNELS =
            List.of("conda-forge", "nvidia", "pytorch", "defaults");

    private Grammar() {}

    /// Whether a character is not seen, or turns the direction of those around it (UAX 9, 2.1 to
    /// 2.6): a person who agrees to a profile must read what runs. Tabs and line feeds may stand.
    static boolean isHidden(int c) {
        return (Character.isISOControl(c) && c != '\t' && c != '\n')
                || c == 0x061c
                || (c >= 0x200b && c <= 0x200f)
                || (c >= 0x2028 && c <= 0x202e)
                || (c >= 0x2060 && c <= 0x2069)
                || c == 0xfeff;
    }

    static boolean isId(String text) {
        return text.length() <= 80 && ID.matcher(text).matches();
    }

    static boolean isDistribution(String text) {
        return DISTRIBUTION.matcher(text).matches();
    }

    static boolean isRequirement(String text) {
        return text.length() <= 300
                && REQUIREMENT.matcher(text).matches()
                && Requirement.parse(text).isPresent();
    }

    static boolean isRange(String text) {
        return text.length() <= 300
                && RANGE.matcher(text).matches()
                && VersionSpecifier.parse(text).isPresent();
    }

    static boolean isCondaName(String text) {
        return CONDA_NAME.matcher(text).matches();
    }

    static boolean isCondaSpec(String text) {
        return text.length() <= 300 && CONDA_SPEC.matcher(text).matches();
    }

    static boolean isAllowedChannel(String text) {
        return CHANNELS.contains(text);
    }

    static boolean isHttps(String address) {
        try {
            return "https".equalsIgnoreCase(new URI(address).getScheme());
        } catch (URISyntaxException _) {
            return false;
        }
    }

    /// Whether the address lies below an allowed one: same host, no port, no user, no query, no way
    /// up.
    static boolean isAllowedIndex(String address) {
        URI uri;
        try {
            uri = new URI(address);
        } catch (URISyntaxException _) {
            return false;
        }
        String host = uri.getHost();
        String path = uri.getRawPath();
        if (!isHttps(address)
                || host == null
                || path == null
                || uri.getPort() != -1
                || uri.getRawUserInfo() != null
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null
                || !path.matches("(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)+/?")) {
            return false;
        }
        return INDEXES.stream()
                .anyMatch(index ->
                        index.getHost().equals(host.toLowerCase(Locale.ROOT))
                                && path.startsWith(index.getRawPath()));
    }
}
