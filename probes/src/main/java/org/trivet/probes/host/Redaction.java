package org.trivet.probes.host;

import java.util.regex.Pattern;

/// Takes secrets out of a text before it is shown, logged or kept: user and password of a URL,
/// tokens in its query, bearer headers. It rather takes too much than too little.
public final class Redaction {
    private static final String STARS = "***";

    /// `://` to the last `@` before the path; each run ends at the next `/`, so the search is
    /// linear in the text.
    private static final Pattern USER = Pattern.compile("://[^\\s/?#]*@");

    /// A password with a bare `/`: what stands for the port is no number, so it is no port. The
    /// length is bounded, or a text of many `://` would be searched to its end from each of them.
    private static final Pattern USER_WITH_SLASH =
            Pattern.compile("://[^\\s/?#:@]*:(?![0-9]{1,5}(?:[\\s/?#\"']|$))[^\\s@]{0,256}@");

    private static final Pattern QUERY =
            Pattern.compile(
                    "(?i)([?&;][a-z0-9_.-]{0,40}"
                            + "(?:token|secret|password|passwd|pwd|api_?key|sig|signature|auth"
                            + "|credential|credentials|key)=)[^\\s&;#\"'<>]+");

    private static final Pattern HEADER =
            Pattern.compile("(?i)\\b(bearer|basic|token)( {1,4})[a-z0-9._~+/=-]{12,}");

    private static final Pattern SECRET_NAME =
            Pattern.compile("(?i)(?:^|_)(?:token|secret|password|passwd|credentials?|key)(?:$|_)");

    private Redaction() {}

    /// The text with every secret in it replaced by `***`.
    public static String of(String text) {
        String out = USER.matcher(text).replaceAll("://" + STARS + "@");
        out = USER_WITH_SLASH.matcher(out).replaceAll("://" + STARS + "@");
        out = QUERY.matcher(out).replaceAll("$1" + STARS);
        return HEADER.matcher(out).replaceAll("$1$2" + STARS);
    }

    /// The value of an environment variable; one whose name says that it is a secret is hidden
    /// whole.
    public static String ofVariable(String name, String value) {
        return SECRET_NAME.matcher(name).find() ? STARS : of(value);
    }
}
