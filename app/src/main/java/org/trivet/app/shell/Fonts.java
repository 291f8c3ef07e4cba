package org.trivet.app.shell;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.scene.text.Font;

/// The fonts of the window. JavaFX takes one family where CSS takes a list, so the first that is
/// installed is looked up here; glyphs that it lacks come from the system's own substitutes.
final class Fonts {
    /// Windows' own first, then those that Linux systems bring.
    private static final List<String> CHINESE =
            List.of(
                    "Microsoft YaHei UI",
                    "Microsoft YaHei",
                    "Noto Sans CJK SC",
                    "Source Han Sans SC",
                    "WenQuanYi Micro Hei",
                    "WenQuanYi Zen Hei",
                    "Droid Sans Fallback");

    private static final List<String> LATIN =
            List.of("Segoe UI", "Inter", "Noto Sans", "Cantarell", "Ubuntu", "DejaVu Sans");

    private static final List<String> MONO =
            List.of(
                    "Cascadia Mono",
                    "Consolas",
                    "JetBrains Mono",
                    "Noto Sans Mono",
                    "DejaVu Sans Mono",
                    "Liberation Mono");

    private Fonts() {}

    /// A style sheet with the fonts of a language, as a data address.
    static String sheet(Locale language) {
        Set<String> installed = new HashSet<>(Font.getFamilies());
        boolean chinese = language.getLanguage().equals("zh");
        String text = first(chinese ? CHINESE : LATIN, installed, "System");
        String mono = first(MONO, installed, "Monospaced");
        String css =
                ".root { -fx-font-family: \"%s\"; }\n".formatted(text)
                        + ".mono, .code, .log .list-cell { -fx-font-family: \"%s\"; }\n"
                                .formatted(mono);
        return "data:text/css;base64,"
                + Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.UTF_8));
    }

    private static String first(List<String> wanted, Set<String> installed, String otherwise) {
        return wanted.stream().filter(installed::contains).findFirst().orElse(otherwise);
    }
}
