package org.trivet.app.shell;

import javafx.application.Application;
import javafx.stage.Stage;
import org.trivet.app.Wiring;

/// The window.
public final class TrivetWindow extends Application {
    /// Opens the window and returns when it was closed.
    public static void launch(Wiring wiring) {
        Application.launch(TrivetWindow.class);
    }

    @Override
    public void start(Stage stage) {
        stage.show();
    }
}
