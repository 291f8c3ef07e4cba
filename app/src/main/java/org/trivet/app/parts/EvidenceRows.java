package org.trivet.app.parts;

import java.util.List;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.VBox;
import org.trivet.profiles.check.Evidence;

/// Rows of evidence behind a button: the statement, then its source, date and confidence.
public final class EvidenceRows extends TitledPane {
    public EvidenceRows(String id, Words words, List<Evidence> evidence) {
        setId(id);
        setText(words.get("parts.evidence", "count", evidence.size()));
        setAccessibleText(getText());
        getStyleClass().addAll("evidence", "dense");
        setExpanded(false);
        setAnimated(false);
        var rows = new VBox(8);
        for (Evidence row : evidence) {
            rows.getChildren()
                    .add(
                            new VBox(
                                    1,
                                    Labels.plain(words.say(row.statement())),
                                    Labels.muted(origin(words, row))));
        }
        setContent(rows);
    }

    private static String origin(Words words, Evidence row) {
        String confidence =
                row.confidence().equals("read")
                        ? words.get("parts.confidence.read")
                        : words.get("parts.confidence", "level", level(words, row.confidence()));
        return row.source() + row.date().map(date -> " · " + date).orElse("") + " · " + confidence;
    }

    private static String level(Words words, String confidence) {
        return switch (confidence) {
            case "high" -> words.get("parts.confidence.high");
            case "medium" -> words.get("parts.confidence.medium");
            case "low" -> words.get("parts.confidence.low");
            default -> confidence;
        };
    }
}
