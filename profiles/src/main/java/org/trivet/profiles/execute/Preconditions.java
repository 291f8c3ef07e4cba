package org.trivet.profiles.execute;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.trivet.probes.host.Volume;
import org.trivet.probes.python.Role;
import org.trivet.profiles.Message;
import org.trivet.profiles.plan.Plan;

/// Why a plan cannot be begun: all reasons, gathered before anything is changed.
final class Preconditions {
    private Preconditions() {}

    static List<Message> of(Plan plan) {
        var reasons = new ArrayList<>(plan.refusals());
        Path prefix = plan.environment().prefix();
        if (plan.environment().role() == Role.INSTALLATION) {
            reasons.add(Message.of("execute.installation", "environment", prefix.toString()));
        }
        if (plan.refusals().isEmpty() && plan.steps().isEmpty()) {
            reasons.add(Message.of("execute.nothing-to-do", "environment", prefix.toString()));
        }
        Path parent = prefix.getParent();
        if (parent == null || !isThere(prefix)) {
            reasons.add(Message.of("execute.environment-gone", "environment", prefix.toString()));
            return reasons;
        }
        if (CopyEnvironment.executable(plan.environment()).isEmpty()) {
            reasons.add(Message.of("execute.no-interpreter", "environment", prefix.toString()));
        }
        writable(parent, "execute.parent-unwritable", reasons);
        room(parent, plan.bytes(), "execute.disk-too-small", reasons);
        return reasons;
    }

    /// Whether a folder stands at that very path, not behind a link.
    static boolean isThere(Path prefix) {
        try {
            return Files.isDirectory(prefix, LinkOption.NOFOLLOW_LINKS)
                    && prefix.isAbsolute()
                    && prefix.toRealPath().equals(prefix);
        } catch (IOException _) {
            return false;
        }
    }

    /// Tried, not asked for: what a folder's attributes say is not the whole truth on either
    /// system.
    static void writable(Path parent, String code, List<Message> reasons) {
        try {
            Path folder = Files.createTempDirectory(parent, ".trivet-");
            Files.delete(folder);
        } catch (IOException e) {
            reasons.add(
                    Message.of(
                            code,
                            "folder",
                            parent.toString(),
                            "why",
                            String.valueOf(e.getMessage())));
        }
    }

    static void room(Path parent, long needed, String code, List<Message> reasons) {
        // unknown: a full disk is met when it is
        long free = Volume.free(parent).orElse(Long.MAX_VALUE);
        if (free < needed) {
            reasons.add(
                    Message.of(
                            code,
                            "folder",
                            parent.toString(),
                            "needed",
                            size(needed),
                            "free",
                            size(free)));
        }
    }

    /// `1.2 GB`; units of ten, as disks are sold.
    static String size(long bytes) {
        return bytes >= 1_000_000_000
                ? String.format(Locale.ROOT, "%.1f GB", bytes / 1e9)
                : String.format(Locale.ROOT, "%d MB", (bytes + 999_999) / 1_000_000);
    }
}
