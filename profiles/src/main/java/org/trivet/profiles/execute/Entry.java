package org.trivet.profiles.execute;

import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/// One line of a journal.
///
/// @param seq counts from 1
/// @param fields what belongs to the type
record Entry(int seq, Instant time, EntryType type, ObjectNode fields) {}
