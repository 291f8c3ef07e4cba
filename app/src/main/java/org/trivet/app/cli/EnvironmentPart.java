package org.trivet.app.cli;

import java.util.List;
import java.util.stream.Stream;
import org.trivet.app.text.Texts;
import org.trivet.probes.packages.Framework;
import org.trivet.probes.python.Problem;
import org.trivet.probes.python.PythonEnvironment;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// An environment in `list`, `show` and `plan`.
final class EnvironmentPart {
    private EnvironmentPart() {}

    /// @param frameworks those that are installed in it
    /// @param ofPackages what is wrong with what is installed in it
    static ObjectNode of(
            PythonEnvironment environment,
            List<Framework> frameworks,
            List<Problem> ofPackages,
            Texts english) {
        ObjectNode node = Nodes.object();
        node.put("prefix", environment.prefix().toString());
        Nodes.optional(
                node, "executable", environment.executable(), "there is no interpreter in it");
        node.put("name", environment.name());
        node.put("kind", environment.kind().id());
        node.put("role", environment.role().id());
        Nodes.fact(node, "version", environment.version());
        Nodes.fact(node, "implementation", environment.implementation());
        Nodes.fact(node, "architecture", environment.architecture());
        Nodes.optional(node, "manager", environment.manager(), "nothing in it names its manager");
        Nodes.optional(node, "creator", environment.creator(), "nothing in it names its maker");
        Nodes.optional(
                node, "base", environment.base(), "it stands on no other Python, or names none");
        Nodes.optional(node, "project", environment.project(), "no tool says that it has one");
        Nodes.paths(node, "sitePackages", environment.sitePackages());
        node.put("state", environment.state().id());
        ArrayNode problems = node.putArray("problems");
        for (Problem problem : problems(environment, ofPackages)) {
            problems.addObject().put("code", problem.code()).put("message", english.of(problem));
        }
        node.put("foundBy", environment.foundBy());
        ArrayNode array = node.putArray("frameworks");
        frameworks.forEach(framework -> array.add(framework(framework)));
        return node;
    }

    /// What is wrong with the environment itself, then with what is installed in it.
    static List<Problem> problems(PythonEnvironment environment, List<Problem> ofPackages) {
        return Stream.concat(environment.problems().stream(), ofPackages.stream())
                .distinct()
                .toList();
    }

    static ObjectNode framework(Framework framework) {
        ObjectNode node = Nodes.object();
        node.put("name", framework.name());
        node.put("distribution", framework.distribution());
        node.put("version", framework.version());
        node.put("build", framework.build().id());
        Nodes.fact(node, "cuda", framework.cuda());
        Nodes.fact(node, "cudnn", framework.cudnn());
        return node;
    }
}
