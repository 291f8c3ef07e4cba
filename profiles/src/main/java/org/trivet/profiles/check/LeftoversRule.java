package org.trivet.profiles.check;

import java.util.List;
import org.trivet.profiles.Message;

/// Folders that an interrupted install or uninstall left behind (`~umpy`).
final class LeftoversRule implements Rule {

    static final String CODE = "leftovers";

    @Override
    public List<Finding> check(Situation situation) {
        List<String> paths =
                situation.packages().problems().stream()
                        .filter(problem -> problem.code().equals("leftover"))
                        .map(problem -> problem.details().getOrDefault("path", "?"))
                        .toList();
        return paths.isEmpty()
                ? List.of()
                : List.of(
                        new Finding(
                                CODE,
                                Severity.ADVICE,
                                Message.of(
                                        "finding." + CODE,
                                        "count",
                                        String.valueOf(paths.size()),
                                        "path",
                                        paths.getFirst()),
                                paths.stream()
                                        .map(path ->
                                                Evidence.read(
                                                        Message.of(
                                                                "evidence.leftover", "path", path),
                                                        path))
                                        .toList(),
                                List.of()));
    }
}
