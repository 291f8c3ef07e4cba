package org.trivet.app.environments;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.trivet.probes.python.Problem;

/// What a search could not look at, or not wholly. What the last one said stands until the next one
/// is over.
final class Remarks {
    /// On a disk of another system everything may be unreadable; these are enough to see that.
    static final int MOST = 1000;

    private final ObservableList<Problem> shown = FXCollections.observableArrayList();
    private List<Problem> now = new ArrayList<>();
    private boolean first = true;

    ObservableList<Problem> shown() {
        return shown;
    }

    void begin() {
        now = new ArrayList<>();
        first = shown.isEmpty();
    }

    void add(List<Problem> remarks) {
        List<Problem> fresh =
                remarks.stream().filter(remark -> !now.contains(remark)).distinct().toList();
        List<Problem> kept = fresh.subList(0, Math.min(fresh.size(), MOST - now.size()));
        now.addAll(kept);
        if (first) {
            shown.addAll(kept);
        }
    }

    void end() {
        if (!shown.equals(now)) {
            shown.setAll(now);
        }
    }

    /// Whether a place was not searched that this one lies in: that it was not found says nothing.
    boolean hides(Path place) {
        return now.stream().anyMatch(remark -> isAbove(remark.details().get("path"), place));
    }

    private static boolean isAbove(@Nullable String folder, Path place) {
        try {
            return folder != null && place.startsWith(Path.of(folder));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
