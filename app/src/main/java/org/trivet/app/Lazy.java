package org.trivet.app;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A value that is made when it is first wanted, once.
final class Lazy<T> {
    private @Nullable Supplier<T> maker;
    private @Nullable T value;

    Lazy(Supplier<T> maker) {
        this.maker = maker;
    }

    synchronized T get() {
        T made = value;
        if (made == null) {
            if (maker == null) {
                throw new IllegalStateException("the value's maker gave nothing");
            }
            made = maker.get();
            value = made;
            maker = null;
        }
        return made;
    }
}
