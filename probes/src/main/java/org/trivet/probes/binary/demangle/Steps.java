package org.trivet.probes.binary.demangle;

/// The bounds within which one name is read and written.
///
/// A substitution may hold others, so that a name of a hundred letters can stand for more text than
/// there is memory, or for much work and no text at all (empty packs): depth, steps and length are
/// all counted. The longest real name seen (torch 2.5.1) is written in 30,000 characters.
final class Steps {
    static final int LONGEST_NAME = 1 << 16;
    private static final int LONGEST_TEXT = 1 << 17;
    private static final int DEEPEST = 400;
    private static final int MOST = 1 << 20;

    private int taken;
    private int depth;

    void enter() throws NotUnderstood {
        if (++depth > DEEPEST || ++taken > MOST) {
            throw new NotUnderstood();
        }
    }

    void leave() {
        depth--;
    }

    static void length(StringBuilder text) throws NotUnderstood {
        if (text.length() > LONGEST_TEXT) {
            throw new NotUnderstood();
        }
    }
}
