package org.trivet.app.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trivet.app.EnvironmentReport;
import org.trivet.app.text.Texts;
import org.trivet.probes.host.Fact;
import org.trivet.probes.packages.Distribution;
import org.trivet.probes.packages.Framework;
import org.trivet.probes.python.EnvironmentState;
import org.trivet.probes.python.Problem;
import org.trivet.probes.python.PythonEnvironment;

/// One environment for people: what it is, what is wrong, what is in it.
final class ShowText {
    private final Texts texts;
    private final List<List<Styled>> lines = new ArrayList<>();

    ShowText(Texts texts) {
        this.texts = texts;
    }

    List<List<Styled>> lines(EnvironmentReport report) {
        head(report.environment());
        List<Problem> problems = EnvironmentPart.problems(report.environment(), report.packages());
        if (!problems.isEmpty()) {
            section("command.show.problems");
            problems.forEach(problem -> lines.add(List.of(Styled.plain("  " + texts.of(problem)))));
        }
        var findings = new FindingText(texts);
        if (!report.packages().frameworks().isEmpty()) {
            section("command.show.frameworks");
            lines.addAll(frameworks(report.packages().frameworks()));
        }
        if (!report.advice().triangles().isEmpty()) {
            section("command.show.triangles");
            lines.addAll(findings.triangles(report.advice().triangles()));
        }
        section("command.show.findings");
        if (report.advice().findings().isEmpty()) {
            lines.add(List.of(Styled.plain("  " + texts.get("command.show.no-findings"))));
        }
        lines.addAll(findings.findings(report.advice().findings()));
        if (!report.advice().offers().isEmpty()) {
            section("command.show.offers");
            var table = new Table();
            report.advice()
                    .offers()
                    .forEach(profile ->
                            table.row(
                                    Styled.plain(profile.id()),
                                    Styled.plain(profile.title().in(texts.locale()))));
            lines.addAll(table.lines(2));
        }
        packages(report.packages().distributions());
        return lines;
    }

    private void section(String key) {
        lines.add(List.of());
        lines.add(List.of(Styled.heading(texts.get(key))));
    }

    private void head(PythonEnvironment environment) {
        var table = new Table();
        row(table, "command.column.name", environment.name());
        row(table, "command.column.path", environment.prefix().toString());
        row(table, "command.column.kind", texts.get("kind." + environment.kind().id()));
        row(table, "command.column.role", texts.get("role." + environment.role().id()));
        row(table, "command.column.python", python(environment));
        environment
                .executable()
                .ifPresent(path -> row(table, "command.column.executable", path.toString()));
        environment.creator().ifPresent(maker -> row(table, "command.column.creator", maker));
        environment.manager().ifPresent(name -> row(table, "command.column.manager", name));
        environment.base().ifPresent(base -> row(table, "command.column.base", base.toString()));
        environment
                .project()
                .ifPresent(folder -> row(table, "command.column.project", folder.toString()));
        EnvironmentState state = environment.state();
        String word = texts.get("state." + state.id());
        table.row(
                Styled.faint(texts.get("command.column.state")),
                state == EnvironmentState.OK ? Styled.good(word) : Styled.bad(word));
        lines.addAll(table.lines(0));
    }

    /// `3.11.7, cpython, amd64`; what is unknown is left out behind the version.
    private static String python(PythonEnvironment environment) {
        return Stream.concat(
                        Stream.of(known(environment.version())),
                        Stream.of(environment.implementation(), environment.architecture())
                                .flatMap(fact -> fact.toOptional().stream()))
                .collect(Collectors.joining(", "));
    }

    private void row(Table table, String key, String value) {
        table.row(Styled.faint(texts.get(key)), Styled.plain(value));
    }

    private List<List<Styled>> frameworks(List<Framework> frameworks) {
        var table =
                new Table(
                        List.of(
                                texts.get("command.column.name"),
                                texts.get("command.column.version"),
                                texts.get("command.column.build"),
                                "CUDA",
                                "cuDNN"));
        for (Framework framework : frameworks) {
            table.row(
                    Styled.plain(framework.name()),
                    Styled.plain(framework.version()),
                    Styled.plain(framework.build().id()),
                    Styled.plain(known(framework.cuda())),
                    Styled.plain(known(framework.cudnn())));
        }
        return table.lines(2);
    }

    private static String known(Fact<String> fact) {
        return fact.toOptional().orElse("-");
    }

    private void packages(List<Distribution> distributions) {
        lines.add(List.of());
        lines.add(
                List.of(
                        Styled.heading(
                                texts.get(
                                        "command.show.packages", "count", distributions.size()))));
        var table = new Table();
        distributions.stream()
                .sorted(Comparator.comparing(Distribution::normalizedName))
                .forEach(distribution ->
                        table.row(
                                Styled.plain(distribution.name()),
                                Styled.plain(distribution.version()),
                                Styled.faint(distribution.installer().orElse("-"))));
        lines.addAll(table.lines(2));
    }
}
