package org.trivet.profiles.knowledge;

/// A field of a row is not what its column asks for.
final class BadField extends Exception {
    private static final long serialVersionUID = 1;

    private final String field;

    BadField(String field, String reason) {
        super(reason);
        this.field = field;
    }

    String field() {
        return field;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
