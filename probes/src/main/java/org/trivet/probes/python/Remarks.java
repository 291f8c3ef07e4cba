package org.trivet.probes.python;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Tells what a search could not look at: each thing once, of each kind the first few by name and
/// the rest by number.
final class Remarks {
    private final SearchListener listener;
    private final SearchLimits limits;
    private final Set<Problem> told = new HashSet<>();
    private final Map<String, Integer> counts = new HashMap<>();

    Remarks(SearchListener listener, SearchLimits limits) {
        this.listener = listener;
        this.limits = limits;
    }

    void add(Problem remark) {
        int before = counts.getOrDefault(remark.code(), 0);
        if (before < limits.named()) {
            if (told.add(remark)) {
                counts.put(remark.code(), before + 1);
                listener.remark(remark);
            }
        } else {
            counts.put(remark.code(), before + 1);
        }
    }

    /// A name that is not in the system's encoding can be looked at but not written down.
    void ofName(Path prefix) {
        String text = prefix.toString();
        if (text.indexOf(BoundedText.UNREADABLE) < 0) {
            return;
        }
        try {
            if (prefix.getFileSystem().getPath(text).equals(prefix)) {
                return;
            }
        } catch (InvalidPathException _) {
            // not even that
        }
        add(new Problem("undecodable-name", Map.of("path", text)));
    }

    /// Tells how many there were beyond those named.
    void close() {
        counts.forEach((code, count) -> {
            if (count > limits.named()) {
                listener.remark(
                        new Problem(
                                "more",
                                Map.of(
                                        "code",
                                        code,
                                        "count",
                                        String.valueOf(count - limits.named()))));
            }
        });
    }
}
