package org.trivet.profiles.check;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.trivet.probes.packages.Distribution;
import org.trivet.probes.packages.InstalledPackages;
import org.trivet.probes.packages.PythonVersion;
import org.trivet.probes.packages.VersionSpecifier;
import org.trivet.profiles.Message;

/// Questions that several rules ask of what is installed.
final class Installed {
    private Installed() {}

    /// The distribution of that name if its version is in the range.
    static Optional<Distribution> find(
            InstalledPackages packages, String name, VersionSpecifier versions) {
        return packages.find(name)
                .filter(found ->
                        PythonVersion.parse(found.version()).filter(versions::matches).isPresent());
    }

    /// Those of these names that are installed, in this order.
    static List<Distribution> among(InstalledPackages packages, List<String> names) {
        return names.stream().flatMap(name -> packages.find(name).stream()).toList();
    }

    /// A warning if two or more of these names, which all write into one folder, are installed.
    ///
    /// @param message makes the finding's sentence from the [#list] of those installed
    static List<Finding> inOneFolder(
            InstalledPackages packages,
            List<String> names,
            String code,
            Function<String, Message> message) {
        List<Distribution> there = among(packages, names);
        return there.size() < 2
                ? List.of()
                : List.of(
                        new Finding(
                                code,
                                Severity.WARNING,
                                message.apply(list(there)),
                                there.stream().map(Installed::evidence).toList(),
                                List.of()));
    }

    static Evidence evidence(Distribution distribution) {
        return Evidence.read(
                Message.of(
                        "evidence.installed",
                        "name",
                        distribution.name(),
                        "version",
                        distribution.version()),
                distribution.location().toString());
    }

    /// `onnxruntime 1.19.2, onnxruntime-gpu 1.19.2`
    static String list(List<Distribution> distributions) {
        return String.join(
                ", ", distributions.stream().map(it -> it.name() + " " + it.version()).toList());
    }
}
