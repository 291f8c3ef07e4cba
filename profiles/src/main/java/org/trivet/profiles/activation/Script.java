package org.trivet.profiles.activation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The activation scripts that venv, virtualenv and uv write, each with the places where Trivet's
/// lines belong. In order of trust: the first that holds a block says what is set.
enum Script {
    SH("activate", new PosixShell(), "^deactivate ?\\(\\) ?\\{[ \\t]*\\r?\\n"),
    BAT("activate.bat", new Cmd(), ""),
    BAT_BACK("deactivate.bat", new Cmd(), ""),
    POWERSHELL(
            "activate.ps1",
            new PowerShell(),
            "^function global:deactivate ?\\([^()\\n]*\\) ?\\{[ \\t]*\\r?\\n"),
    FISH("activate.fish", new Fish(), "^function deactivate\\b.*\\r?\\n"),
    CSH("activate.csh", new CShell(), "^alias deactivate '(.*)'[ \\t]*\\r?$"),
    NU("activate.nu", new Nushell(), "^export-env \\{[ \\t]*\\r?\\n"),
    XONSH("activate.xsh", new Xonsh(), "^.*\\baliases\\[\"deactivate\"\\] = .*$"),
    PYTHON("activate_this.py", new Python(), "");

    /// A signature must stay the last thing in a script of PowerShell's.
    private static final Pattern SIGNATURE =
            Pattern.compile("^# SIG # Begin signature block", Pattern.MULTILINE);

    private final String file;
    private final Language language;
    private final Pattern anchor;

    /// @param file the name, in lower case
    /// @param anchor what must stand in the script, or it is not one that is known; around it is
    ///   where the old values are put back
    Script(String file, Language language, String anchor) {
        this.file = file;
        this.language = language;
        this.anchor = Pattern.compile(anchor, Pattern.MULTILINE);
    }

    String file() {
        return file;
    }

    /// The script with these variables in place of those that Trivet set before; empty if it is not
    /// one of those that are known.
    ///
    /// @param text its bytes as ISO 8859-1
    Optional<String> with(String text, Map<String, String> variables) {
        String plain = Block.strip(text);
        Matcher anchored = anchor.matcher(plain);
        if (variables.isEmpty()) {
            return Optional.of(plain);
        }
        if (!anchored.find()) {
            return Optional.empty();
        }
        // the later place first, so that the earlier one stays where it is
        return Optional.of(
                switch (this) {
                    case SH, FISH, POWERSHELL ->
                            insert(
                                    insert(plain, last(plain), variables, language.set(variables)),
                                    anchored.end(),
                                    variables,
                                    language.restore(variables.keySet()));
                    case BAT_BACK ->
                            insert(
                                    plain,
                                    plain.length(),
                                    variables,
                                    language.restore(variables.keySet()));
                    case CSH ->
                            insert(
                                    plain,
                                    plain.length(),
                                    variables,
                                    alias(variables, anchored.group(1)));
                    case NU -> insert(plain, anchored.end(), variables, language.set(variables));
                    case BAT, XONSH, PYTHON ->
                            insert(plain, plain.length(), variables, language.set(variables));
                });
    }

    private List<String> alias(Map<String, String> variables, String body) {
        var lines = new ArrayList<>(language.set(variables));
        lines.add(
                "alias deactivate '"
                        + CShell.restoreInline(variables.keySet())
                        + "; "
                        + body
                        + "'");
        return lines;
    }

    private static int last(String text) {
        Matcher signature = SIGNATURE.matcher(text);
        return signature.find() ? signature.start() : text.length();
    }

    private String insert(String text, int at, Map<String, String> variables, List<String> code) {
        boolean inFunction = at < text.length() && this != POWERSHELL;
        boolean inside = inFunction || (this == POWERSHELL && at < last(text));
        return Block.insert(text, at, inside ? "    " : "", language, variables, code);
    }
}
