package org.trivet.profiles.execute;

import org.trivet.profiles.Message;

/// What `recover` did with one interrupted transaction.
///
/// @param transaction as it stands now
/// @param outcome `undone` (as before), `finished` (done), `left` (not touched), …
/// @param message the same in a sentence
public record Recovery(Transaction transaction, String outcome, Message message) {}
