package org.trivet.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.trivet.probes.Machine;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.host.Fact;
import org.trivet.probes.imports.ImportObservation;
import org.trivet.probes.imports.ImportRequest;
import org.trivet.probes.loader.LibraryQuestion;
import org.trivet.probes.loader.LibraryReport;
import org.trivet.probes.loader.SurveyListener;
import org.trivet.probes.packages.InstalledPackages;
import org.trivet.probes.packages.PackageGlance;
import org.trivet.probes.python.EnvironmentSize;
import org.trivet.probes.python.Explanation;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.probes.python.RunningProcess;
import org.trivet.probes.python.SearchListener;
import org.trivet.profiles.Message;
import org.trivet.profiles.Refusal;
import org.trivet.profiles.catalog.Conditions;
import org.trivet.profiles.catalog.Profile;
import org.trivet.profiles.check.Finding;
import org.trivet.profiles.compare.Comparison;
import org.trivet.profiles.execute.Clone;
import org.trivet.profiles.execute.Culprit;
import org.trivet.profiles.execute.Culprits;
import org.trivet.profiles.execute.Progress;
import org.trivet.profiles.execute.Recovery;
import org.trivet.profiles.execute.Transaction;
import org.trivet.profiles.plan.Plan;

/// All that Trivet can do, as the command line and the window see it. Calls block; none belongs on
/// the window's own thread.
public interface Engine {

    /// Reports each environment as it is found.
    ///
    /// @param roots folders to search beside the settings' own
    /// @param rootsOnly whether nothing outside `roots` is wanted
    void environments(
            List<Path> roots,
            boolean rootsOnly,
            SearchListener listener,
            Cancellation cancellation);

    /// Reports each environment as it is found, in a scope that a person chose.
    default void environments(
            SearchScope scope, SearchListener listener, Cancellation cancellation) {
        environments(scope.roots(), scope.rootsOnly(), listener, cancellation);
    }

    /// The same in a program that goes on, which need not read again what has not changed since it
    /// last did this.
    default void rescan(SearchScope scope, SearchListener listener, Cancellation cancellation) {
        environments(scope, listener, cancellation);
    }

    /// The environment that a person named: a path, or a name that is unambiguous.
    ///
    /// @throws Refusal if there is none, or several of that name (they are listed)
    PythonEnvironment environment(String nameOrPath) throws Refusal;

    /// Why the environment at a path is, or is not, listed: each rule's answer. The search is run
    /// for it.
    ///
    /// @param path a folder, an interpreter, or a file in an environment; need not exist
    /// @throws Refusal if the text is no path of this system
    default Explanation why(String path, Cancellation cancellation) throws Refusal {
        PythonEnvironment there = environment(path);
        return new Explanation(there.prefix(), true, Optional.of(there), List.of());
    }

    /// Who loads what, predicted from files; nothing is run.
    ///
    /// @throws java.util.concurrent.CancellationException if the wish was given
    LibraryReport libraries(LibraryQuestion question, Cancellation cancellation);

    /// The same, with word of how far it is where every file is tried.
    default LibraryReport libraries(
            LibraryQuestion question, SurveyListener listener, Cancellation cancellation) {
        return libraries(question, cancellation);
    }

    /// What is installed in an environment; quick, the machine is not asked.
    default InstalledPackages packages(PythonEnvironment environment) {
        return report(environment).packages();
    }

    /// The frameworks of an environment and what can be seen of its packages' state without reading
    /// them; for lists.
    default PackageGlance glance(PythonEnvironment environment) {
        InstalledPackages whole = packages(environment);
        return new PackageGlance(whole.frameworks(), whole.problems());
    }

    /// Completes what files did not tell of an environment with what its interpreter says: asked
    /// once, with a limit of seconds, and remembered; lists know it from then on.
    ///
    /// @param named whether the user wants this very environment asked; else only installations
    ///   found where installations are kept are started
    /// @return empty if there is nothing to ask, or nothing new
    default Optional<PythonEnvironment> ask(
            PythonEnvironment environment, boolean named, Cancellation cancellation) {
        return Optional.empty();
    }

    /// How much lies in an environment; takes seconds for a big one.
    ///
    /// @param progress hears what was counted so far, now and then
    /// @throws java.util.concurrent.CancellationException if the wish was given
    default Fact<EnvironmentSize> size(
            PythonEnvironment environment,
            Cancellation cancellation,
            Consumer<EnvironmentSize> progress) {
        return Fact.missing(environment.prefix().toString());
    }

    /// When an environment was last used, as far as its files show.
    default Fact<Instant> lastUsed(PythonEnvironment environment) {
        return Fact.missing(environment.prefix().toString());
    }

    /// Runs imports in a child process of an environment's Python and watches. It runs the
    /// environment's code: only on a user's request.
    ///
    /// @param progress hears each module as it begins, from another thread
    /// @throws IOException if the interpreter could not be started
    default ImportObservation trace(
            ImportRequest request, Consumer<String> progress, Cancellation cancellation)
            throws IOException {
        throw new IOException("no program can be started here");
    }

    /// What stands on `sys.path` before the environment's own folders while a trace runs.
    default List<Path> searchedFirst(ImportRequest request) {
        return List.of();
    }

    /// The processes that use an environment, by pid.
    default List<RunningProcess> processes(PythonEnvironment environment) {
        return List.of();
    }

    /// Two environments side by side, file by file. Nothing is started, nothing is written.
    ///
    /// @throws Refusal if they are one, or a folder of theirs cannot be read
    /// @throws java.util.concurrent.CancellationException if the wish was given
    default Comparison compare(
            PythonEnvironment left, PythonEnvironment right, Cancellation cancellation)
            throws Refusal {
        throw new Refusal(Message.of("compare.one", "environment", left.prefix().toString()));
    }

    /// Packages, triangles, findings and offers of one environment.
    EnvironmentReport report(PythonEnvironment environment);

    /// GPUs, driver, toolkits, variables; asked once and kept.
    Machine machine();

    /// As [#machine], asked again: what GPUs do changes from moment to moment.
    default Machine machineNow() {
        return machine();
    }

    List<Profile> profiles();

    /// A profile of the catalogue by its id, or of a user's file by its path.
    ///
    /// @throws Refusal if there is none, or the file has problems (each is named with line and
    ///   field)
    Profile profile(String idOrFile) throws Refusal;

    /// Every part of the profile's condition that the environment does not meet; empty when it is
    /// meant for it.
    default List<Message> unmet(Profile profile, PythonEnvironment environment) {
        return Conditions.unmet(
                profile.applies(), environment, packages(environment), machine().system());
    }

    Plan plan(Profile profile, PythonEnvironment environment, Cancellation cancellation)
            throws Refusal;

    /// The findings that would be left after the plan, as far as its changes tell.
    default List<Finding> outlook(Plan plan) {
        return report(plan.environment()).advice().findings().stream()
                .filter(finding -> !plan.profile().mends().contains(finding.code()))
                .toList();
    }

    Transaction apply(Plan plan, Progress progress, Cancellation cancellation) throws Refusal;

    /// Makes an environment of its own out of a copy.
    ///
    /// @param folder a path at which nothing stands
    Clone cloneTo(
            PythonEnvironment environment,
            String folder,
            Progress progress,
            Cancellation cancellation)
            throws Refusal;

    Transaction promote(String transaction, Progress progress) throws Refusal;

    Transaction keep(String transaction) throws Refusal;

    Transaction discard(String transaction, Progress progress) throws Refusal;

    Transaction rollBack(String transaction, Progress progress) throws Refusal;

    /// Rolls back a promotion, and before it those that stand upon it.
    default Transaction rollBackAll(String transaction, Progress progress) throws Refusal {
        return rollBack(transaction, progress);
    }

    /// Removes the original that a promotion keeps; its bytes cannot be brought back then.
    Transaction release(String transaction, Progress progress) throws Refusal;

    /// Releases the originals that were kept for longer than the user wants.
    ///
    /// @return their transactions, as they stood before
    default List<Transaction> expire(Progress progress) {
        return List.of();
    }

    List<Recovery> recover(Progress progress);

    /// Which of the packages in which two environments differ break a check. It runs the check in
    /// copies of both.
    ///
    /// @throws Refusal if the question makes no sense, or a copy cannot be made
    /// @throws java.util.concurrent.CancellationException if the wish was given
    default Culprit culprit(
            Culprits.Question question, Culprit.Listener listener, Cancellation cancellation)
            throws Refusal {
        throw new Refusal(Message.of("culprit.no-check", "file", question.check().toString()));
    }

    /// The same of what a transaction changed, each side of it as it lies on the disk.
    ///
    /// @throws Refusal also if one of the two is not there
    default Culprit culprit(
            Culprits.TransactionQuestion question,
            Culprit.Listener listener,
            Cancellation cancellation)
            throws Refusal {
        throw new Refusal(
                Message.of("execute.no-such-transaction", "transaction", question.transaction()));
    }

    /// Removes the copies that a killed search for a culprit left.
    ///
    /// @return their folders
    default List<Path> removeLeftovers() {
        return List.of();
    }

    /// Whether environments that stay still share files with others: kept originals, kept copies.
    default boolean shares() {
        return false;
    }

    /// Gives each of them files of its own, so that nothing done to one can reach another. Any
    /// other change to environments interrupts it; it goes on where it was.
    ///
    /// @throws Refusal if the disk is too small, or a shared file was changed in place
    /// @throws java.util.concurrent.CancellationException if the wish was given
    default void separate(Progress progress, Cancellation cancellation) throws Refusal {}

    /// The newest first.
    List<Transaction> history();

    /// Journals that cannot be read, or that a newer Trivet wrote; they are not touched.
    default List<Path> unreadableJournals() {
        return List.of();
    }
}
