package org.trivet.profiles;

import java.util.List;
import java.util.stream.Collectors;

/// What was asked cannot be done, for these reasons, all of them gathered before anything was
/// changed. The command line ends with exit code 3 after it.
public final class Refusal extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<Message> reasons;

    public Refusal(Message... reasons) {
        this(List.of(reasons));
    }

    public Refusal(List<Message> reasons) {
        super(
                reasons.stream()
                        .map(reason -> reason.code() + " " + reason.values())
                        .collect(Collectors.joining("; ")));
        this.reasons = List.copyOf(reasons);
    }

    public List<Message> reasons() {
        return reasons;
    }
}
