package org.trivet.app.environments;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.trivet.app.parts.Buttons;
import org.trivet.app.parts.Card;
import org.trivet.app.parts.Labels;
import org.trivet.app.parts.PlainText;
import org.trivet.app.parts.Rows;
import org.trivet.app.parts.Words;
import org.trivet.probes.host.Fact;
import org.trivet.probes.python.EnvironmentSize;
import org.trivet.probes.python.Interpreters;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.probes.python.RunningProcess;

/// What an environment is, where it comes from and who uses it; its size when someone asks.
final class FactsCard {
    /// More processes than these are counted alone.
    private static final int PROCESSES = 8;

    private final Words words;
    private final Rows rows = new Rows(26, 74);

    private FactsCard(Words words) {
        this.words = words;
    }

    static Node of(Words words, EnvironmentModel model, Entry entry) {
        var card = new FactsCard(words);
        PythonEnvironment environment = entry.environment();
        if (Interpreters.isUnclear(environment)) {
            card.row("version", card.version(model, environment));
        }
        card.add("implementation", environment.implementation().toOptional());
        card.add("architecture", environment.architecture().toOptional());
        card.add("executable", environment.executable().map(Path::toString));
        card.add("project", environment.project().map(Path::toString));
        card.add("manager", environment.manager());
        card.add("creator", environment.creator());
        card.add("base", environment.base().map(Path::toString));
        card.use(model.useProperty().get());
        card.row("size", card.size(model, entry));
        var whole = new Card(Labels.strong(words.get("environment.facts")), card.rows);
        whole.setId("environment-facts");
        return whole;
    }

    private void add(String fact, Optional<String> value) {
        value.ifPresent(text -> row(fact, Labels.plain(PlainText.of(text))));
    }

    private void row(String fact, Node value) {
        rows.add(List.of(Labels.muted(words.get("environment.fact." + fact)), value));
    }

    private void use(@Nullable EnvironmentUse use) {
        if (use == null) {
            return;
        }
        add("last-used", use.lastUsed().toOptional().map(words::moment));
        if (!use.processes().isEmpty()) {
            String names =
                    use.processes().stream()
                            .limit(PROCESSES)
                            .map(FactsCard::process)
                            .collect(Collectors.joining(", "));
            int more = use.processes().size() - PROCESSES;
            add(
                    "processes",
                    Optional.of(
                            more > 0
                                    ? names
                                            + " "
                                            + words.get("history.unreadable.more", "count", more)
                                    : names));
        }
    }

    private static String process(RunningProcess process) {
        return process.program().map(name -> name + " ").orElse("") + "(" + process.pid() + ")";
    }

    private Node size(EnvironmentModel model, Entry entry) {
        var measure =
                Buttons.flat(
                        "environment-measure",
                        words.get("environments.menu.measure"),
                        model::measure);
        Node known =
                switch (entry.size().orElse(null)) {
                    case null -> new HBox(measure);
                    case Fact.Found<EnvironmentSize> found ->
                            new HBox(8, Labels.plain(amount(found.value())), measure);
                    case Fact.Missing<EnvironmentSize> _ -> Labels.plain("–");
                    case Fact.Unreadable<EnvironmentSize> unreadable ->
                            Labels.plain(
                                    words.get(
                                            "environment.size.unknown",
                                            "why",
                                            PlainText.of(unreadable.why())));
                };
        var counted = model.countedProperty();
        var soFar = Labels.plain("");
        soFar.setId("environment-counted");
        soFar.textProperty()
                .bind(
                        counted.map(size ->
                                        words.get(
                                                "environment.size.counting", "size", amount(size)))
                                .orElse(""));
        var counting =
                new HBox(
                        8,
                        soFar,
                        Buttons.flat(
                                "environment-measure-stop",
                                words.get("environments.menu.measure-stop"),
                                model::stopMeasuring));
        showWhile(counting, counted.map(_ -> true).orElse(false));
        showWhile(known, counted.map(_ -> false).orElse(true));
        return new HBox(known, counting);
    }

    private static void showWhile(Node node, ObservableValue<Boolean> wanted) {
        node.visibleProperty().bind(wanted);
        node.managedProperty().bind(wanted);
    }

    private String amount(EnvironmentSize size) {
        return words.get(
                "environment.size",
                "size",
                words.bytes(size.bytes()),
                "files",
                words.count(size.files()));
    }

    /// Files tell it in part or not at all; who presses the button names this very environment.
    private Node version(EnvironmentModel model, PythonEnvironment environment) {
        return new HBox(
                8,
                Labels.plain(environment.version().toOptional().map(PlainText::of).orElse("–")),
                Buttons.flat("environment-ask", words.get("environment.ask"), model::ask));
    }
}
