package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.trivet.probes.host.Fact;

/// One environment or installation, as its files tell.
///
/// @param prefix its folder, absolute and real (links resolved)
/// @param executable its interpreter; may dangle, `state` says so
/// @param name the folder's name, conda's name of it (`base` for the base), or a name that its
///   maker gave
/// @param version the full version of its Python, `3.11.7`
/// @param implementation what runs it: `cpython`, `pypy`, `graalpy`
/// @param architecture what its interpreter was built for, as the field names it: `amd64`, `arm64`,
///   `x86`
/// @param manager the program that looks after it: `conda`, `uv`, `pip`, …; empty where that is
///   unknown
/// @param creator what made it, with version where that is written: `virtualenv 20.26.1`
/// @param base the prefix or folder of the Python that it stands on
/// @param project the folder of the project that it was made for, where a tool says so
/// @param sitePackages the folders in which its distributions lie, in the order of import
/// @param foundBy the name of the locator
public record PythonEnvironment(
        Path prefix,
        Optional<Path> executable,
        String name,
        EnvironmentKind kind,
        Role role,
        Fact<String> version,
        Fact<String> implementation,
        Fact<String> architecture,
        Optional<String> manager,
        Optional<String> creator,
        Optional<Path> base,
        Optional<Path> project,
        List<Path> sitePackages,
        EnvironmentState state,
        List<Problem> problems,
        String foundBy) {
    public PythonEnvironment {
        sitePackages = List.copyOf(sitePackages);
        problems = List.copyOf(problems);
    }

    /// One of which nobody asked more than this.
    public PythonEnvironment(
            Path prefix,
            Optional<Path> executable,
            String name,
            EnvironmentKind kind,
            Role role,
            Fact<String> version,
            Optional<String> manager,
            Optional<String> creator,
            Optional<Path> base,
            List<Path> sitePackages,
            EnvironmentState state,
            List<Problem> problems,
            String foundBy) {
        this(
                prefix,
                executable,
                name,
                kind,
                role,
                version,
                Fact.missing(prefix.toString()),
                Fact.missing(prefix.toString()),
                manager,
                creator,
                base,
                Optional.empty(),
                sitePackages,
                state,
                problems,
                foundBy);
    }

    /// Whether its Python is a program of Windows, on whatever system it lies.
    public boolean isWindows() {
        return executable
                .map(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".exe"))
                .orElse(false);
    }

    /// Environments are kept in maps by the hundred; their folder tells them apart.
    @Override
    public int hashCode() {
        return prefix.hashCode();
    }

    /// The same, met by another finder.
    PythonEnvironment foundBy(String finder) {
        return finder.equals(foundBy)
                ? this
                : new PythonEnvironment(
                        prefix,
                        executable,
                        name,
                        kind,
                        role,
                        version,
                        implementation,
                        architecture,
                        manager,
                        creator,
                        base,
                        project,
                        sitePackages,
                        state,
                        problems,
                        finder);
    }

    /// The same, known to belong to someone.
    PythonEnvironment owned(Ownership owner) {
        return new PythonEnvironment(
                prefix,
                executable,
                owner.name().orElse(name),
                owner.kind(),
                role,
                version,
                implementation,
                architecture,
                Optional.of(owner.manager()),
                creator,
                base,
                owner.project(),
                sitePackages,
                state,
                problems,
                foundBy);
    }

    /// The same with one more problem.
    PythonEnvironment with(Problem problem) {
        var all = new ArrayList<Problem>(problems);
        all.add(problem);
        return with(version, implementation, architecture, all);
    }

    /// The same, of which the interpreter itself has told more.
    public PythonEnvironment with(
            Fact<String> toldVersion,
            Fact<String> toldImplementation,
            Fact<String> toldArchitecture) {
        return with(toldVersion, toldImplementation, toldArchitecture, problems);
    }

    private PythonEnvironment with(
            Fact<String> newVersion,
            Fact<String> newImplementation,
            Fact<String> newArchitecture,
            List<Problem> newProblems) {
        return new PythonEnvironment(
                prefix,
                executable,
                name,
                kind,
                role,
                newVersion,
                newImplementation,
                newArchitecture,
                manager,
                creator,
                base,
                project,
                sitePackages,
                state,
                newProblems,
                foundBy);
    }
}
