package org.trivet.app.parts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.util.Subscription;

/// Nodes that look at a model while they are shown. A screen is made when it is opened, or when the
/// language changes, and closed when another takes its place; the model stays.
public abstract class Screen {
    private final List<Subscription> subscriptions = new ArrayList<>();

    public abstract Node root();

    /// The field that Ctrl+F goes to.
    public Optional<TextField> filterField() {
        return Optional.empty();
    }

    /// Stops looking at the model.
    public void close() {
        subscriptions.forEach(Subscription::unsubscribe);
        subscriptions.clear();
    }

    /// Calls `action` with the value now and with each later one.
    protected final <T> void follow(ObservableValue<T> value, Consumer<? super T> action) {
        subscriptions.add(value.subscribe(action));
    }

    /// Calls `action` now and after each change of the list.
    protected final void followList(ObservableList<?> list, Runnable action) {
        InvalidationListener listener = _ -> action.run();
        list.addListener(listener);
        subscriptions.add(() -> list.removeListener(listener));
        action.run();
    }

    /// Ends something with this screen.
    protected final void atClose(Runnable action) {
        subscriptions.add(action::run);
    }
}
