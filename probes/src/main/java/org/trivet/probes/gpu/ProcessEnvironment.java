package org.trivet.probes.gpu;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.trivet.probes.host.Fact;
import org.trivet.probes.host.Host;
import org.trivet.probes.host.OperatingSystem;
import org.trivet.probes.python.EnvironmentReader;
import org.trivet.probes.python.PythonEnvironment;

/// Says which program a process runs, and of which Python environment.
///
/// The program's file alone does not tell: under Linux a venv's `python` is a link, and what runs
/// is the base Python; on Windows a venv's `python.exe` starts the base Python as its child.
final class ProcessEnvironment {
    private final Host host;
    private final boolean inContainer;
    private final EnvironmentReader environments;

    ProcessEnvironment(Host host, Fact<Virtualization> virtualization) {
        this.host = host;
        this.inContainer =
                virtualization.toOptional().filter(Virtualization.CONTAINER::equals).isPresent();
        this.environments = new EnvironmentReader(host);
    }

    /// @param program the file that runs
    /// @param environment the prefix
    record Answer(Fact<String> program, Fact<Path> environment) {

        static Answer unknown(String source, String why) {
            return new Answer(Fact.unreadable(source, why), Fact.unreadable(source, why));
        }
    }

    Answer of(long pid) {
        if (host.system() == OperatingSystem.LINUX) {
            return new LinuxProcess(host, pid, inContainer).answer(this::at);
        }
        return ofHandle(pid);
    }

    private Answer ofHandle(long pid) {
        String source = "process " + pid;
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        if (process.isEmpty()) {
            return Answer.unknown(source, "it has ended");
        }
        Optional<String> command = process.get().info().command();
        if (command.isEmpty()) {
            return Answer.unknown(source, "its program may not be read by this user");
        }
        Fact<String> program = Fact.found(command.get(), source);
        // the base Python that a venv's starter has started is that venv's
        Optional<Path> environment =
                process.get()
                        .parent()
                        .flatMap(parent -> parent.info().command())
                        .flatMap(starter -> startedBy(starter, command.get()))
                        .or(() -> path(command.get()).flatMap(this::at));
        return new Answer(
                program,
                environment
                        .map(prefix -> Fact.found(prefix, source))
                        .orElseGet(
                                () -> Fact.unreadable(source, "its program is of no environment")));
    }

    private Optional<Path> startedBy(String starter, String command) {
        return path(starter)
                .flatMap(this::environment)
                .filter(venv ->
                        venv.base()
                                .flatMap(base -> path(command).map(p -> p.startsWith(base)))
                                .orElse(false))
                .map(PythonEnvironment::prefix);
    }

    private Optional<PythonEnvironment> environment(Path path) {
        return path.isAbsolute() ? environments.at(path) : Optional.empty();
    }

    private Optional<Path> at(Path path) {
        return environment(path).map(PythonEnvironment::prefix);
    }

    static Optional<Path> path(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }
}
