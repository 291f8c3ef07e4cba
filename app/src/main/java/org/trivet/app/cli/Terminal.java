package org.trivet.app.cli;

import java.io.Console;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/// Where a command speaks: data to one stream, everything else to the other.
public final class Terminal {
    private final PrintStream out;
    private final PrintStream err;
    private final boolean colour;
    private final Optional<Supplier<Optional<String>>> answers;
    private boolean statusShown;

    /// @param colour whether text may be painted
    /// @param answers the lines that a person types (empty at the end of input); empty where nobody
    ///   sits at a terminal
    Terminal(
            OutputStream out,
            OutputStream err,
            Charset charset,
            boolean colour,
            Optional<Supplier<Optional<String>>> answers) {
        this.out = new PrintStream(out, true, charset);
        this.err = new PrintStream(err, true, charset);
        this.colour = colour;
        this.answers = answers;
    }

    /// The process's own streams.
    ///
    /// @param variables for `NO_COLOR` (no-color.org) and `TERM`
    public static Terminal ofSystem(Map<String, String> variables) {
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            return new Terminal(
                    System.out, System.err, System.out.charset(), false, Optional.empty());
        }
        boolean colour =
                variables.getOrDefault("NO_COLOR", "").isEmpty()
                        && !"dumb".equals(variables.get("TERM"));
        return new Terminal(
                System.out,
                System.err,
                System.out.charset(),
                colour,
                Optional.of(() -> Optional.ofNullable(console.readLine())));
    }

    /// Whether a person looks on and can answer.
    boolean interactive() {
        return answers.isPresent();
    }

    boolean colour() {
        return colour;
    }

    /// For the usage texts that picocli writes; they are data.
    PrintWriter help() {
        return new PrintWriter(out, true);
    }

    void line(String text) {
        line(List.of(Styled.plain(text)));
    }

    /// A line of data.
    synchronized void line(List<Styled> pieces) {
        clearStatus();
        out.println(painted(pieces));
    }

    /// A document; UTF-8 whatever the terminal's charset is (RFC 8259).
    synchronized void json(ObjectNode document) {
        clearStatus();
        byte[] bytes = JsonText.of(document);
        out.write(bytes, 0, bytes.length);
        out.write('\n');
        out.flush();
    }

    void note(String text) {
        note(List.of(Styled.plain(text)));
    }

    /// A line beside the data.
    synchronized void note(List<Styled> pieces) {
        clearStatus();
        err.println(painted(pieces));
    }

    /// A passing line that the next one replaces; nothing where no person looks on.
    synchronized void status(String text) {
        if (interactive()) {
            clearStatus();
            err.print(painted(List.of(Styled.faint(text))));
            err.flush();
            statusShown = true;
        }
    }

    /// Takes the passing line away.
    synchronized void clearStatus() {
        if (statusShown) {
            // carriage return, erase to the end of the line (ECMA-48 EL)
            err.print("\r\u001b[K");
            err.flush();
            statusShown = false;
        }
    }

    /// Asks a person; only where [#interactive()].
    ///
    /// @return whether the answer is yes
    boolean confirm(String question) {
        synchronized (this) {
            clearStatus();
            err.print(painted(List.of(Styled.heading(question + " "))));
            err.flush();
        }
        String answer = answers.flatMap(Supplier::get).orElse("").strip();
        return List.of("y", "yes", "是", "好").contains(answer.toLowerCase(Locale.ROOT));
    }

    private String painted(List<Styled> pieces) {
        var text = new StringBuilder();
        for (Styled piece : pieces) {
            text.append(colour ? piece.style().paint(piece.safe()) : piece.safe());
        }
        return text.toString().stripTrailing();
    }
}
