package org.trivet.app.environments;

import javafx.scene.Node;
import javafx.scene.control.Label;
import org.trivet.app.parts.Mark;
import org.trivet.app.parts.Role;
import org.trivet.app.parts.TriangleView;
import org.trivet.app.parts.Words;
import org.trivet.probes.packages.Framework;
import org.trivet.profiles.check.Severity;
import org.trivet.profiles.check.Triangle;

/// How an environment, or its triangle, is told in a table.
final class StandingMark {
    private StandingMark() {}

    static Mark of(Words words, Entry entry) {
        return new Mark(role(entry.standing()), text(words, entry)).wrapped();
    }

    static String text(Words words, Entry entry) {
        return switch (entry.standing()) {
            case FAILING ->
                    words.get("environments.state.failing", "count", entry.count(Severity.ERROR));
            case BROKEN -> words.get("parts.state." + entry.environment().state().id());
            case WARNED ->
                    words.get("environments.state.warned", "count", entry.count(Severity.WARNING));
            case UNREADABLE -> words.get("environments.state.unreadable");
            case ADVISED ->
                    words.get("environments.state.advised", "count", entry.count(Severity.ADVICE));
            case LOOKING -> words.get("environments.state.looking");
            case WELL -> words.get("environments.state.well");
        };
    }

    static Role role(Standing standing) {
        return switch (standing) {
            case FAILING -> Role.BAD;
            case BROKEN, WARNED, UNREADABLE -> Role.CAUTION;
            case ADVISED -> Role.NEWS;
            case LOOKING -> Role.BUSY;
            case WELL -> Role.GOOD;
        };
    }

    static Node ofTriangle(Words words, Entry entry) {
        return entry.worstTriangle()
                .<Node>map(triangle ->
                        new Mark(role(triangle), triangleText(words, triangle)).wrapped())
                .orElseGet(() -> new Label(words.get("environments.triangle.none")));
    }

    static String triangleText(Words words, Triangle triangle) {
        return triangle.framework().build() == Framework.Build.CPU
                ? words.get("environments.triangle.cpu")
                : words.verdict(triangle.verdict());
    }

    private static Role role(Triangle triangle) {
        return triangle.framework().build() == Framework.Build.CPU
                ? Role.QUIET
                : TriangleView.role(triangle.verdict());
    }
}
