package org.trivet.profiles.knowledge;

/// Where a row of knowledge comes from.
///
/// @param source the public document, file or thread
/// @param date of the source where it names one, else of our reading; ISO, a month or a day
public record Origin(String source, String date, Confidence confidence) {}
