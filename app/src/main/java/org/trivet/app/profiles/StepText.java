package org.trivet.app.profiles;

import org.trivet.app.parts.Words;
import org.trivet.profiles.catalog.Step;

/// A step of a profile in words.
final class StepText {
    private StepText() {}

    static String of(Words words, Step step) {
        return switch (step) {
            case Step.PipInstall pip ->
                    words.get(
                                    "profiles.step.pip-install",
                                    "what",
                                    String.join(" ", pip.requirements()))
                            + pip.index()
                                    .map(index ->
                                            " " + words.get("profiles.step.index", "index", index))
                                    .orElse("")
                            + (pip.noDependencies()
                                    ? " " + words.get("profiles.step.no-dependencies")
                                    : "");
            case Step.PipUninstall pip ->
                    words.get("profiles.step.pip-uninstall", "what", String.join(" ", pip.names()));
            case Step.CondaInstall conda ->
                    words.get(
                            "profiles.step.conda-install", "what", String.join(" ", conda.specs()));
            case Step.CondaRemove conda ->
                    words.get(
                            "profiles.step.conda-remove", "what", String.join(" ", conda.names()));
            case Step.SetVariable set ->
                    words.get("profiles.step.set-variable", "what", set.name() + "=" + set.value());
            case Step.UnsetVariable unset ->
                    words.get("profiles.step.unset-variable", "what", unset.name());
            case Step.RemoveLeftovers _ -> words.get("profiles.step.remove-leftovers");
        };
    }
}
