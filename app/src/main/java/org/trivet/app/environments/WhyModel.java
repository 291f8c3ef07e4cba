package org.trivet.app.environments;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.trivet.app.Engine;
import org.trivet.app.dialog.Troubles;
import org.trivet.app.settings.SettingsModel;
import org.trivet.app.task.Job;
import org.trivet.app.task.Tasks;
import org.trivet.probes.python.Explanation;
import org.trivet.probes.python.Problem;

/// The question why an environment is, or is not, listed: a path, each rule's answer, and what
/// would make the search come by it.
public final class WhyModel {
    private final Engine engine;
    private final Tasks tasks;
    private final Troubles troubles;
    private final SettingsModel settings;
    private final StringProperty path = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper asking = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Explanation> explanation =
            new ReadOnlyObjectWrapper<>();
    private @Nullable Job<?> question;
    private boolean mended;

    public WhyModel(
            Engine engine,
            Tasks tasks,
            Troubles troubles,
            SettingsModel settings,
            EnvironmentsModel environments) {
        this.engine = engine;
        this.tasks = tasks;
        this.troubles = troubles;
        this.settings = settings;
        environments.scanningProperty().subscribe(scanning -> lookedAgain(!scanning));
    }

    /// What makes the search come by an environment.
    public sealed interface Mend {

        /// Its parent folder becomes one of those that are searched.
        record AddRoot(Path folder) implements Mend {}

        /// It is no longer left out.
        record RemoveExclude(String exclude) implements Mend {}
    }

    /// As the person wrote it.
    public StringProperty pathProperty() {
        return path;
    }

    public ReadOnlyBooleanProperty askingProperty() {
        return asking.getReadOnlyProperty();
    }

    /// The answers to the last question; empty before.
    public ReadOnlyObjectProperty<@Nullable Explanation> explanationProperty() {
        return explanation.getReadOnlyProperty();
    }

    /// Asks about a path.
    public void ask(String about) {
        path.set(about);
        ask();
    }

    /// Asks about the path that is written; nothing happens when none is. A question that is still
    /// open is given up.
    public void ask() {
        // as file managers and shells copy it
        String wanted = path.get().strip().replaceAll("^\"(.*)\"$", "$1");
        if (wanted.isEmpty()) {
            return;
        }
        if (question != null) {
            question.cancel();
        }
        asking.set(true);
        Job<Explanation> mine =
                tasks.create(
                        "task.why",
                        wanted,
                        report -> {
                            Explanation answer = engine.why(wanted, report.cancellation());
                            report.cancellation().check();
                            return answer;
                        });
        question = mine;
        mine.onSuccess(explanation::set)
                .onError(
                        Throwable.class,
                        error -> {
                            explanation.set(null);
                            troubles.raise(error);
                        })
                .andFinally(() -> asking.set(question != mine && asking.get()))
                .start();
    }

    /// What would mend it, as the rules' answers say; empty when it is listed or is no environment.
    public Optional<Mend> mend() {
        Explanation known = explanation.get();
        if (known == null || known.listed()) {
            return Optional.empty();
        }
        List<Problem> reasons =
                known.answers().stream()
                        .filter(answer -> !answer.speaksFor())
                        .map(Explanation.Answer::because)
                        .toList();
        Optional<Mend> exclude =
                detail(reasons, "excluded", "pattern")
                        .filter(settings.excludes()::contains)
                        .map(Mend.RemoveExclude::new);
        return exclude.or(() -> detail(reasons, "why-add-root", "folder").flatMap(WhyModel::root));
    }

    private static Optional<String> detail(List<Problem> reasons, String code, String detail) {
        return reasons.stream()
                .filter(reason -> reason.code().equals(code))
                .flatMap(reason -> Optional.ofNullable(reason.details().get(detail)).stream())
                .findFirst();
    }

    private static Optional<Mend> root(String folder) {
        try {
            return Optional.of(new Mend.AddRoot(Path.of(folder)));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /// Does what would mend it; the settings then look again, and the question is asked anew.
    public void mend(Mend how) {
        mended = true;
        switch (how) {
            case Mend.AddRoot(Path folder) -> settings.addRoot(folder);
            case Mend.RemoveExclude(String exclude) -> settings.removeExclude(exclude);
        }
    }

    private void lookedAgain(boolean over) {
        if (over && mended) {
            mended = false;
            ask();
        }
    }
}
