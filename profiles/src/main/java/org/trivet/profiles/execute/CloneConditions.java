package org.trivet.profiles.execute;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trivet.probes.python.EnvironmentKind;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.probes.python.Role;
import org.trivet.profiles.Message;
import org.trivet.profiles.Refusal;
import org.trivet.profiles.clone.Cloner;
import org.trivet.profiles.clone.CondaBase;
import org.trivet.profiles.clone.Fingerprint;
import org.trivet.profiles.clone.Mark;
import org.trivet.profiles.clone.PathCharacters;

/// Why a clone cannot be made: all reasons, gathered before anything is changed.
final class CloneConditions {
    private CloneConditions() {}

    /// @param folder absolute; nothing stands there yet
    /// @return the clone's folder as the system itself names it
    static Path folder(PythonEnvironment environment, Path folder, Optional<Message> open)
            throws Refusal {
        Path prefix = environment.prefix();
        var reasons = new ArrayList<Message>();
        Way way = way(environment);
        if (way == Way.PACKAGES && environment.executable().isEmpty()) {
            reasons.add(Message.of("execute.no-interpreter", "environment", prefix.toString()));
        }
        if (!Preconditions.isThere(prefix)) {
            reasons.add(Message.of("execute.environment-gone", "environment", prefix.toString()));
        }
        open.ifPresent(reasons::add);
        Path target = target(folder, reasons);
        if (isInside(target, environment, way) || prefix.startsWith(target)) {
            reasons.add(
                    Message.of(
                            "execute.clone-inside",
                            "folder",
                            target.toString(),
                            "environment",
                            prefix.toString()));
        }
        for (Path taken : List.of(target, Mark.file(target))) {
            if (Files.exists(taken, LinkOption.NOFOLLOW_LINKS)) {
                reasons.add(Message.of("execute.clone-exists", "folder", taken.toString()));
            }
        }
        PathCharacters.unusable(target)
                .ifPresent(character ->
                        reasons.add(
                                Message.of(
                                        "execute.clone-character",
                                        "folder",
                                        target.toString(),
                                        "character",
                                        character)));
        if (reasons.isEmpty() && target.getParent() != null) {
            // tried last: the trial would leave its trace in an environment
            Preconditions.writable(target.getParent(), "execute.clone-unwritable", reasons);
        }
        if (!reasons.isEmpty()) {
            throw new Refusal(reasons);
        }
        return target;
    }

    /// How an environment's files get into a clone.
    enum Way {
        /// All of the folder: whatever it holds belongs to it.
        WHOLE,
        /// conda's installation, without conda.
        BASE,
        /// The packages of another installation, into an environment that its Python makes.
        PACKAGES
    }

    static Way way(PythonEnvironment environment) {
        if (environment.role() != Role.INSTALLATION
                || environment.kind() == EnvironmentKind.EMBEDDED) {
            return Way.WHOLE;
        }
        return environment.kind() == EnvironmentKind.CONDA ? Way.BASE : Way.PACKAGES;
    }

    /// Whether the clone would lie among what is copied.
    private static boolean isInside(Path target, PythonEnvironment environment, Way way) {
        Path prefix = environment.prefix();
        return switch (way) {
            case WHOLE -> target.startsWith(prefix);
            case BASE ->
                    target.startsWith(prefix)
                            && !(target.startsWith(prefix.resolve("envs"))
                                    && target.getNameCount() > prefix.getNameCount() + 1);
            case PACKAGES -> environment.sitePackages().stream().anyMatch(target::startsWith);
        };
    }

    /// Asks whether the disk has room for a copy that is not made by reference.
    static void room(PythonEnvironment environment, Path copy) throws IOException, Refusal {
        Path parent = copy.getParent();
        Path prefix = environment.prefix();
        Fingerprint content = content(environment);
        var reasons = new ArrayList<Message>();
        boolean whole = way(environment) == Way.WHOLE;
        if (parent != null && !(whole && Cloner.copiesByReference(prefix, content, parent))) {
            Preconditions.room(parent, content.bytes(), "execute.clone-disk-too-small", reasons);
        }
        if (!reasons.isEmpty()) {
            throw new Refusal(reasons);
        }
    }

    private static Fingerprint content(PythonEnvironment environment) throws IOException {
        return switch (way(environment)) {
            case WHOLE -> Fingerprint.of(environment.prefix());
            case BASE -> new CondaBase(environment.prefix()).content();
            case PACKAGES -> {
                long bytes = 0;
                for (Path site : environment.sitePackages()) {
                    bytes += Files.isDirectory(site) ? Fingerprint.of(site).bytes() : 0;
                }
                yield new Fingerprint(Map.of(), bytes);
            }
        };
    }

    private static Path target(Path folder, List<Message> reasons) {
        Path parent = folder.getParent();
        Path name = folder.getFileName();
        if (parent == null || name == null || !Files.isDirectory(parent)) {
            reasons.add(
                    Message.of(
                            "execute.clone-parent",
                            "folder",
                            String.valueOf(parent == null ? folder : parent)));
            return folder;
        }
        try {
            return parent.toRealPath().resolve(name);
        } catch (IOException _) {
            return folder;
        }
    }
}
