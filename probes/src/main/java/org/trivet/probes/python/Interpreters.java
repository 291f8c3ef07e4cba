package org.trivet.probes.python;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.host.Fact;
import org.trivet.probes.host.Host;
import org.trivet.probes.host.Volume;

/// Completes what files did not tell of an environment with what its interpreter says, asked once
/// and remembered. Listing only remembers.
public final class Interpreters {
    /// Locators that look where installations are kept by the system or by a program that installs
    /// Pythons. All others may come upon a stranger's: in a project's folder, on PATH, or because a
    /// project's own file names it.
    static final Set<String> VOUCHED =
            Set.of(
                    "asdf",
                    "conda",
                    "framework",
                    "homebrew",
                    "mise",
                    "pyenv",
                    "registry",
                    "rye",
                    "store",
                    "system",
                    "tool-cache",
                    "uv-python",
                    "windows-folders",
                    "winpython");

    private static final Pattern FULL = Pattern.compile("\\d+\\.\\d+\\.\\d.*");

    private final Host host;
    private final InterpreterMemory memory;

    public Interpreters(Host host, InterpreterMemory memory) {
        this.host = host;
        this.memory = memory;
    }

    /// The environment with what its interpreter said at an earlier time. Starts nothing.
    public PythonEnvironment recalled(PythonEnvironment environment) {
        if (!isUnclear(environment)) {
            return environment;
        }
        return environment
                .executable()
                .flatMap(InterpreterIdentity::of)
                .flatMap(identity ->
                        memory.recall(identity)
                                .map(answer -> completed(environment, identity, answer)))
                .orElse(environment);
    }

    /// The environment with what its interpreter says; empty if there is nothing to ask, if it was
    /// asked before, or if it may not be started.
    ///
    /// @param named whether the user named this very environment to be asked; else only
    ///   installations found where installations are kept are started, never what a search of
    ///   folders came upon
    public Optional<PythonEnvironment> asked(
            PythonEnvironment environment, boolean named, Cancellation cancellation) {
        if (!isUnclear(environment) || !mayBeStarted(environment, named)) {
            return Optional.empty();
        }
        Optional<InterpreterIdentity> identity =
                environment.executable().flatMap(InterpreterIdentity::of);
        if (identity.isEmpty() || memory.recall(identity.get()).isPresent()) {
            return Optional.empty();
        }
        Optional<InterpreterAnswer> answer = ask(identity.get().path(), cancellation);
        answer.ifPresent(said -> memory.keep(identity.get(), said));
        return answer.map(said -> completed(environment, identity.get(), said));
    }

    private Optional<InterpreterAnswer> ask(Path interpreter, Cancellation cancellation) {
        try {
            return new InterpreterQuestion(host, memory.emptyFolder())
                    .ask(interpreter, cancellation);
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /// Whether its files did not tell the version to the last number.
    public static boolean isUnclear(PythonEnvironment environment) {
        return environment.executable().isPresent()
                && environment.state() == EnvironmentState.OK
                && environment
                        .version()
                        .toOptional()
                        .filter(version -> FULL.matcher(version).matches())
                        .isEmpty();
    }

    private boolean mayBeStarted(PythonEnvironment environment, boolean named) {
        boolean program = environment.architecture().toOptional().isPresent();
        boolean foreign =
                environment.problems().stream()
                        .anyMatch(problem -> problem.code().equals("other-system"));
        if (!program || foreign) {
            return false;
        }
        return named
                || environment.role() == Role.INSTALLATION
                        && VOUCHED.contains(environment.foundBy())
                        && environment.executable().flatMap(Folders::real).stream()
                                .allMatch(Interpreters::isGuarded);
    }

    /// Whether only its owner can have put it there. On Windows the folders of installations are
    /// guarded by the system's own rules.
    private static boolean isGuarded(Path program) {
        try {
            Path folder = program.getParent();
            return folder != null
                    && (!Volume.keepsModes(program)
                            || isGuardedByMode(program) && isGuardedByMode(folder));
        } catch (IOException | SecurityException _) {
            return false;
        }
    }

    private static boolean isGuardedByMode(Path path) throws IOException {
        return !Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_WRITE);
    }

    private static PythonEnvironment completed(
            PythonEnvironment environment, InterpreterIdentity identity, InterpreterAnswer answer) {
        String source = identity.path() + " itself";
        return switch (answer) {
            case InterpreterAnswer.Told told ->
                    environment.with(
                            Fact.found(told.version(), source),
                            Fact.found(told.implementation(), source),
                            environment.architecture().toOptional().isPresent()
                                    ? environment.architecture()
                                    : told.architecture()
                                            .map(name -> Fact.found(name, source))
                                            .orElse(environment.architecture()));
            case InterpreterAnswer.Silent(String why) ->
                    environment.version().toOptional().isPresent()
                            ? environment
                            : environment.with(
                                    Fact.unreadable(identity.path().toString(), why),
                                    environment.implementation(),
                                    environment.architecture());
        };
    }
}
