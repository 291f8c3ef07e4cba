package org.trivet.app.store;

import tools.jackson.databind.json.JsonMapper;

/// The one reader of our own files.
final class Json {
    static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}
}
