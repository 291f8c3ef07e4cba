package org.trivet.app.dialog;

import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.trivet.app.store.ErrorReports;
import org.trivet.profiles.Refusal;

/// The trouble that the window shows above its screen, until it is dismissed or the next action
/// begins.
public final class Troubles {
    private final Function<Throwable, ErrorReports.Report> reports;
    private final ReadOnlyObjectWrapper<@Nullable Trouble> current = new ReadOnlyObjectWrapper<>();

    /// @param reports writes an unexpected error down and gives its code
    public Troubles(Function<Throwable, ErrorReports.Report> reports) {
        this.reports = reports;
    }

    public ReadOnlyObjectProperty<@Nullable Trouble> currentProperty() {
        return current.getReadOnlyProperty();
    }

    public void raise(Throwable error) {
        current.set(of(error));
    }

    public void dismiss() {
        current.set(null);
    }

    /// An error as the window tells it.
    public Trouble of(Throwable error) {
        if (error instanceof Refusal refusal) {
            return new Trouble.Refused(refusal.reasons());
        }
        var report = reports.apply(error);
        String message = error.getMessage();
        String name = error.getClass().getSimpleName();
        return new Trouble.Unexpected(
                report.code(), message == null ? name : name + ": " + message, report.details());
    }
}
