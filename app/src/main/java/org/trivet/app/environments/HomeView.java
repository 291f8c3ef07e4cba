package org.trivet.app.environments;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.trivet.app.history.HistoryModel;
import org.trivet.app.history.TransactionRow;
import org.trivet.app.machine.MachineModel;
import org.trivet.app.parts.Buttons;
import org.trivet.app.parts.Card;
import org.trivet.app.parts.Focus;
import org.trivet.app.parts.Labels;
import org.trivet.app.parts.Mark;
import org.trivet.app.parts.Navigator;
import org.trivet.app.parts.Page;
import org.trivet.app.parts.Role;
import org.trivet.app.parts.Screen;
import org.trivet.app.parts.Words;
import org.trivet.app.settings.MistakesPanel;
import org.trivet.app.settings.SettingsModel;
import org.trivet.probes.Machine;
import org.trivet.probes.gpu.Gpu;
import org.trivet.profiles.execute.Recovery;
import org.trivet.profiles.execute.Transaction;

/// Who needs the person, with one button; everything else as a quiet table; what was done lately.
public final class HomeView extends Screen {
    /// Rows of the table before it scrolls by itself.
    private static final int ROWS = 8;

    private static final int LATELY = 2;

    private final Words words;
    private final HomeModel model;
    private final EnvironmentsModel environments;
    private final MachineModel machine;
    private final HistoryModel history;
    private final SettingsModel settings;
    private final Navigator go;
    private final Label title = Labels.title("");
    private final Label sub = Labels.muted("");
    private final VBox mistakes = new VBox();
    private final VBox recovered = new VBox(8);
    private final HBox nothing = new HBox(8);
    private final VBox cards = new VBox(12);
    private final VBox rest = new VBox(8);
    private final VBox lately = new VBox(8);
    private final Page root;

    public HomeView(
            Words words,
            HomeModel model,
            EnvironmentsModel environments,
            MachineModel machine,
            HistoryModel history,
            SettingsModel settings,
            Navigator go) {
        this.words = words;
        this.model = model;
        this.environments = environments;
        this.machine = machine;
        this.history = history;
        this.settings = settings;
        this.go = go;
        title.setId("home-title");
        sub.setId("home-sub");
        var top = new VBox(2, title, sub);
        nothing.getChildren()
                .addAll(
                        Buttons.accent("home-settings", words.get("home.settings"), go::settings),
                        Buttons.plain(
                                "home-rescan",
                                words.get("environments.rescan"),
                                environments::scan),
                        Buttons.flat("home-why", words.get("why.link"), () -> go.why("")));
        root = new Page(top, nothing, mistakes, recovered, cards, rest, lately);
        follow(model.sentenceProperty(), _ -> showSentence());
        follow(model.needingProperty(), needing -> Focus.keepSame(cards, () -> showCards(needing)));
        follow(machine.machineProperty(), _ -> showSub());
        follow(environments.tookProperty(), _ -> showSub());
        follow(environments.changesProperty(), _ -> showSentence());
        follow(environments.progressProperty(), _ -> showSub());
        followList(settings.problems(), this::showMistakes);
        followList(history.recoveries(), this::showRecovered);
        followList(history.transactions(), this::showLately);
        followList(history.questions(), this::showLately);
        followList(history.busy(), this::showLately);
        fillRest();
    }

    @Override
    public Node root() {
        return root;
    }

    private void showSentence() {
        title.setText(
                switch (model.sentenceProperty().get()) {
                    case LOOKING -> words.get("home.title.looking");
                    case NOTHING_FOUND -> words.get("home.title.nothing");
                    case NEEDED ->
                            model.failing() == 1
                                    ? words.get("home.title.needed.one")
                                    : words.get(
                                            "home.title.needed",
                                            "count",
                                            words.count(model.failing()));
                    case ADVICE -> words.get("home.title.advice");
                    case ALL_WELL -> words.get("home.title.well");
                });
        boolean none = model.sentenceProperty().get() == HomeModel.Sentence.NOTHING_FOUND;
        nothing.setVisible(none);
        nothing.setManaged(none);
        showSub();
    }

    private void showCards(List<Entry> needing) {
        showSentence();
        cards.getChildren().clear();
        for (Entry entry : needing) {
            boolean first = cards.getChildren().isEmpty();
            cards.getChildren().add(NeedCard.of(words, entry, go, first));
        }
        shown(cards);
    }

    private void showSub() {
        if (model.sentenceProperty().get() == HomeModel.Sentence.NOTHING_FOUND) {
            sub.setText(
                    words.get(settings.roots().isEmpty() ? "home.nothing" : "home.nothing-below"));
            return;
        }
        var parts = new ArrayList<String>();
        int count = environments.rows().size();
        parts.add(
                count == 1
                        ? words.get("home.environments.one")
                        : words.get("home.environments", "count", words.count(count)));
        if (environments.progressProperty().get() instanceof ScanProgress.LookingInto looking) {
            parts.add(
                    words.get(
                            "environments.looking-into",
                            "done",
                            words.count(looking.done()),
                            "total",
                            words.count(looking.total())));
        }
        Machine known = machine.machineProperty().get();
        if (known != null) {
            parts.add(gpu(known));
        }
        var took = environments.tookProperty().get();
        if (took != null) {
            parts.add(words.get("home.scanned", "time", words.duration(took)));
        }
        sub.setText(String.join(" · ", parts));
    }

    private String gpu(Machine known) {
        String name =
                known.gpu().gpus().stream()
                        .map(Gpu::name)
                        .flatMap(fact -> fact.toOptional().stream())
                        .findFirst()
                        .orElseGet(() -> words.get("home.no-gpu"));
        var driver = known.gpu().driver();
        return driver.version()
                .toOptional()
                .map(version ->
                        name
                                + " · "
                                + words.get("home.driver", "version", version)
                                + driver.cudaVersion()
                                        .toOptional()
                                        .map(cuda -> words.get("home.cuda", "version", cuda))
                                        .orElse(""))
                .orElse(name);
    }

    private void fillRest() {
        var heading = Labels.heading("");
        var table =
                new EnvironmentTable(
                        "home-table",
                        words,
                        new EnvironmentTable.Source(
                                model.rest(), model::orderBy, environments::see, go::environment));
        atClose(table::close);
        followList(
                model.rest(),
                () -> {
                    int rows = Math.min(ROWS, model.rest().size());
                    double height = EnvironmentTable.heightOf(rows);
                    table.setPrefHeight(height);
                    table.setMinHeight(height);
                    table.setMaxHeight(height);
                    boolean any = !model.rest().isEmpty();
                    rest.setVisible(any);
                    rest.setManaged(any);
                });
        follow(
                model.needingProperty(),
                needing ->
                        heading.setText(words.get(needing.isEmpty() ? "home.all" : "home.rest")));
        rest.getChildren().addAll(heading, table);
    }

    private void showMistakes() {
        mistakes.getChildren().clear();
        if (!settings.problems().isEmpty()) {
            var open = Buttons.plain("mistakes-settings", words.get("home.settings"), go::settings);
            mistakes.getChildren().add(MistakesPanel.brief(words, settings.problems(), open));
        }
        shown(mistakes);
    }

    private void showRecovered() {
        recovered.getChildren().setAll(history.recoveries().stream().map(this::recovery).toList());
        shown(recovered);
    }

    private Node recovery(Recovery recovery) {
        var box = new VBox(new Mark(Role.NEWS, words.say(recovery.message())).wrapped());
        box.getStyleClass().addAll("notice", Role.NEWS.styleClass());
        return box;
    }

    private void showLately() {
        List<Transaction> open = history.open().stream().limit(LATELY).toList();
        lately.getChildren().clear();
        if (!open.isEmpty()) {
            var card = new Card();
            for (Transaction transaction : open) {
                card.getChildren().add(TransactionRow.of(words, history, transaction, "home-"));
            }
            var all = Buttons.flat("home-history", words.get("home.history"), go::history);
            card.getChildren().add(all);
            lately.getChildren().addAll(Labels.heading(words.get("home.lately")), card);
        }
        shown(lately);
    }

    /// An empty box takes no room between others.
    private static void shown(VBox box) {
        boolean any = !box.getChildren().isEmpty();
        box.setVisible(any);
        box.setManaged(any);
    }
}
