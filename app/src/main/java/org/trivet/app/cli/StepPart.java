package org.trivet.app.cli;

import java.util.List;
import org.trivet.app.text.CommandLine;
import org.trivet.app.text.Texts;
import org.trivet.profiles.catalog.Condition;
import org.trivet.profiles.catalog.Step;
import tools.jackson.databind.node.ObjectNode;

/// Steps and conditions of profiles.
final class StepPart {
    private StepPart() {}

    /// The stable name in documents, the same as in a transaction's results.
    static String kind(Step step) {
        return switch (step) {
            case Step.PipInstall _ -> "pip-install";
            case Step.PipUninstall _ -> "pip-uninstall";
            case Step.CondaInstall _ -> "conda-install";
            case Step.CondaRemove _ -> "conda-remove";
            case Step.SetVariable _ -> "set-variable";
            case Step.UnsetVariable _ -> "unset-variable";
            case Step.RemoveLeftovers _ -> "remove-leftovers";
        };
    }

    static ObjectNode step(Step step) {
        ObjectNode node = Nodes.object().put("kind", kind(step));
        switch (step) {
            case Step.PipInstall install -> {
                Nodes.strings(node, "requirements", install.requirements());
                Nodes.optional(node, "index", install.index(), "the user's own index is asked");
                node.put("noDependencies", install.noDependencies());
            }
            case Step.PipUninstall uninstall -> Nodes.strings(node, "names", uninstall.names());
            case Step.CondaInstall install -> {
                Nodes.strings(node, "specs", install.specs());
                Nodes.strings(node, "channels", install.channels());
            }
            case Step.CondaRemove remove -> Nodes.strings(node, "names", remove.names());
            case Step.SetVariable set -> node.put("name", set.name()).put("value", set.value());
            case Step.UnsetVariable unset -> node.put("name", unset.name());
            case Step.RemoveLeftovers _ -> {}
        }
        return node;
    }

    /// `Install with pip: albumentations<2`, for people.
    static String words(Step step, Texts texts) {
        List<String> objects =
                switch (step) {
                    case Step.PipInstall install -> install.requirements();
                    case Step.PipUninstall uninstall -> uninstall.names();
                    case Step.CondaInstall install -> install.specs();
                    case Step.CondaRemove remove -> remove.names();
                    case Step.SetVariable set -> List.of(set.name() + "=" + set.value());
                    case Step.UnsetVariable unset -> List.of(unset.name());
                    case Step.RemoveLeftovers _ -> List.of("~*");
                };
        return texts.get("step." + kind(step)) + ": " + String.join(" ", objects);
    }

    static ObjectNode condition(Condition condition) {
        ObjectNode node = Nodes.object();
        Nodes.strings(node, "installedAny", condition.installedAny());
        Nodes.strings(node, "installedAll", condition.installedAll());
        Nodes.strings(node, "notInstalled", condition.notInstalled());
        Nodes.strings(node, "systems", condition.systems());
        Nodes.strings(node, "managers", condition.managers());
        return node.put("python", condition.python());
    }

    /// An argument list as a person reads it and may paste it.
    static String command(List<String> arguments) {
        return CommandLine.of(arguments);
    }
}
