package org.trivet.app.environments;

import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.trivet.app.parts.EnvironmentName;
import org.trivet.probes.packages.Framework;
import org.trivet.probes.python.EnvironmentKind;
import org.trivet.probes.python.EnvironmentSize;
import org.trivet.probes.python.PythonEnvironment;

/// One environment of the list: the same row from the moment it is found until it is gone, however
/// much becomes known of it, so that what is selected and what is seen stays where it is.
public final class EnvironmentRow {
    private final Path key;
    private final ReadOnlyObjectWrapper<Entry> entry;
    private final ReadOnlyObjectWrapper<@Nullable EnvironmentSize> counted =
            new ReadOnlyObjectWrapper<>();
    private Standing standing;
    private boolean needsPerson;
    private String name;
    private String words;

    EnvironmentRow(Entry entry) {
        this.key = key(entry.environment());
        this.entry = new ReadOnlyObjectWrapper<>(entry);
        this.standing = entry.standing();
        this.needsPerson = entry.needsPerson();
        this.name = EnvironmentName.of(entry.environment());
        this.words = words(entry);
    }

    /// What tells an environment from others: its folder; for the system's Pythons, several of
    /// which share a folder, the interpreter.
    static Path key(PythonEnvironment environment) {
        return environment.kind() == EnvironmentKind.SYSTEM
                ? environment.executable().orElse(environment.prefix())
                : environment.prefix();
    }

    public Path key() {
        return key;
    }

    /// What is known now.
    public Entry entry() {
        return entry.get();
    }

    public ReadOnlyObjectProperty<Entry> entryProperty() {
        return entry.getReadOnlyProperty();
    }

    /// What was counted so far while its size is counted; empty when it is not.
    public ReadOnlyObjectProperty<@Nullable EnvironmentSize> countedProperty() {
        return counted.getReadOnlyProperty();
    }

    void count(@Nullable EnvironmentSize soFar) {
        counted.set(soFar);
    }

    /// As the entry's, kept: lists are ordered by it over and over.
    public Standing standing() {
        return standing;
    }

    /// As the entry's, kept.
    public boolean needsPerson() {
        return needsPerson;
    }

    /// The name that is shown.
    public String name() {
        return name;
    }

    void set(Entry known) {
        // first, so that whoever hears of the entry sees what belongs to it
        standing = known.standing();
        needsPerson = known.needsPerson();
        name = EnvironmentName.of(known.environment());
        words = words(known);
        entry.set(known);
    }

    /// Whether all of the words, in lower case, occur in what a person may look for.
    boolean holds(Iterable<String> wanted) {
        for (String word : wanted) {
            if (!words.contains(word)) {
                return false;
            }
        }
        return true;
    }

    private static String words(Entry entry) {
        PythonEnvironment environment = entry.environment();
        return Stream.of(
                        Stream.of(
                                environment.name(),
                                environment.prefix().toString(),
                                environment.kind().id(),
                                environment.version().toOptional().orElse(""),
                                environment.implementation().toOptional().orElse(""),
                                environment.manager().orElse("")),
                        entry.frameworks().stream().map(EnvironmentRow::words))
                .flatMap(part -> part)
                .collect(Collectors.joining("\n"))
                .toLowerCase(Locale.ROOT);
    }

    private static String words(Framework framework) {
        return framework.name() + " " + framework.version();
    }
}
