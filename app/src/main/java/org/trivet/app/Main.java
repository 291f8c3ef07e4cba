package org.trivet.app;

/// Starts Trivet: without arguments the window, else the command line.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        throw new UnsupportedOperationException();
    }
}
