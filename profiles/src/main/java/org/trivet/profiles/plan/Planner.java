package org.trivet.profiles.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.host.Host;
import org.trivet.probes.host.Redaction;
import org.trivet.probes.host.Volume;
import org.trivet.probes.packages.InstalledPackages;
import org.trivet.probes.python.EnvironmentState;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.probes.python.Role;
import org.trivet.profiles.Message;
import org.trivet.profiles.Reason;
import org.trivet.profiles.Refusal;
import org.trivet.profiles.catalog.Catalogue;
import org.trivet.profiles.catalog.Conditions;
import org.trivet.profiles.catalog.Profile;
import org.trivet.profiles.catalog.Step;
import org.trivet.profiles.catalog.Verification;

/// Works out what applying a profile to an environment would do.
public final class Planner {
    private static final Logger LOG = LoggerFactory.getLogger(Planner.class);

    /// A wheel unpacks to two or three times its size and stays in the cache besides.
    private static final long UNPACKED = 4;

    private final Host host;
    private final Path scratch;

    /// @param scratch a folder of Trivet's own for the dry runs' temporary files
    public Planner(Host host, Path scratch) {
        this.host = host;
        this.scratch = scratch;
    }

    /// The plan, from the resolver's own dry run. Changes nothing and runs no code of the
    /// environment but its pip's, which is what is asked.
    ///
    /// @throws Refusal if no plan can be made at all (the resolver failed, no network, …), with the
    ///   reason; a plan that must not be applied is returned with its `refusals`
    public Plan plan(
            Profile profile,
            PythonEnvironment environment,
            InstalledPackages packages,
            Cancellation cancellation)
            throws Refusal {
        Path folder;
        try {
            Files.createDirectories(scratch);
            folder = Files.createTempDirectory(scratch.toRealPath(), "plan");
        } catch (IOException e) {
            throw new Refusal(Message.of("plan.scratch", "why", Reason.of(e)));
        }
        try {
            return plan(profile, environment, packages, folder, cancellation);
        } catch (IOException e) {
            throw new Refusal(Message.of("plan.failed", "why", Redaction.of(Reason.of(e))));
        } finally {
            try {
                PlanFolders.delete(folder);
            } catch (IOException e) {
                LOG.warn("left behind: {}", folder, e);
            }
        }
    }

    private Plan plan(
            Profile profile,
            PythonEnvironment environment,
            InstalledPackages packages,
            Path folder,
            Cancellation cancellation)
            throws IOException, Refusal {
        var notes = new ArrayList<Message>();
        List<Message> unmet =
                Conditions.unmet(profile.applies(), environment, packages, host.system());
        if (!unmet.isEmpty()) {
            notes.add(Message.of(Plan.DOES_NOT_APPLY, "profile", profile.id()));
            notes.addAll(unmet);
        }
        List<Message> refusals = new ArrayList<>(standing(environment));
        Path copy = copy(environment);
        if (!refusals.isEmpty()) {
            // its Python need not be fit to be asked
            return new Plan(
                    environment,
                    profile,
                    copy,
                    List.of(),
                    List.of(),
                    List.of(),
                    notes,
                    refusals,
                    0);
        }
        var runs = new DryRuns(host, environment, packages, folder, cancellation);
        // word for word one of ours, wherever it was read from
        boolean reviewed = Catalogue.builtIn().profiles().contains(profile);
        runs.run(profile, reviewed);
        List<Change> changes = runs.changes(profile, reviewed);
        notes.addAll(runs.notes());
        refusals.addAll(runs.refusals());
        changes.stream()
                .filter(change -> change.policy() == Policy.REFUSED)
                .forEach(change -> refusals.add(refused(change)));
        if (!runs.unknownSizes().isEmpty()) {
            notes.add(
                    Message.of(
                            "plan.size-unknown",
                            "packages",
                            String.join(", ", runs.unknownSizes())));
        }
        long bytes = PlanFolders.size(environment.prefix()) + UNPACKED * runs.downloads();
        disk(environment, bytes, refusals);
        List<PlannedStep> steps = commands(environment, copy, runs, changes.isEmpty(), folder);
        List<Verification> verifications =
                profile.verifications().stream()
                        .filter(verification ->
                                Conditions.holds(
                                        verification.when(),
                                        environment,
                                        runs.after(),
                                        host.system()))
                        .toList();
        return new Plan(
                environment, profile, copy, steps, changes, verifications, notes, refusals, bytes);
    }

    /// Why the environment, as it stands, is not to be copied and exchanged.
    private static List<Message> standing(PythonEnvironment environment) {
        var refusals = new ArrayList<Message>();
        String path = environment.prefix().toString();
        if (environment.role() == Role.INSTALLATION) {
            refusals.add(Message.of("plan.installation", "environment", path));
        }
        if (environment.state() != EnvironmentState.OK) {
            refusals.add(Message.of("plan.state-" + environment.state().id(), "environment", path));
        }
        Path parent = environment.prefix().getParent();
        if (parent == null || !Volume.mayBeWritten(parent)) {
            refusals.add(
                    Message.of(
                            "plan.parent-unwritable",
                            "environment",
                            path,
                            "folder",
                            String.valueOf(parent)));
        }
        return refusals;
    }

    private static Path copy(PythonEnvironment environment) {
        return environment.prefix().getFileName() == null
                ? environment.prefix()
                : CopyName.free(environment.prefix(), RandomGenerator.getDefault());
    }

    private static Message refused(Change change) {
        return Message.of(
                "plan.change-refused",
                "package",
                change.name(),
                "from",
                change.from().orElse("–"),
                "to",
                change.to().orElse("–"));
    }

    private static void disk(PythonEnvironment environment, long bytes, List<Message> refusals)
            throws IOException {
        long free = Volume.free(environment.prefix()).orElse(Long.MAX_VALUE);
        if (free < bytes) {
            refusals.add(
                    Message.of(
                            "plan.disk",
                            "needed",
                            megabytes(bytes),
                            "free",
                            megabytes(free),
                            "folder",
                            String.valueOf(environment.prefix().getParent())));
        }
    }

    private static String megabytes(long bytes) {
        return Math.ceilDiv(bytes, 1_000_000) + " MB";
    }

    private List<PlannedStep> commands(
            PythonEnvironment environment, Path copy, DryRuns runs, boolean noChanges, Path folder)
            throws IOException, Refusal {
        var pip = new PipCommands(host);
        var conda = new CondaCommands(host);
        var steps = new ArrayList<PlannedStep>();
        for (Step step : runs.steps()) {
            if (step.isOwn()) {
                steps.add(new PlannedStep(step, List.of(), runs.files(step)));
                continue;
            }
            if (noChanges) {
                continue;
            }
            Path constraints = runs.constraints(step);
            List<String> arguments =
                    switch (step) {
                        case Step.PipInstall install ->
                                pip.install(environment, install, constraints, folder).arguments();
                        case Step.PipUninstall uninstall ->
                                pip.uninstall(environment, uninstall, folder).arguments();
                        case Step.CondaInstall install ->
                                conda.install(environment, install, folder).arguments();
                        case Step.CondaRemove remove ->
                                conda.remove(environment, remove, folder).arguments();
                        case Step.SetVariable _, Step.UnsetVariable _, Step.RemoveLeftovers _ ->
                                List.of();
                    };
            steps.add(
                    new PlannedStep(
                            step,
                            arguments.stream()
                                    .map(it -> shown(it, environment.prefix(), copy, constraints))
                                    .toList()));
        }
        return steps;
    }

    /// The argument as it will be in the copy: the environment's folder gives way to the copy's,
    /// the name of a file that is written anew each time to its purpose.
    private static String shown(String argument, Path prefix, Path copy, Path constraints) {
        if (argument.equals(constraints.toString())) {
            return "constraints.txt";
        }
        String from = prefix.toString();
        boolean inside =
                argument.equals(from)
                        || argument.startsWith(from + prefix.getFileSystem().getSeparator());
        return Redaction.of(inside ? copy + argument.substring(from.length()) : argument);
    }
}
