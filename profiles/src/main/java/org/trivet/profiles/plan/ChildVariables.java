package org.trivet.profiles.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.trivet.probes.host.Host;

/// The environment variables of pip, conda and verifications. Few are handed on; `PYTHONPATH`,
/// `PYTHONHOME`, `LD_PRELOAD`, `PIP_*` and `CONDA_*` are not among them.
public final class ChildVariables {
    /// What programs need to find their way on either system.
    private static final Set<String> BASICS =
            Set.of(
                    "PATH",
                    "HOME",
                    "USER",
                    "LOGNAME",
                    "USERNAME",
                    "USERPROFILE",
                    "HOMEDRIVE",
                    "HOMEPATH",
                    "APPDATA",
                    "LOCALAPPDATA",
                    "PROGRAMDATA",
                    "PROGRAMFILES",
                    "SYSTEMROOT",
                    "SYSTEMDRIVE",
                    "WINDIR",
                    "COMSPEC",
                    "PATHEXT",
                    "NUMBER_OF_PROCESSORS",
                    "PROCESSOR_ARCHITECTURE",
                    "OS",
                    "TEMP",
                    "TMP",
                    "TMPDIR",
                    "LANG",
                    "LC_ALL",
                    "LC_CTYPE",
                    "XDG_CACHE_HOME",
                    "XDG_CONFIG_HOME",
                    "XDG_DATA_HOME");

    /// How the network is reached; upper and lower case both count, as in requests.
    private static final Set<String> NETWORK =
            Set.of(
                    "HTTP_PROXY",
                    "HTTPS_PROXY",
                    "ALL_PROXY",
                    "NO_PROXY",
                    "SSL_CERT_FILE",
                    "SSL_CERT_DIR",
                    "REQUESTS_CA_BUNDLE",
                    "CURL_CA_BUNDLE");

    private ChildVariables() {}

    /// What any program that Trivet starts in a copy is given.
    public static Map<String, String> of(Host host) {
        var variables = new LinkedHashMap<String, String>();
        host.variables()
                .forEach((name, value) -> {
                    String upper = name.toUpperCase(Locale.ROOT);
                    if (BASICS.contains(upper) || NETWORK.contains(upper)) {
                        variables.put(name, value);
                    }
                });
        return variables;
    }

    /// The variables that say how the network is reached.
    static List<Setting> network(Host host) {
        var settings = new ArrayList<Setting>();
        host.variables()
                .forEach((name, value) -> {
                    if (NETWORK.contains(name.toUpperCase(Locale.ROOT)) && !value.isEmpty()) {
                        settings.add(new Setting(name, value, "environment variable"));
                    }
                });
        return settings;
    }
}
