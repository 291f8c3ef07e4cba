package org.trivet.profiles.activation;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.trivet.probes.host.OperatingSystem;

/// The scripts that conda runs for an environment, one pair for each shell (`activate.py` of conda
/// names the endings: xonsh runs those of sh, on Windows those of cmd.exe). conda's own variables
/// (`conda env config vars`) are not used: conda 24.7 sets them under names in capitals, on every
/// system, unless `envvars_force_uppercase` is turned off.
enum CondaScript {
    SH(".sh", new PosixShell()),
    BAT(".bat", new Cmd()),
    POWERSHELL(".ps1", new PowerShell()),
    FISH(".fish", new Fish()),
    CSH(".csh", new CShell());

    /// conda runs them by name, on deactivation backwards: what the user chose comes last, after
    /// what packages set.
    private static final String STEM = "zz-trivet-variables";

    private final String ending;
    private final Language language;

    CondaScript(String ending, Language language) {
        this.ending = ending;
        this.language = language;
    }

    static List<CondaScript> of(OperatingSystem system) {
        return system == OperatingSystem.WINDOWS
                ? List.of(BAT, POWERSHELL, SH, FISH, CSH)
                : List.of(SH, POWERSHELL, FISH, CSH);
    }

    String file() {
        return STEM + ending;
    }

    String activating(Map<String, String> variables) {
        return Block.insert("", 0, "", language, variables, language.set(variables));
    }

    String deactivating(Map<String, String> variables) {
        Collection<String> names = variables.keySet();
        return Block.insert("", 0, "", language, variables, language.restore(names));
    }
}
