package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;

/// Something that a worker finds out while the search's own thread waits. Asked and read by that
/// thread alone.
///
/// @param <T> the answer
final class Question<T> {
    private final Path at;
    private T answer;
    private boolean answered;

    /// @param otherwise the answer where there is none
    Question(Path at, T otherwise) {
        this.at = at;
        this.answer = otherwise;
    }

    boolean answered() {
        return answered;
    }

    T answer() {
        return answer;
    }

    /// @param failed told why there is no answer
    Task task(Function<Task.Pulse, T> work, Consumer<Problem> failed) {
        return new Task() {
            @Override
            public Path at() {
                return at;
            }

            @Override
            public boolean urgent() {
                return true;
            }

            @Override
            public boolean coversBelow() {
                return false;
            }

            @Override
            public Outcome run(Pulse pulse) {
                T found = work.apply(pulse);
                return Outcome.told(() -> {
                    answer = found;
                    answered = true;
                });
            }

            @Override
            public Runnable failed(Problem why) {
                return () -> {
                    answered = true;
                    failed.accept(why);
                };
            }
        };
    }
}
