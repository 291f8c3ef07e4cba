package org.trivet.probes.gpu;

import java.util.List;
import org.trivet.probes.host.Fact;

/// The graphics cards that the system itself lists, of any maker.
public interface GraphicsListing {

    /// What the system says of a card.
    ///
    /// @param name as listed, perhaps empty
    /// @param vendor as listed, perhaps empty
    /// @param memoryBytes its own memory; 0 where the system does not say
    record Card(String name, String vendor, long memoryBytes) {}

    /// The cards; unreadable where the system does not answer.
    Fact<List<Card>> cards();

    /// Name and version of the system, `Debian GNU/Linux 12 (bookworm)`.
    Fact<String> systemName();
}
