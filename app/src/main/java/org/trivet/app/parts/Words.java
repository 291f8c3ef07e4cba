package org.trivet.app.parts;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.trivet.app.text.Texts;
import org.trivet.probes.packages.Framework;
import org.trivet.probes.python.EnvironmentKind;
import org.trivet.probes.python.Problem;
import org.trivet.profiles.Message;
import org.trivet.profiles.catalog.LocalText;
import org.trivet.profiles.check.Verdict;

/// The words of one language, and how that language writes amounts and times.
public class Words {
    private final Texts texts;

    public Words(Texts texts) {
        this.texts = texts;
    }

    public final Texts texts() {
        return texts;
    }

    public final String get(String key, Object... namesAndValues) {
        return texts.get(key, namesAndValues);
    }

    /// The sentence of a message. One without a text is shown by its code: a screen with one bare
    /// code says more than no screen.
    public String say(Message message) {
        try {
            return texts.of(message);
        } catch (IllegalArgumentException _) {
            return message.code() + " " + message.values();
        }
    }

    /// The sentence of a problem.
    public final String say(Problem problem) {
        try {
            return texts.of(new Problem(problem.code(), plain(problem.details())));
        } catch (IllegalArgumentException _) {
            return problem.code() + " " + problem.details();
        }
    }

    /// Values come from disks: a folder's name may hold a line feed.
    private static Map<String, String> plain(Map<String, String> details) {
        var plain = new HashMap<String, String>();
        details.forEach((name, value) -> plain.put(name, PlainText.of(value)));
        return plain;
    }

    public final String say(LocalText text) {
        return text.in(texts.locale());
    }

    public final String kind(EnvironmentKind kind) {
        return get("parts.kind." + kind.id());
    }

    public final String verdict(Verdict verdict) {
        return get("parts.verdict." + verdict.id());
    }

    /// What a variable does to a stack.
    public final String effect(String code) {
        try {
            return get("variable." + code);
        } catch (IllegalArgumentException _) {
            return code;
        }
    }

    /// The version with its build, `2.5.1 + cu124`, as people speak of it.
    public final String framework(Framework framework) {
        return framework.name() + " " + build(framework);
    }

    private String build(Framework framework) {
        String version = framework.version();
        int plus = version.indexOf('+');
        if (plus > 0) {
            return version.substring(0, plus) + " + " + version.substring(plus + 1);
        }
        return switch (framework.build()) {
            case CPU -> version + " + cpu";
            case CUDA ->
                    version
                            + framework
                                    .cuda()
                                    .toOptional()
                                    .map(cuda -> " + CUDA " + cuda)
                                    .orElse(" + CUDA");
            case ROCM -> version + " + ROCm";
            case DIRECTML -> version + " + DirectML";
            case UNKNOWN -> version;
        };
    }

    /// `4.1 GB`, in units of 1024 as file managers count.
    public final String bytes(long bytes) {
        String[] units = {"B", "KB", "MB", "GB", "TB"};
        double value = bytes;
        int unit = 0;
        while (value >= 1024 && unit < units.length - 1) {
            value /= 1024;
            unit++;
        }
        String form = unit == 0 || value >= 100 ? "%.0f %s" : "%.1f %s";
        return String.format(Locale.ROOT, form, value, units[unit]);
    }

    /// `2,000`.
    public final String count(long count) {
        return String.format(texts.locale(), "%,d", count);
    }

    /// `0.3 s`, `42 s`, `3 min 5 s`.
    public final String duration(Duration duration) {
        double seconds = duration.toMillis() / 1000.0;
        if (seconds < 10) {
            return get("parts.seconds", "seconds", String.format(Locale.ROOT, "%.1f", seconds));
        }
        return wholeSeconds(Duration.ofSeconds(Math.round(seconds)));
    }

    /// `0 s`, `42 s`, `3 min 5 s`: for a time that goes on.
    public final String wholeSeconds(Duration duration) {
        if (duration.toSeconds() < 60) {
            return get("parts.seconds", "seconds", duration.toSeconds());
        }
        return get(
                "parts.minutes",
                "minutes",
                duration.toMinutes(),
                "seconds",
                duration.toSecondsPart());
    }

    /// `today 14:03`, `yesterday 14:03`, else the date and the time.
    public final String moment(Instant instant) {
        var there = instant.atZone(ZoneId.systemDefault());
        String time =
                DateTimeFormatter.ofPattern("HH:mm", texts.locale()).format(there.toLocalTime());
        LocalDate today = LocalDate.now(ZoneId.systemDefault());
        if (there.toLocalDate().equals(today)) {
            return get("parts.today", "time", time);
        }
        if (there.toLocalDate().equals(today.minusDays(1))) {
            return get("parts.yesterday", "time", time);
        }
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                        .withLocale(texts.locale())
                        .format(there)
                + " "
                + time;
    }
}
