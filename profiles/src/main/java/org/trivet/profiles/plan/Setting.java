package org.trivet.profiles.plan;

/// A value that the user's own configuration of pip or conda holds.
///
/// @param name as the program spells it: `index-url`, `HTTPS_PROXY`, `channels`
/// @param value as it stands; it may hold a token, so redact it before it is shown
/// @param source the file and section, or the environment variable
public record Setting(String name, String value, String source) {}
