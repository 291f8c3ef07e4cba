package org.trivet.profiles.plan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
import org.trivet.profiles.catalog.Requirement;
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
    private final Set<String> named = new HashSet<>();
    private final Map<String, Resolved> arriving = new TreeMap<>();
    private final List<Message> notes = new ArrayList<>();
    private final List<Message> refusals = new ArrayList<>();
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
        this.shadow = Shadow.of(before, scratch.resolve("shadow"));
    }

    void run(Profile profile) throws IOException, Refusal {
        for (ProfileStep step : profile.steps()) {
            cancellation.check();
            if (Conditions.holds(step.when(), environment, shadow.packages(), host.system())) {
                switch (step.step()) {
                    case Step.PipInstall install -> install(install);
                    case Step.PipUninstall uninstall -> uninstall(uninstall);
                    case Step.CondaInstall install -> conda(install, names(install.specs()));
                    case Step.CondaRemove remove -> remove(remove);
                }
            }
        }
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
        return arriving.values().stream().mapToLong(item -> item.bytes().orElse(0L)).sum();
    }

    /// What would be downloaded and tells no size.
    List<String> unknownSizes() {
        return arriving.values().stream()
                .filter(item -> item.bytes().isEmpty())
                .map(Resolved::name)
                .toList();
    }

    /// Every difference between before and after, sorted by name, with its verdict. What comes back
    /// in the version it had is none.
    List<Change> changes() {
        Map<String, Distribution> old = byName(before);
        Map<String, Distribution> young = byName(shadow.packages());
        var names = new TreeSet<String>(old.keySet());
        names.addAll(young.keySet());
        var changes = new ArrayList<Change>();
        for (String name : names) {
            Optional<Distribution> from = Optional.ofNullable(old.get(name));
            Optional<Distribution> to = Optional.ofNullable(young.get(name));
            Optional<String> fromVersion = from.map(Distribution::version);
            Optional<String> toVersion = to.map(Distribution::version);
            if (!fromVersion.equals(toVersion)) {
                changes.add(
                        ChangePolicy.judge(
                                new ProposedChange(
                                        to.or(() -> from).orElseThrow().name(),
                                        fromVersion,
                                        toVersion,
                                        named.contains(name),
                                        Optional.ofNullable(arriving.get(name))
                                                .filter(Resolved::pure)
                                                .isPresent(),
                                        neededBy(name, old, young))));
            }
        }
        return changes;
    }

    private void install(Step.PipInstall step) throws IOException, Refusal {
        Path file = Constraints.write(shadow.packages(), step, scratch);
        List<Resolved> resolved =
                new PipDryRun(host).install(environment, step, file, shadow, scratch, cancellation);
        if (resolved.isEmpty()) {
            return;
        }
        named.addAll(Constraints.named(step));
        constraints.put(step, file);
        steps.add(step);
        noteCondas(resolved);
        arrive(resolved);
        touchedByPip = true;
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
        named.addAll(gone);
        shadow.remove(gone);
        arriving.keySet().removeAll(gone);
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
            conda(new Step.CondaRemove(names), names(names));
        }
    }

    private void conda(Step step, Set<String> names) throws IOException, Refusal {
        CondaDryRun.Actions actions =
                new CondaDryRun(host).run(environment, step, scratch, cancellation);
        if (actions.removed().isEmpty() && actions.added().isEmpty()) {
            return;
        }
        if (!steps.isEmpty()) {
            // conda reads the environment itself, so it cannot be shown what earlier steps leave
            notes.add(Message.of("plan.conda-sees-the-present"));
        }
        if (touchedByPip) {
            notes.add(Message.of("plan.conda-after-pip"));
        }
        named.addAll(names);
        steps.add(step);
        shadow.remove(
                actions.removed().keySet().stream()
                        .map(Names::normalize)
                        .collect(Collectors.toSet()));
        arrive(actions.added());
    }

    private void arrive(List<Resolved> resolved) throws IOException {
        shadow.add(resolved);
        resolved.forEach(item -> arriving.put(Names.normalize(item.name()), item));
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

    /// The names in conda's specifications.
    private static Set<String> names(List<String> specs) {
        return specs.stream()
                .map(spec -> Names.normalize(spec.split("[=<>!~ \\[]", 2)[0]))
                .collect(Collectors.toSet());
    }

    private static Map<String, Distribution> byName(InstalledPackages packages) {
        var byName = new LinkedHashMap<String, Distribution>();
        packages.distributions().forEach(it -> byName.putIfAbsent(it.normalizedName(), it));
        return byName;
    }

    /// Those that stay as they are and require `name`.
    private static List<String> neededBy(
            String name, Map<String, Distribution> old, Map<String, Distribution> young) {
        return young.values().stream()
                .filter(stays ->
                        Optional.ofNullable(old.get(stays.normalizedName()))
                                .filter(it -> it.version().equals(stays.version()))
                                .isPresent())
                .filter(stays -> stays.requires().stream().anyMatch(line -> requires(line, name)))
                .map(Distribution::name)
                .toList();
    }

    private static boolean requires(String line, String name) {
        return Requirement.parse(line)
                .filter(requirement -> requirement.normalizedName().equals(name))
                .filter(requirement -> !requirement.marker().contains("extra"))
                .isPresent();
    }
}
