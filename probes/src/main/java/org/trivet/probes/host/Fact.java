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
        return switch (this) {
            case Found<T> found -> Optional.of(found.value());
            case Missing<T> _, Unreadable<T> _ -> Optional.empty();
        };
    }

    /// The same fact with its value changed; the source stays.
    default <R> Fact<R> map(Function<? super T, ? extends R> change) {
        return switch (this) {
            case Found<T> found -> new Found<>(change.apply(found.value()), found.source());
            case Missing<T> missing -> new Missing<>(missing.lookedAt());
            case Unreadable<T> unreadable ->
                    new Unreadable<>(unreadable.source(), unreadable.why());
        };
    }

    /// Why the value is unknown, in English, for `…Unknown` fields; empty when it was found.
    default Optional<String> unknownReason() {
        return switch (this) {
            case Found<T> _ -> Optional.empty();
            case Missing<T> missing ->
                    Optional.of("not found in " + String.join(", ", missing.lookedAt()));
            case Unreadable<T> unreadable ->
                    Optional.of(unreadable.source() + ": " + unreadable.why());
        };
    }
}
