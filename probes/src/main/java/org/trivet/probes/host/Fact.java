package org.trivet.probes.host;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A value that a probe was asked for: found, missing, or unreadable. Unknown is a value of its
/// own, never an empty text or -1.
public sealed interface Fact<T> {

    /// The value and where it was read: a file, a registry key, a program's field, an API call.
    record Found<T>(T value, String source) implements Fact<T> {}

    /// Nothing there; the places that were looked at, in order.
    record Missing<T>(List<String> lookedAt) implements Fact<T> {
        public Missing {
            lookedAt = List.copyOf(lookedAt);
        }
    }

    /// Something is there and could not be read; `why` is one English sentence without a full stop.
    record Unreadable<T>(String source, String why) implements Fact<T> {}

    static <T> Fact<T> found(T value, String source) {
        return new Found<>(value, source);
    }

    static <T> Fact<T> missing(String... lookedAt) {
        return new Missing<>(List.of(lookedAt));
    }

    static <T> Fact<T> unreadable(String source, String why) {
        return new Unreadable<>(source, why);
    }

    /// The value if it was found.
    default Optional<T> toOptional() {
        // here and below no switch over the records: linking one costs a short command a
        // millisecond
        return this instanceof Found<T> found ? Optional.of(found.value()) : Optional.empty();
    }

    /// The same fact with its value changed; the source stays.
    default <R> Fact<R> map(Function<? super T, ? extends R> change) {
        if (this instanceof Found<T> found) {
            return new Found<>(change.apply(found.value()), found.source());
        }
        return this instanceof Unreadable<T> unreadable
                ? new Unreadable<>(unreadable.source(), unreadable.why())
                : new Missing<>(((Missing<T>) this).lookedAt());
    }

    /// Why the value is unknown, in English, for `…Unknown` fields; empty when it was found.
    default Optional<String> unknownReason() {
        if (this instanceof Found<T>) {
            return Optional.empty();
        }
        return Optional.of(
                this instanceof Unreadable<T> unreadable
                        ? unreadable.source() + ": " + unreadable.why()
                        : "not found in " + String.join(", ", ((Missing<T>) this).lookedAt()));
    }
}
