package org.trivet.profiles.check;

import java.util.ArrayList;
import java.util.List;
import org.trivet.probes.packages.Framework;
import org.trivet.profiles.Message;

/// A framework's build that this machine cannot serve.
final class TriangleImpossibleRule implements Rule {

    static final String CODE = "triangle-impossible";

    @Override
    public List<Finding> check(Situation situation) {
        return situation.triangles().stream()
                .filter(triangle -> triangle.verdict() == Verdict.IMPOSSIBLE)
                .map(TriangleImpossibleRule::finding)
                .toList();
    }

    private static Finding finding(Triangle triangle) {
        Framework framework = triangle.framework();
        var evidence = new ArrayList<Evidence>();
        // the sentence that decided stands first, under the row that it rests on
        evidence.add(deciding(triangle));
        evidence.addAll(triangle.evidence());
        return new Finding(
                CODE,
                Severity.ERROR,
                Message.of(
                        "finding." + CODE,
                        "framework",
                        framework.name(),
                        "version",
                        framework.version(),
                        "cuda",
                        triangle.cuda().orElse("?")),
                evidence,
                List.of());
    }

    private static Evidence deciding(Triangle triangle) {
        // the deciding judgement's evidence comes first in a triangle, its deciding row before
        // others
        Evidence row =
                triangle.evidence().stream()
                        .filter(it -> it.date().isPresent())
                        .findFirst()
                        .orElseThrow();
        return new Evidence(
                triangle.reasons().getFirst(), row.source(), row.date(), row.confidence());
    }
}
