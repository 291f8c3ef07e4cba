package org.trivet.profiles.execute;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.trivet.probes.host.FileHolders;
import org.trivet.probes.host.HeldFiles;
import org.trivet.probes.host.Host;
import org.trivet.probes.python.RunningProcess;
import org.trivet.probes.python.RunningProcesses;
import org.trivet.profiles.Message;

/// Names the processes that use a folder, for messages.
final class UsingProcesses {
    /// Of the search for files in use, which comes when all is already lost.
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static final int NAMED = 3;

    private final RunningProcesses processes;

    UsingProcesses(Host host) {
        this.processes = new RunningProcesses(host);
    }

    /// What is said where a folder that must not be in use is.
    Optional<Message> refusal(Path folder) {
        List<String> users = of(folder);
        return users.isEmpty() ? Optional.empty() : Optional.of(inUse(folder, users));
    }

    /// @return `name (pid)`, sorted by pid
    List<String> of(Path folder) {
        return List.copyOf(byPid(folder).values());
    }

    /// Who holds folders that could not be moved: it may have begun after the first look. It takes
    /// up to some ten seconds and is for afterwards, when all stands as before. On Windows the
    /// files that are in use are named too.
    List<Message> why(IOException failure, List<Path> folders) {
        var why = new ArrayList<Message>();
        if (Failures.mayBeInUse(failure)) {
            folders.forEach(folder -> why(folder).ifPresent(why::add));
            if (why.isEmpty() && HeldFiles.ofThisSystem().isPresent()) {
                why.add(Message.of("execute.holder-unknown"));
            }
        }
        return why;
    }

    private Optional<Message> why(Path folder) {
        Map<Long, String> users = byPid(folder);
        List<Path> files =
                HeldFiles.ofThisSystem().map(it -> it.in(folder, LIMIT)).orElse(List.of());
        if (files.isEmpty()) {
            return users.isEmpty()
                    ? Optional.empty()
                    : Optional.of(inUse(folder, List.copyOf(users.values())));
        }
        for (FileHolders.Holder holder :
                FileHolders.ofThisSystem().map(it -> it.holders(files, LIMIT)).orElse(List.of())) {
            String name =
                    holder.service().map(it -> holder.name() + ", " + it).orElse(holder.name());
            users.putIfAbsent(holder.pid(), name + " (" + holder.pid() + ")");
        }
        List<String> names =
                files.stream()
                        .limit(NAMED)
                        .map(file -> folder.relativize(file).toString())
                        .toList();
        return Optional.of(
                Message.of(
                        users.isEmpty() ? "execute.files-held" : "execute.files-in-use",
                        "folder",
                        folder.toString(),
                        "count",
                        files.size() < HeldFiles.MOST ? "" + files.size() : files.size() + "+",
                        "files",
                        String.join(", ", names),
                        "processes",
                        String.join(", ", users.values())));
    }

    private Map<Long, String> byPid(Path folder) {
        Map<Long, String> users = new TreeMap<>();
        for (RunningProcess process : processes.of(folder)) {
            users.put(process.pid(), process.program().orElse("?") + " (" + process.pid() + ")");
        }
        return users;
    }

    private static Message inUse(Path folder, List<String> users) {
        return Message.of(
                "execute.in-use",
                "folder",
                folder.toString(),
                "processes",
                String.join(", ", users));
    }
}
