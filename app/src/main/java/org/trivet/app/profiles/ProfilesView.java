package org.trivet.app.profiles;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.trivet.app.environments.Entry;
import org.trivet.app.environments.EnvironmentsModel;
import org.trivet.app.parts.Buttons;
import org.trivet.app.parts.Card;
import org.trivet.app.parts.EnvironmentName;
import org.trivet.app.parts.Labels;
import org.trivet.app.parts.Navigator;
import org.trivet.app.parts.Page;
import org.trivet.app.parts.Pill;
import org.trivet.app.parts.Role;
import org.trivet.app.parts.Screen;
import org.trivet.app.parts.Words;
import org.trivet.profiles.catalog.Profile;
import org.trivet.profiles.catalog.ProfileStep;
import org.trivet.profiles.catalog.Verification;

/// The catalogue: what each profile does, and for which environment its plan is wanted.
public final class ProfilesView extends Screen {
    private final Words words;
    private final ProfilesModel model;
    private final EnvironmentsModel environments;
    private final Navigator go;
    private final Consumer<MendModel> resume;
    private final VBox underWay = new VBox(6);
    private final VBox detail = new VBox(12);
    private final VBox root;

    /// @param resume goes back to something that is being mended
    public ProfilesView(
            Words words,
            ProfilesModel model,
            EnvironmentsModel environments,
            Navigator go,
            Consumer<MendModel> resume) {
        this.words = words;
        this.model = model;
        this.environments = environments;
        this.go = go;
        this.resume = resume;
        var title = Labels.title(words.get("profiles.title"));
        title.setId("profiles-title");
        var list = list();
        var page = new Page(detail);
        page.column().getStyleClass().setAll("inner-page");
        page.setMinWidth(0);
        HBox.setHgrow(page, Priority.ALWAYS);
        var columns = new HBox(14, list, page);
        VBox.setVgrow(columns, Priority.ALWAYS);
        root =
                new VBox(
                        12,
                        new VBox(2, title, Labels.muted(words.get("profiles.sub"))),
                        underWay,
                        columns);
        root.getStyleClass().add("page");
        follow(model.chosenProperty(), this::show);
        followList(model.mending(), this::showUnderWay);
    }

    @Override
    public Node root() {
        return root;
    }

    private ListView<Profile> list() {
        var list = new ListView<>(model.profiles());
        list.setId("profiles-list");
        list.setAccessibleText(words.get("profiles.title"));
        list.getStyleClass().addAll("edge-to-edge", "quiet-list");
        list.setPrefWidth(250);
        list.setMinWidth(250);
        list.setPlaceholder(Labels.muted(words.get("profiles.none")));
        list.setCellFactory(_ ->
                new ListCell<>() {
                    @Override
                    protected void updateItem(@Nullable Profile item, boolean empty) {
                        super.updateItem(item, empty);
                        if (empty || item == null) {
                            setGraphic(null);
                        } else {
                            var name = Labels.strong(words.say(item.title()));
                            name.setMaxWidth(215);
                            var id = Labels.oneLine(item.id(), "muted", "small");
                            setGraphic(new VBox(1, name, id));
                        }
                    }
                });
        list.getSelectionModel().select(model.chosenProperty().get());
        list.getSelectionModel()
                .selectedItemProperty()
                .subscribe(selected -> {
                    if (selected != null) {
                        model.chosenProperty().set(selected);
                    }
                });
        return list;
    }

    private void showUnderWay() {
        underWay.getChildren().clear();
        for (MendModel mend : model.mending()) {
            String text =
                    words.say(mend.profile().title())
                            + " → "
                            + EnvironmentName.of(mend.environment());
            var button =
                    Buttons.flat(
                            "resume-" + mend.profile().id(),
                            words.get("profiles.resume", "what", text),
                            () -> resume.accept(mend));
            underWay.getChildren().add(button);
        }
        underWay.setManaged(!model.mending().isEmpty());
    }

    private void show(@Nullable Profile profile) {
        detail.getChildren().clear();
        if (profile == null) {
            return;
        }
        var head = new VBox(4, Labels.heading(words.say(profile.title())));
        head.getChildren().addAll(Labels.plain(words.say(profile.summary())), pills(profile));
        var steps = new Card(Labels.strong(words.get("profiles.steps")));
        for (ProfileStep step : profile.steps()) {
            steps.getChildren().add(Labels.plain("• " + StepText.of(words, step.step())));
        }
        var checks = new Card(Labels.strong(words.get("profiles.verifications")));
        for (Verification verification : profile.verifications()) {
            var code = Labels.mono(verification.code().strip());
            code.getStyleClass().add("code");
            code.setMaxWidth(Double.MAX_VALUE);
            checks.getChildren()
                    .add(new VBox(4, Labels.plain(words.say(verification.title())), code));
        }
        detail.getChildren().addAll(head, target(profile), steps, checks);
    }

    private FlowPane pills(Profile profile) {
        var row = new FlowPane(6, 6, new Pill(profile.id()));
        String verified = profile.provenance().verifiedOn();
        row.getChildren()
                .add(
                        verified.isEmpty()
                                ? new Pill(words.get("profiles.not-tried"))
                                : new Pill(
                                        Role.GOOD, words.get("profiles.tried", "where", verified)));
        row.getChildren().add(new Pill(profile.provenance().date()));
        return row;
    }

    /// Where the profile is wanted; those for which it is offered come first.
    private Node target(Profile profile) {
        var box = new ComboBox<Entry>();
        box.setId("profiles-environment");
        box.setAccessibleText(words.get("profiles.environment"));
        box.setPromptText(words.get("profiles.environment"));
        box.setMaxWidth(Double.MAX_VALUE);
        box.setMinWidth(0);
        HBox.setHgrow(box, Priority.ALWAYS);
        box.setCellFactory(_ -> cell(profile));
        box.setButtonCell(cell(profile));
        box.getItems()
                .setAll(
                        environments.byGravity().stream()
                                .sorted(Comparator.comparing(entry -> !offered(profile, entry)))
                                .toList());
        Path chosen = model.environmentProperty().get();
        box.getItems().stream()
                .filter(entry ->
                        chosen == null ? offered(profile, entry) : entry.prefix().equals(chosen))
                .findFirst()
                .ifPresent(box::setValue);
        var button =
                Buttons.accent(
                        "profiles-plan",
                        words.get("profiles.plan"),
                        () -> go.mend(profile, box.getValue().environment()));
        button.disableProperty().bind(box.valueProperty().isNull());
        box.setOnAction(_ -> {
            Entry entry = box.getValue();
            model.environmentProperty().set(entry == null ? null : entry.prefix());
        });
        var row = new HBox(8, box, button);
        return new Card(new Label(words.get("profiles.where")), row);
    }

    private ListCell<Entry> cell(Profile profile) {
        return new ListCell<>() {
            @Override
            protected void updateItem(@Nullable Entry item, boolean empty) {
                super.updateItem(item, empty);
                if (empty || item == null) {
                    setText(null);
                } else {
                    String name = EnvironmentName.of(item.environment());
                    setText(
                            offered(profile, item)
                                    ? name + " – " + words.get("environment.fits")
                                    : name);
                }
            }
        };
    }

    private static boolean offered(Profile profile, Entry entry) {
        return entry.offers().stream().anyMatch(offer -> offer.id().equals(profile.id()));
    }
}
