package org.trivet.profiles.catalog;

import java.util.List;

/// When a profile, a step or a verification is meant: all that is named must hold.
///
/// @param installedAny at least one of these requirements (`paddleocr<3`) is satisfied by what is
///   installed; empty: no such condition
/// @param installedAll each of these is satisfied by what is installed
/// @param notInstalled none of these is satisfied by what is installed
/// @param systems `windows`, `linux`; empty: any
/// @param managers `pip` or `conda`: what may change the environment; empty: any
/// @param python a version range of the environment's Python, `>=3.9,<3.13`; empty text: any
public record Condition(
        List<String> installedAny,
        List<String> installedAll,
        List<String> notInstalled,
        List<String> systems,
        List<String> managers,
        String python) {
    public static final Condition ALWAYS =
            new Condition(List.of(), List.of(), List.of(), List.of(), List.of(), "");

    public Condition {
        installedAny = List.copyOf(installedAny);
        installedAll = List.copyOf(installedAll);
        notInstalled = List.copyOf(notInstalled);
        systems = List.copyOf(systems);
        managers = List.copyOf(managers);
    }
}
