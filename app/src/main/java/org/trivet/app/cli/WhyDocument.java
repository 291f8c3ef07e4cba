package org.trivet.app.cli;

import org.trivet.app.text.Texts;
import org.trivet.probes.python.Explanation;
import org.trivet.probes.python.PythonEnvironment;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `trivet.why/1`.
final class WhyDocument {
    private WhyDocument() {}

    static ObjectNode of(Explanation explanation, Texts english) {
        ObjectNode document = Nodes.document("why");
        document.put("path", explanation.path().toString());
        document.put("listed", explanation.listed());
        if (explanation.environment().isPresent()) {
            document.set("environment", environment(explanation.environment().get(), english));
        } else {
            Nodes.unknown(document, "environment", "the path is no environment and lies in none");
        }
        ArrayNode answers = document.putArray("answers");
        explanation
                .answers()
                .forEach(answer ->
                        answers.addObject()
                                .put("rule", answer.rule())
                                .put("speaksFor", answer.speaksFor())
                                .put("code", answer.because().code())
                                .put("message", english.of(answer.because())));
        return document;
    }

    private static ObjectNode environment(PythonEnvironment environment, Texts english) {
        ObjectNode node = Nodes.object();
        node.put("prefix", environment.prefix().toString());
        Nodes.optional(
                node, "executable", environment.executable(), "there is no interpreter in it");
        node.put("name", environment.name());
        node.put("kind", environment.kind().id());
        node.put("role", environment.role().id());
        node.put("state", environment.state().id());
        node.put("foundBy", environment.foundBy());
        ArrayNode problems = node.putArray("problems");
        environment
                .problems()
                .forEach(problem ->
                        problems.addObject()
                                .put("code", problem.code())
                                .put("message", english.of(problem)));
        return node;
    }
}
