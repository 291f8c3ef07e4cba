package org.trivet.probes.host;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A value that a probe was asked for: found, missing, or unreadable. Unknown is a value of its
/// own, never an empty text or -1.
public sealed interface Fact<T> {

    /// The value and where it was read: a file, a registry key, a program's field, an API call.
    record Found<T>(T value, String source) implements Fact<T> {
        @Override
        public Optional<T> toOptional() {
            return Optional.of(value);
        }

        @Override
        public <R> Fact<R> map(Function<? super T, ? extends R> change) {
            return new Found<>(change.apply(value), source);
        }

        @Override
        public Optional<String> unknownReason() {
            return Optional.empty();
        }
    }

    /// Nothing there; the places that were looked at, in order.
    record Missing<T>(List<String> lookedAt) implements Fact<T> {
        public Missing {
            lookedAt = List.copyOf(lookedAt);
        }

        @Override
        public Optional<T> toOptional() {
            return Optional.empty();
        }

        @Override
        public <R> Fact<R> map(Function<? super T, ? extends R> change) {
            return new Missing<>(lookedAt);
        }

        @Override
        public Optional<String> unknownReason() {
            return Optional.of("not found in " + String.join(", ", lookedAt));
        }
    }

    /// Something is there and could not be read; `why` is one English sentence without a full stop.
    record Unreadable<T>(String source, String why) implements Fact<T> {
        @Override
        public Optional<T> toOptional() {
            return Optional.empty();
        }

        @Override
        public <R> Fact<R> map(Function<? super T, ? extends R> change) {
            return new Unreadable<>(source, why);
        }

        @Override
        public Optional<String> unknownReason() {
            return Optional.of(source + ": " + why);
        }
    }

    static <T> Fact<T> found(T value, String source) {
        return new Found<>(value, source);
    }

    static <T> Fact<T> missing(String... lookedAt) {
        return new Missing<>(List.of(lookedAt));
    }

    static <T> Fact<T> unreadable(String source, String why) {
        return new Unreadable<>(source, why);
    }

    // Answered by each kind itself: a switch over the kinds is linked anew in every process, which
    // a short command feels.

    /// The value if it was found.
    Optional<T> toOptional();

    /// The same fact with its value changed; the source stays.
    <R> Fact<R> map(Function<? super T, ? extends R> change);

    /// Why the value is unknown, in English, for `…Unknown` fields; empty when it was found.
    Optional<String> unknownReason();
}
