import org.jspecify.annotations.NullMarked;

/// The window and the command line.
@NullMarked
module org.trivet.app {
    requires org.trivet.profiles;
    requires org.slf4j;
    requires info.picocli;
    requires tools.jackson.databind;
    requires javafx.controls;
    requires javafx.swing;
    requires org.controlsfx.controls;
    requires atlantafx.base;
    requires org.kordamp.ikonli.core;
    requires org.kordamp.ikonli.javafx;
    requires org.kordamp.ikonli.octicons;
    requires org.eclipse.elk.alg.layered;
    requires org.eclipse.elk.core;
    requires org.eclipse.elk.graph;
    requires org.eclipse.emf.common;
    requires org.eclipse.emf.ecore;

    exports org.trivet.app;

    // picocli sets the options of the commands
    opens org.trivet.app.cli to
            info.picocli;
}
