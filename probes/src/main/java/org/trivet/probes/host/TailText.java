package org.trivet.probes.host;

/// The end of a long text.
final class TailText {
    private final int limit;
    private final StringBuilder text = new StringBuilder();
    private boolean cut;

    TailText(int limit) {
        this.limit = limit;
    }

    synchronized void append(char[] buffer, int length) {
        text.append(buffer, 0, length);
        // an eighth of slack, so that not every piece moves the whole text
        if (text.length() > limit + limit / 8) {
            shorten();
        }
    }

    synchronized String text() {
        if (text.length() > limit) {
            shorten();
        }
        return text.toString();
    }

    synchronized boolean cut() {
        return cut || text.length() > limit;
    }

    private void shorten() {
        cut = true;
        int from = text.length() - limit;
        if (Character.isLowSurrogate(text.charAt(from))) {
            from++;
        }
        text.delete(0, from);
    }
}
