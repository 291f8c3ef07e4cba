package org.trivet.app.environments;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.trivet.app.parts.Screen;
import org.trivet.app.parts.Words;
import org.trivet.probes.python.EnvironmentKind;

/// Which kind of environments is shown: all, or one of those that there are, with how many.
final class KindChoice extends Screen {
    private final Words words;
    private final EnvironmentsModel model;
    private final ComboBox<Optional<EnvironmentKind>> box = new ComboBox<>();
    private final Map<EnvironmentKind, Integer> counts = new EnumMap<>(EnvironmentKind.class);
    private boolean filling;

    KindChoice(Words words, EnvironmentsModel model) {
        this.words = words;
        this.model = model;
        box.setId("environments-kind");
        box.setAccessibleText(words.get("environments.kind"));
        box.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable Optional<EnvironmentKind> value) {
                        return value == null ? "" : text(value);
                    }

                    @Override
                    public Optional<EnvironmentKind> fromString(String typed) {
                        throw new UnsupportedOperationException("the box is not editable");
                    }
                });
        box.setOnAction(_ -> {
            var chosen = box.getValue();
            if (!filling && chosen != null) {
                model.kindProperty().set(chosen.orElse(null));
            }
        });
        follow(model.changesProperty(), _ -> fill());
        follow(model.kindProperty(), _ -> fill());
    }

    @Override
    public Node root() {
        return box;
    }

    private void fill() {
        var now = new EnumMap<EnvironmentKind, Integer>(EnvironmentKind.class);
        model.rows().forEach(row -> now.merge(row.entry().environment().kind(), 1, Integer::sum));
        EnvironmentKind chosen = model.kindProperty().get();
        var value = Optional.ofNullable(chosen);
        if (now.equals(counts) && value.equals(box.getValue())) {
            return;
        }
        counts.clear();
        counts.putAll(now);
        filling = true;
        try {
            List<Optional<EnvironmentKind>> kinds = new ArrayList<>();
            kinds.add(Optional.empty());
            for (EnvironmentKind kind : EnvironmentKind.values()) {
                if (now.containsKey(kind) || kind == chosen) {
                    kinds.add(Optional.of(kind));
                }
            }
            box.getItems().setAll(kinds);
            box.setValue(value);
        } finally {
            filling = false;
        }
    }

    private String text(Optional<EnvironmentKind> kind) {
        return kind.map(only ->
                        words.get(
                                "environments.kind.of",
                                "kind",
                                words.kind(only),
                                "count",
                                words.count(counts.getOrDefault(only, 0))))
                .orElseGet(() -> words.get("environments.kind.all"));
    }
}
