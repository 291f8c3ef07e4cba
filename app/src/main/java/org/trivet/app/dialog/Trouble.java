package org.trivet.app.dialog;

import java.util.List;
import org.trivet.profiles.Message;

/// Something that did not go as asked, as the window tells it.
public sealed interface Trouble {

    /// Expected: reasons and advice; nothing was changed.
    record Refused(List<Message> reasons) implements Trouble {
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }

    /// A fault of the program.
    ///
    /// @param code short and the same for the same fault, so that people can quote it
    /// @param summary the error in one line
    /// @param details the stack trace and the versions
    record Unexpected(String code, String summary, String details) implements Trouble {}
}
