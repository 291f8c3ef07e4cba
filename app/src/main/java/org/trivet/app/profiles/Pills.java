package org.trivet.app.profiles;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.FlowPane;
import org.trivet.app.parts.Pill;
import org.trivet.app.parts.Role;
import org.trivet.app.parts.Words;

/// The phases as a row of pills: done, now, or still to come.
final class Pills extends FlowPane {
    private final Words words;

    Pills(Words words) {
        super(8, 6);
        this.words = words;
        setId("phases");
    }

    void show(Stage stage, Phase now) {
        List<Node> pills = new ArrayList<>();
        for (Phase phase : Phase.values()) {
            String text = words.get("mend.phase." + phase.id());
            Pill pill =
                    switch (progress(stage, now, phase)) {
                        case DONE -> new Pill(Role.GOOD, text);
                        case NOW -> new Pill(phase == Phase.DECISION ? Role.NEWS : Role.BUSY, text);
                        case FAILED -> new Pill(Role.BAD, text);
                        case TO_COME -> new Pill(text);
                    };
            pill.setId("phase-" + phase.id());
            pills.add(pill);
        }
        getChildren().setAll(pills);
    }

    /// How far one phase is.
    enum Progress {
        DONE,
        NOW,
        FAILED,
        TO_COME
    }

    static Progress progress(Stage stage, Phase now, Phase phase) {
        int order = phase.compareTo(now);
        return switch (stage) {
            case PLANNING, RUNNING, DECIDING, CLOSING ->
                    order < 0 ? Progress.DONE : order == 0 ? Progress.NOW : Progress.TO_COME;
            case PLANNED -> phase == Phase.PLAN ? Progress.DONE : Progress.TO_COME;
            case UNPLANNED -> phase == Phase.PLAN ? Progress.FAILED : Progress.TO_COME;
            case FAILED, CANCELLED ->
                    order < 0 ? Progress.DONE : order == 0 ? Progress.FAILED : Progress.TO_COME;
            case PROMOTED, KEPT, DISCARDED, ROLLED_BACK -> Progress.DONE;
        };
    }
}
