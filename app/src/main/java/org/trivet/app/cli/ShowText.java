package org.trivet.app.cli;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trivet.app.EnvironmentReport;
import org.trivet.app.text.Texts;
import org.trivet.probes.host.Fact;
import org.trivet.probes.packages.Distribution;
import org.trivet.probes.packages.Framework;
import org.trivet.probes.python.EnvironmentSize;
import org.trivet.probes.python.EnvironmentState;
import org.trivet.probes.python.Problem;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.probes.python.RunningProcess;

/// One environment for people: what it is, what is wrong, what is in it.
final class ShowText {
    /// To the minute: the file system knows no better.
    private static final DateTimeFormatter LOCAL_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    /// Characters of a command line.
    private static final int COMMAND = 100;

    private final Texts texts;
    private final List<List<Styled>> lines = new ArrayList<>();

    ShowText(Texts texts) {
        this.texts = texts;
    }

    List<List<Styled>> lines(
            EnvironmentReport report, EnvironmentUse use, Fact<Map<String, String>> variables) {
        head(report.environment(), use);
        variables(variables);
        processes(use.processes());
        List<Problem> problems =
                EnvironmentPart.problems(report.environment(), report.packages().problems());
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
        packages(report.packages().visible());
        return lines;
    }

    private void variables(Fact<Map<String, String>> variables) {
        variables
                .toOptional()
                .filter(known -> !known.isEmpty())
                .ifPresent(known -> {
                    section("command.show.variables");
                    known.forEach((name, value) ->
                            lines.add(List.of(Styled.plain("  " + name + "=" + value))));
                });
    }

    private void section(String key) {
        lines.add(List.of());
        lines.add(List.of(Styled.heading(texts.get(key))));
    }

    private void head(PythonEnvironment environment, EnvironmentUse use) {
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
        use.lastUsed()
                .toOptional()
                .map(time -> LOCAL_TIME.format(time.atZone(ZoneId.systemDefault())))
                .ifPresent(time -> row(table, "command.column.last-used", time));
        use.size().ifPresent(size -> row(table, "command.column.size", size(size)));
        lines.addAll(table.lines(0));
    }

    private String size(Fact<EnvironmentSize> fact) {
        return switch (fact) {
            case Fact.Found<EnvironmentSize>(EnvironmentSize size, String _) ->
                    texts.get(
                            "command.show.size",
                            "size",
                            Sizes.of(size.bytes()),
                            "files",
                            size.files());
            case Fact.Missing<EnvironmentSize> _ -> "-";
            case Fact.Unreadable<EnvironmentSize>(String _, String why) -> why;
        };
    }

    private void processes(List<RunningProcess> processes) {
        if (processes.isEmpty()) {
            return;
        }
        section("command.show.processes");
        var table = new Table();
        for (RunningProcess process : processes) {
            table.row(
                    Styled.plain(String.valueOf(process.pid())),
                    Styled.plain(process.program().orElse("?")),
                    Styled.faint(process.command().map(ShowText::shortened).orElse("-")));
        }
        lines.addAll(table.lines(2));
    }

    /// The beginning of a command line on one line.
    private static String shortened(String command) {
        String line = command.replaceAll("\\s+", " ");
        return line.length() <= COMMAND ? line : line.substring(0, COMMAND) + " …";
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
                .forEach(distribution -> table.row(cells(distribution)));
        lines.addAll(table.lines(2));
    }

    /// The last cell stands only where there is something to say.
    private Styled[] cells(Distribution distribution) {
        var cells = new ArrayList<Styled>();
        cells.add(Styled.plain(distribution.name()));
        cells.add(Styled.plain(distribution.version()));
        cells.add(Styled.faint(distribution.installer().orElse("-")));
        distribution
                .editable()
                .map(project -> texts.get("command.show.editable", "path", project.toString()))
                .or(distribution::origin)
                .ifPresent(from -> cells.add(Styled.faint(from)));
        return cells.toArray(Styled[]::new);
    }
}
