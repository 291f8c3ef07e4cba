package org.trivet.app.graph;

import org.trivet.probes.loader.LoadFailure;

/// Words as the window would give them.
final class EnglishLabels implements PictureLabels {
    @Override
    public String step(int number, String module) {
        return number + " import " + module;
    }

    @Override
    public String process() {
        return "Python";
    }

    @Override
    public String failure(LoadFailure failure) {
        return switch (failure.code()) {
            case "missing-file" -> "not found";
            case "missing-symbol" -> failure.symbols().size() + " functions missing";
            default -> failure.code();
        };
    }

    @Override
    public String state(NodeState state) {
        return switch (state) {
            case OK, SYSTEM, FAILED -> "";
            case DELAYED -> "later";
            case LOST -> "not used";
            case DROPPED -> "let go";
            case SHADOWING -> "loaded first";
            case MISSING -> "missing";
        };
    }

    @Override
    public String members(int modules) {
        return modules + " libraries";
    }

    @Override
    public String system() {
        return "system";
    }

    @Override
    public String others() {
        return "others";
    }
}
