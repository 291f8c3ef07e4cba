package org.trivet.profiles.plan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.host.Host;
import org.trivet.probes.packages.Distribution;
import org.trivet.probes.packages.InstalledPackages;
import org.trivet.probes.packages.Names;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.Message;
import org.trivet.profiles.Refusal;
import org.trivet.profiles.catalog.Conditions;
import org.trivet.profiles.catalog.Profile;
import org.trivet.profiles.catalog.ProfileStep;
import org.trivet.profiles.catalog.Step;

/// Runs a profile's steps through the resolvers, one after the other, each against what the steps
/// before would leave.
final class DryRuns {
    private final Host host;
    private final PythonEnvironment environment;
    private final InstalledPackages before;
    private final Path scratch;
    private final Cancellation cancellation;
    private final Shadow shadow;
    private final List<Step> steps = new ArrayList<>();
    private final Map<Step, Path> constraints = new HashMap<>();
    private final Proposals.Arrivals arrivals = new Proposals.Arrivals();
    private final List<Message> notes = new ArrayList<>();
    private final List<Message> refusals = new ArrayList<>();
    private final OwnSteps own;
    private boolean touchedByPip;

    /// @param scratch a folder of this plan's own
    DryRuns(
            Host host,
            PythonEnvironment environment,
            InstalledPackages before,
            Path scratch,
            Cancellation cancellation)
            throws IOException {
        this.host = host;
        this.environment = environment;
        this.before = before;
        this.scratch = scratch;
        this.cancellation = cancellation;
        this.own = new OwnSteps(environment, host.system());
        this.shadow = Shadow.of(before, scratch.resolve("shadow"));
    }

    /// @param reviewed whether the profile is one that Trivet brings, whose steps are made as they
    ///   stand
    void run(Profile profile, boolean reviewed) throws IOException, Refusal {
        for (ProfileStep step : profile.steps()) {
            cancellation.check();
            if (Conditions.holds(step.when(), environment, shadow.packages(), host.system())) {
                switch (step.step()) {
                    case Step.PipInstall install -> install(install, reviewed);
                    case Step.PipUninstall uninstall -> uninstall(uninstall);
                    case Step.CondaInstall install -> conda(install);
                    case Step.CondaRemove remove -> remove(remove);
                    case Step.SetVariable _, Step.UnsetVariable _, Step.RemoveLeftovers _ ->
                            own.add(step.step(), notes, refusals);
                }
                if (step.step().isOwn() && own.files().containsKey(step.step())) {
                    steps.add(step.step());
                }
            }
        }
    }

    /// The files that a step of Trivet's own writes or removes.
    List<Path> files(Step step) {
        return own.files().getOrDefault(step, List.of());
    }

    /// The steps, each reduced to what this environment needs.
    List<Step> steps() {
        return List.copyOf(steps);
    }

    /// The constraints file that a step was resolved under.
    Path constraints(Step step) {
        return constraints.getOrDefault(step, scratch);
    }

    /// What the environment would hold afterwards.
    InstalledPackages after() {
        return shadow.packages();
    }

    List<Message> notes() {
        return List.copyOf(notes);
    }

    List<Message> refusals() {
        return List.copyOf(refusals);
    }

    /// Bytes to download, as far as anything tells.
    long downloads() {
        return arrivals.all().stream().mapToLong(item -> item.bytes().orElse(0L)).sum();
    }

    /// What would be downloaded and tells no size.
    List<String> unknownSizes() {
        return arrivals.all().stream()
                .filter(item -> item.bytes().isEmpty())
                .map(Resolved::name)
                .toList();
    }

    /// Every difference between before and after, sorted by name, with its verdict.
    List<Change> changes(Profile profile, boolean reviewed) {
        return new Proposals(
                        environment,
                        before,
                        shadow.packages(),
                        arrivals,
                        reviewed,
                        new JobImports(profile.verifications()))
                .changes();
    }

    private void install(Step.PipInstall step, boolean reviewed) throws IOException, Refusal {
        Optional<Step.CondaInstall> instead =
                reviewed ? Optional.empty() : CondaInstead.of(environment, shadow.packages(), step);
        if (instead.isPresent() && throughConda(instead.get())) {
            return;
        }
        Path file = Constraints.write(shadow.packages(), step, scratch);
        List<Resolved> resolved =
                new PipDryRun(host).install(environment, step, file, shadow, scratch, cancellation);
        if (resolved.isEmpty()) {
            return;
        }
        arrivals.name(Constraints.named(step));
        constraints.put(step, file);
        steps.add(step);
        noteCondas(resolved);
        arrive(resolved, false);
        touchedByPip = true;
    }

    /// Whether conda can do what pip was asked for; if so, it does.
    private boolean throughConda(Step.CondaInstall step) throws IOException {
        try {
            arrivals.condaInstead(Constraints.named(step));
            conda(step);
            return true;
        } catch (Refusal refusal) {
            notes.add(
                    Message.of(
                            refusal.reasons().stream()
                                            .anyMatch(it -> it.code().equals("plan.no-match"))
                                    ? "plan.conda-lacks"
                                    : "plan.pip-in-conda",
                            "packages",
                            String.join(", ", step.specs())));
            return false;
        }
    }

    private void uninstall(Step.PipUninstall step) throws IOException {
        var names = new ArrayList<String>();
        for (String name : step.names()) {
            Optional<Distribution> installed = shadow.packages().find(name);
            if (installed.isEmpty() || isOutside(name)) {
                continue;
            }
            names.add(name);
            if (installed.get().installer().equals(Optional.of("conda"))) {
                refusals.add(Message.of("plan.conda-owns", "package", installed.get().name()));
            }
        }
        if (names.isEmpty()) {
            return;
        }
        Set<String> gone = names.stream().map(Names::normalize).collect(Collectors.toSet());
        arrivals.name(gone);
        shadow.remove(gone);
        arrivals.remove(gone);
        steps.add(new Step.PipUninstall(names));
        touchedByPip = true;
    }

    /// Whether what is installed lies in the base (a venv may see its packages): pip leaves it
    /// there.
    private boolean isOutside(String name) {
        return before.find(name)
                .filter(installed -> !installed.location().startsWith(environment.prefix()))
                .isPresent();
    }

    private void remove(Step.CondaRemove step) throws IOException, Refusal {
        List<String> names =
                step.names().stream()
                        .filter(name -> shadow.packages().find(name).isPresent())
                        .toList();
        if (!names.isEmpty()) {
            conda(new Step.CondaRemove(names));
        }
    }

    private void conda(Step step) throws IOException, Refusal {
        CondaDryRun.Actions actions =
                new CondaDryRun(host).run(environment, step, scratch, cancellation);
        if (actions.removed().isEmpty() && actions.added().isEmpty()) {
            return;
        }
        if (!steps.stream().allMatch(Step::isOwn)) {
            // conda reads the environment itself, so it cannot be shown what earlier steps leave
            notes.add(Message.of("plan.conda-sees-the-present"));
        }
        if (touchedByPip) {
            notes.add(Message.of("plan.conda-after-pip"));
        }
        arrivals.name(Constraints.named(step));
        steps.add(step);
        shadow.remove(
                actions.removed().keySet().stream()
                        .map(Names::normalize)
                        .collect(Collectors.toSet()));
        arrive(actions.added(), true);
    }

    private void arrive(List<Resolved> resolved, boolean byConda) throws IOException {
        shadow.add(resolved);
        arrivals.add(resolved, byConda);
    }

    /// pip over a conda package leaves two records of it, which neither program notices.
    private void noteCondas(List<Resolved> resolved) {
        String condas =
                resolved.stream()
                        .flatMap(item -> shadow.packages().find(item.name()).stream())
                        .filter(installed -> installed.installer().equals(Optional.of("conda")))
                        .map(Distribution::name)
                        .collect(Collectors.joining(", "));
        if (!condas.isEmpty()) {
            notes.add(Message.of("plan.pip-over-conda", "packages", condas));
        }
    }
}
