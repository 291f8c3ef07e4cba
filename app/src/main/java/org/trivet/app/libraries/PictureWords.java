package org.trivet.app.libraries;

import org.trivet.app.graph.NodeState;
import org.trivet.app.graph.PictureLabels;
import org.trivet.app.parts.PlainText;
import org.trivet.app.parts.Words;
import org.trivet.probes.loader.LoadFailure;

/// The words of the picture in the language of the window.
record PictureWords(Words words) implements PictureLabels {
    @Override
    public String step(int number, String module) {
        return words.get("libraries.step", "number", number, "module", PlainText.of(module));
    }

    @Override
    public String process() {
        return "Python";
    }

    @Override
    public String failure(LoadFailure failure) {
        return switch (failure.code()) {
            case "missing-symbol" ->
                    words.get("libraries.fails.symbols", "count", failure.symbols().size());
            case "missing-file", "missing-module" -> words.get("libraries.fails.absent");
            case "missing-version" -> words.get("libraries.fails.version");
            case "wrong-machine" -> words.get("libraries.fails.machine");
            default -> words.get("libraries.fails.other");
        };
    }

    @Override
    public String state(NodeState state) {
        return switch (state) {
            case OK, SYSTEM -> "";
            case DELAYED -> words.get("libraries.node.delayed");
            case LOST -> words.get("libraries.node.lost");
            case DROPPED -> words.get("libraries.node.dropped");
            case SHADOWING -> words.get("libraries.node.shadowing");
            case MISSING -> words.get("libraries.node.missing");
            case FAILED -> words.get("libraries.node.failed");
        };
    }

    @Override
    public String members(int modules) {
        return words.get("libraries.members", "count", modules);
    }

    @Override
    public String system() {
        return words.get("libraries.system");
    }

    @Override
    public String others() {
        return words.get("libraries.others");
    }
}
