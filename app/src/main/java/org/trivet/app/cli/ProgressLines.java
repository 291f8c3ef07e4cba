package org.trivet.app.cli;

import java.util.List;
import org.trivet.app.text.Texts;
import org.trivet.profiles.execute.Progress;

/// Shows a transaction as it runs: each line after the name of its phase.
final class ProgressLines implements Progress {
    private final Terminal terminal;
    private final Texts texts;
    private volatile String phase = "";
    private volatile boolean bytes;

    ProgressLines(Terminal terminal, Texts texts) {
        this.terminal = terminal;
        this.texts = texts;
    }

    @Override
    public void phase(String name) {
        bytes = name.equals("clone") || name.equals("separate");
        phase = name;
        terminal.note(List.of(prefix(), Styled.heading(texts.get("phase." + name))));
    }

    @Override
    public void done(long done, long total) {
        if (total > 0) {
            String text = bytes ? Sizes.of(done) + " / " + Sizes.of(total) : done + " / " + total;
            terminal.status("[" + phase + "] " + text);
        }
    }

    @Override
    public void command(List<String> command) {
        List<String> shown = command.stream().map(ProgressLines::oneLine).toList();
        terminal.note(List.of(prefix(), Styled.heading("$ " + StepPart.command(shown))));
    }

    /// A check's code has been shown in full before it runs; here its first line stands for it.
    private static String oneLine(String argument) {
        int end = argument.strip().indexOf('\n');
        return end < 0 ? argument : argument.strip().substring(0, end).strip() + " …";
    }

    @Override
    public void line(String line) {
        terminal.note(List.of(prefix(), Styled.plain(line)));
    }

    private Styled prefix() {
        return Styled.faint("[" + phase + "] ");
    }
}
