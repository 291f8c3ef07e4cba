package org.trivet.profiles.execute;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.trivet.probes.packages.Distribution;
import org.trivet.probes.packages.InstalledPackages;
import org.trivet.probes.packages.Names;
import org.trivet.probes.packages.PythonVersion;
import org.trivet.profiles.Message;
import org.trivet.profiles.catalog.Condition;
import org.trivet.profiles.catalog.LocalText;
import org.trivet.profiles.catalog.Profile;
import org.trivet.profiles.catalog.ProfileStep;
import org.trivet.profiles.catalog.Provenance;
import org.trivet.profiles.catalog.Step;
import org.trivet.profiles.plan.Change;

/// The way back where an original's bytes are gone: a profile that installs again, by exact
/// versions, the packages that a transaction changed. It is planned, tried in a copy and promoted
/// as any other; files that belong to no package do not come back, nor do variables.
public final class Reinstalling {
    /// Begins the id of such a profile; the transaction's own follows.
    public static final String PREFIX = "undo-";

    /// Whose builds for one CUDA, `2.5.1+cu124`, stand in PyTorch's index for it and in no other.
    private static final Set<String> TORCH = Set.of("torch", "torchvision", "torchaudio");

    private static final String TORCH_INDEX = "https://download.pytorch.org/whl/";

    private Reinstalling() {}

    /// The promoted transaction that a profile's id names; empty if it names none.
    public static Optional<Transaction> transaction(
            String id, Supplier<List<Transaction>> history) {
        if (!id.startsWith(PREFIX)) {
            return Optional.empty();
        }
        String wanted = id.substring(PREFIX.length());
        return history.get().stream()
                .filter(it -> it.id().equals(wanted) && it.state() == State.PROMOTED)
                .findFirst();
    }

    /// What speaks against such a profile: it is for the environment of its transaction alone.
    public static Optional<Message> refusal(
            Profile profile, Path environment, Supplier<List<Transaction>> history) {
        return transaction(profile.id(), history)
                .filter(undone -> !undone.environment().equals(environment))
                .map(undone ->
                        Message.of(
                                "execute.undo-elsewhere",
                                "transaction",
                                undone.id(),
                                "environment",
                                undone.environment().toString()));
    }

    /// @param transaction one that was promoted
    /// @param now what is installed in its environment
    public static Profile profile(Transaction transaction, InstalledPackages now) {
        boolean condaAlone = ran(transaction, "conda-") && !ran(transaction, "pip-");
        var condaGone = new ArrayList<String>();
        var pipGone = new ArrayList<String>();
        var condaBack = new ArrayList<String>();
        Map<Optional<String>, List<String>> pipBack = new LinkedHashMap<>();
        for (Change change : transaction.changes()) {
            Optional<Distribution> installed = now.find(change.name());
            boolean conda =
                    installed
                            .map(it -> it.installer().filter("conda"::equals).isPresent())
                            .orElse(condaAlone);
            if (change.from().isEmpty()) {
                (conda ? condaGone : pipGone).add(change.name());
            } else if (conda) {
                condaBack.add(change.name() + "=" + change.from().get());
            } else {
                pipBack.computeIfAbsent(
                                index(change.name(), change.from().get()), _ -> new ArrayList<>())
                        .add(change.name() + "==" + change.from().get());
            }
        }
        var steps = new ArrayList<Step>();
        if (!pipGone.isEmpty()) {
            steps.add(new Step.PipUninstall(pipGone));
        }
        if (!condaGone.isEmpty()) {
            steps.add(new Step.CondaRemove(condaGone));
        }
        if (!condaBack.isEmpty()) {
            steps.add(new Step.CondaInstall(condaBack, List.of()));
        }
        // all that changed is named: nothing else is to move
        pipBack.forEach((index, pins) -> steps.add(new Step.PipInstall(pins, index, true)));
        return new Profile(
                PREFIX + transaction.id(),
                new LocalText(
                        "Undo “" + transaction.profileTitle().en() + "” by exact versions",
                        "按精确版本撤销“" + transaction.profileTitle().zhCn() + "”"),
                new LocalText(
                        "Installs again what transaction "
                                + transaction.id()
                                + " replaced or removed, and removes what it added. Files that belong"
                                + " to no package, and variables, stay as they are.",
                        "重新安装事务 " + transaction.id() + " 替换或删除的包，并删除它添加的包。不属于任何包的文件和变量保持不变。"),
                List.of(),
                Condition.ALWAYS,
                steps.stream().map(step -> new ProfileStep(step, Condition.ALWAYS)).toList(),
                List.of(),
                new Provenance(
                        "history",
                        transaction.changed().atZone(ZoneOffset.UTC).toLocalDate().toString(),
                        ""));
    }

    private static boolean ran(Transaction transaction, String kind) {
        return transaction.steps().stream().anyMatch(step -> step.kind().startsWith(kind));
    }

    private static Optional<String> index(String name, String version) {
        return TORCH.contains(Names.normalize(name))
                ? PythonVersion.parse(version)
                        .flatMap(PythonVersion::local)
                        .map(build -> TORCH_INDEX + build)
                : Optional.empty();
    }
}
