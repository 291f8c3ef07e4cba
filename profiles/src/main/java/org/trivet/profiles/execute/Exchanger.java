package org.trivet.profiles.execute;

import java.io.IOException;
import java.nio.file.Path;

/// Exchanges what two names of one volume stand for, with no moment in between.
@FunctionalInterface
interface Exchanger {

    /// @return false if that is not offered here; nothing was changed then
    boolean exchange(Path one, Path other) throws IOException;
}
