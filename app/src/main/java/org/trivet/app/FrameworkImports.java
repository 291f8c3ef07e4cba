package org.trivet.app;

import java.util.List;
import org.trivet.probes.packages.PackageGlance;

/// What is imported where nobody says what: the frameworks that were found, by the names of their
/// modules.
public final class FrameworkImports {
    private FrameworkImports() {}

    public static List<String> of(PackageGlance packages) {
        return packages.frameworks().stream()
                .map(framework -> framework.name())
                .map(name -> name.startsWith("paddle") ? "paddle" : name)
                .map(name -> name.startsWith("onnxruntime") ? "onnxruntime" : name)
                .distinct()
                .toList();
    }
}
