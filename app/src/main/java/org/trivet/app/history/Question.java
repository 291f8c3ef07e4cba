package org.trivet.app.history;

import java.util.List;

/// Something that is asked before it is done with a transaction, in its row.
///
/// @param transaction the id
/// @param deed what would be done
/// @param later ids of the promotions that would be rolled back before it
public record Question(String transaction, Deed deed, List<String> later) {
    public Question {
        later = List.copyOf(later);
    }
}
