package org.trivet.profiles.check;

import java.util.List;
import org.trivet.profiles.Message;

/// Something wrong, or worth knowing, with the evidence for it.
///
/// @param code stable, lower case with hyphens: `cpu-build-on-gpu-machine`
/// @param message the sentence; its code is `finding.<code>`
/// @param profiles ids of profiles that mend it, the preferred first
public record Finding(
        String code,
        Severity severity,
        Message message,
        List<Evidence> evidence,
        List<String> profiles) {
    public Finding {
        evidence = List.copyOf(evidence);
        profiles = List.copyOf(profiles);
    }
}
