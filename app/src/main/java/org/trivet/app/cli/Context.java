package org.trivet.app.cli;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.trivet.app.Engine;
import org.trivet.app.text.Texts;
import org.trivet.probes.host.Cancellation;

/// What every command works with.
final class Context {
    private final Supplier<Engine> engine;
    private final Function<Optional<String>, Texts> words;
    private final Terminal terminal;
    private final Cancellation cancellation;
    private Optional<String> language = Optional.empty();
    private @Nullable Texts texts;
    private @Nullable Texts english;

    Context(
            Supplier<Engine> engine,
            Function<Optional<String>, Texts> words,
            Terminal terminal,
            Cancellation cancellation) {
        this.engine = engine;
        this.words = words;
        this.terminal = terminal;
        this.cancellation = cancellation;
    }

    /// The language of `--lang`.
    void language(String asked) {
        language = Optional.of(asked);
        texts = null;
    }

    Engine engine() {
        return engine.get();
    }

    /// The words for people.
    Texts texts() {
        Texts known = texts;
        if (known == null) {
            known = words.apply(language);
            texts = known;
        }
        return known;
    }

    /// The words of documents, which stay English.
    synchronized Texts english() {
        Texts known = english;
        if (known == null) {
            known = words.apply(Optional.of("en"));
            english = known;
        }
        return known;
    }

    Terminal terminal() {
        return terminal;
    }

    Cancellation cancellation() {
        return cancellation;
    }
}
