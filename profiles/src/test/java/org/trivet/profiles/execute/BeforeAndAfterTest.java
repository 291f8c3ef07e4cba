package org.trivet.profiles.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.host.Cancellation;
import org.trivet.profiles.Message;
import org.trivet.profiles.Refusal;
import org.trivet.profiles.catalog.Step;
import org.trivet.profiles.plan.Plan;
import org.trivet.profiles.testbed.TreeListing;
import org.trivet.profiles.testbed.VenvMaker;
import org.trivet.profiles.testbed.WheelMaker;

/// What of a transaction's packages breaks a check, with real venvs and a real pip.
class BeforeAndAfterTest {
    private static final List<String> FRUIT = List.of("apple", "berry", "cherry");
    private static final String SOUR =
            """
            import apple, berry, cherry
            assert berry.__version__ == '1.0', 'berry is sour'
            """;

    @TempDir Path temporary;
    private Stage stage;
    private Transactions transactions;
    private final List<Path> sides = new ArrayList<>();

    @BeforeEach
    void makeVenv() throws IOException {
        assumeTrue(VenvMaker.python().isPresent(), "no Python on this machine");
        stage = Stage.small(temporary);
        for (String name : FRUIT) {
            WheelMaker.wheel(name, "1.0").into(stage.wheels);
            WheelMaker.wheel(name, "2.0").into(stage.wheels);
        }
        transactions = stage.transactions();
    }

    @Test
    void ofThreePackagesThatAPromotionChangedTheOneIsNamed() throws Exception {
        Transaction _ = promoted(fruit("1.0"));
        Transaction changed = promoted(fruit("2.0"));
        Path saved = changed.saved().orElseThrow();
        List<Object> before = standing(saved);

        Culprit culprit = search(changed, SOUR);

        assertEquals(
                List.of(newer("apple"), newer("berry"), newer("cherry")), culprit.differences());
        assertEquals(List.of(List.of(newer("berry"))), culprit.sets());
        assertTrue(culprit.complete() && culprit.steady());
        assertEquals(List.of(saved, stage.venv), List.of(culprit.good(), culprit.bad()));
        assertEquals(List.of(saved, stage.venv), sides);
        assertEquals(before, standing(saved));
    }

    /// The saved original goes on naming the path at which it stood. A copy of it that still did
    /// would import from the environment that stands there now.
    @Test
    @Tag("once")
    void theSavedOriginalIsTakenByThePathThatItsFilesName() throws Exception {
        assumeTrue(!VenvMaker.WINDOWS, "links are not for everyone there");
        Path own = Files.createDirectories(stage.venv.resolve("own/old"));
        Files.writeString(own.resolve("own.py"), "");
        Path linked = Files.createSymbolicLink(stage.folder.resolve("l"), stage.venv.getParent());
        Path spelled = linked.resolve(stage.venv.getFileName());
        Path site = VenvMaker.sitePackages(stage.venv);
        Files.writeString(site.resolve("own.pth"), spelled.resolve("own/old") + "\n");
        Path activate = stage.venv.resolve("bin/activate");
        Files.writeString(
                activate,
                Files.readString(activate).replace(stage.venv.toString(), spelled.toString()));
        Files.createSymbolicLink(stage.venv.resolve("own/absolute"), own);
        transactions = stage.moving(Mover.ofThisSystem());
        Transaction _ = promoted(fruit("1.0"));
        Transaction changed = promoted(fruit("2.0"));
        Path saved = changed.saved().orElseThrow();
        assertTrue(saved.toString().endsWith("-original"), saved.toString());
        List<Object> before = standing(saved);

        Culprit culprit =
                search(
                        changed,
                        """
                        import os, own, sys
                        home = os.path.realpath(sys.prefix)
                        for path in own.__file__, os.path.join(home, 'own', 'absolute'):
                            if not os.path.realpath(path).startswith(home):
                                os._exit(7)
                        """
                                + SOUR);

        assertEquals(List.of(List.of(newer("berry"))), culprit.sets());
        assertEquals(0, culprit.otherFailures());
        assertEquals(before, standing(saved));
        CulpritSide named =
                new BeforeAndAfter(stage.host(), new Store(stage.data))
                        .named(VenvMaker.environment(saved));
        assertEquals(List.of(saved, stage.venv), List.of(named.folder(), named.named()));
        assertEquals(List.of(spelled), named.spellings());
    }

    @Test
    void ofACopyThatWasNotPromotedTheEnvironmentIsTheGoodOne() throws Exception {
        Transaction _ = promoted(fruit("1.0"));
        Transaction failed =
                transactions.apply(
                        stage.plan(List.of(fruit("2.0")), SOUR), Progress.NONE, new Cancellation());
        assertEquals(State.FAILED, failed.state());
        List<Object> before = standing(failed.copy());

        Culprit culprit = search(failed, SOUR);

        assertEquals(List.of(List.of(newer("berry"))), culprit.sets());
        assertEquals(List.of(stage.venv, failed.copy()), sides);
        assertEquals(before, standing(failed.copy()));
        transactions.discard(failed.id(), Progress.NONE);
        assertEquals(List.of("culprit.copy-gone"), refused(failed.id()));
    }

    @Test
    void whatAnEarlierPromotionLeftIsWhatTheLaterOneSaved() throws Exception {
        Transaction first = promoted(fruit("1.0"));
        Transaction second = promoted(fruit("2.0"));
        List<Object> before = standing(first.saved().orElseThrow());

        Culprit culprit =
                search(
                        first,
                        """
                        import importlib.util as u
                        assert not u.find_spec('cherry')
                        """);

        assertEquals(List.of(List.of(added("cherry"))), culprit.sets());
        assertEquals(
                List.of(added("apple"), added("berry"), added("cherry")), culprit.differences());
        assertEquals(List.of(first.saved().orElseThrow(), second.saved().orElseThrow()), sides);
        assertEquals(before, standing(first.saved().orElseThrow()));

        Retention retention = new Retention(transactions, Instant::now);
        Transaction _ = retention.release(second.id(), Progress.NONE);
        assertEquals(List.of("culprit.later-released"), refused(first.id()));
        assertEquals(List.of("culprit.released"), refused(second.id()));
    }

    @Test
    @Tag("once")
    void whatAKeptCopyWasMadeOfIsFoundAlsoAfterALaterPromotion() throws Exception {
        Transaction beside =
                transactions.apply(
                        stage.plan(List.of(fruit("1.0"))), Progress.NONE, new Cancellation());
        Transaction later = promoted(stage.upgrade());
        transactions.keep(beside.id());
        List<Object> before = standing(later.saved().orElseThrow());

        Culprit culprit =
                search(beside, "import importlib.util as u\nassert not u.find_spec('apple')\n");

        assertEquals(List.of(List.of(added("apple"))), culprit.sets());
        assertEquals(
                List.of(added("apple"), added("berry"), added("cherry")), culprit.differences());
        assertEquals(List.of(later.saved().orElseThrow(), beside.copy()), sides);
        assertEquals(before, standing(later.saved().orElseThrow()));
        Transaction _ =
                new Retention(transactions, Instant::now).release(later.id(), Progress.NONE);
        assertEquals(List.of("culprit.later-released"), refused(beside.id()));
    }

    @Test
    void whatIsNotOnTheDiskOrNotFreeIsRefused() throws Exception {
        assertEquals(List.of("execute.no-such-transaction"), refused("zz9z"));
        assertEquals(List.of("execute.no-such-transaction"), refused("../.."));
        Clone clone =
                transactions.cloneTo(
                        VenvMaker.environment(stage.venv),
                        stage.folder.resolve("clone"),
                        Progress.NONE,
                        new Cancellation());
        assertEquals(List.of("culprit.clone"), refused(clone.transaction().id()));

        Transaction applied =
                transactions.apply(stage.upgrade(), Progress.NONE, new Cancellation());
        try (Locks.Held _ =
                new Locks(stage.data.resolve("locks")).take(stage.venv, "busy").orElseThrow()) {
            assertEquals(List.of("execute.busy"), refused(applied.id()));
        }
        Path away = Files.move(applied.copy(), stage.folder.resolve("away"));
        assertEquals(List.of("culprit.folder-gone"), refused(applied.id()));
        Files.move(away, applied.copy());

        transactions.promote(applied.id(), Progress.NONE);
        transactions.rollBack(applied.id(), Progress.NONE);
        assertEquals(List.of("culprit.rolled-back"), refused(applied.id()));
        transactions.discard(applied.id(), Progress.NONE);
        assertEquals(List.of("culprit.copy-gone"), refused(applied.id()));
    }

    @Test
    @Tag("once")
    void anInterruptedTransactionIsToBeRecoveredFirst() throws Exception {
        Transactions stopping =
                stage.transactions(
                        Stage::exchange,
                        (_, type) -> {
                            if (type == EntryType.APPLIED) {
                                throw new IllegalStateException("stop");
                            }
                        });
        assertThrows(
                IllegalStateException.class,
                () -> stopping.apply(stage.upgrade(), Progress.NONE, new Cancellation()));

        assertEquals(
                List.of("execute.interrupted"), refused(transactions.history().getFirst().id()));
    }

    @Test
    @Tag("once")
    void anotherFolderInThePlaceOfTheSavedOneIsNotTaken() throws Exception {
        assumeTrue(!VenvMaker.WINDOWS, "without inodes a folder is told by its path alone");
        Transaction changed = promoted(stage.upgrade());
        Path saved = changed.saved().orElseThrow();
        Files.move(saved, stage.folder.resolve("away"));
        Files.createDirectory(saved);

        assertEquals(List.of("execute.folders-changed"), refused(changed.id()));
    }

    private static Step.PipInstall fruit(String version) {
        return new Step.PipInstall(
                FRUIT.stream().map(name -> name + "==" + version).toList(),
                Optional.empty(),
                false);
    }

    private Transaction promoted(Step step) throws Exception {
        return promoted(stage.plan(List.of(step)));
    }

    private Transaction promoted(Plan plan) throws Refusal {
        Transaction applied = transactions.apply(plan, Progress.NONE, new Cancellation());
        return transactions.promote(applied.id(), Progress.NONE);
    }

    /// Both environments to the byte, and all that lies beside them.
    private List<Object> standing(Path other) throws IOException {
        Map<String, String> one = TreeListing.of(stage.venv);
        return List.of(stage.beside(), one, TreeListing.of(other));
    }

    private Culprit search(Transaction transaction, String code) throws Exception {
        return search(transaction.id(), code);
    }

    private Culprit search(String transaction, String code) throws Exception {
        sides.clear();
        Path check = Files.writeString(stage.folder.resolve("check.py"), code);
        return new Culprits(stage.host(), stage.data, () -> false)
                .search(
                        new Culprits.TransactionQuestion(
                                transaction, check, Duration.ofMinutes(2), 100),
                        new Culprit.Listener() {
                            @Override
                            public void sides(Path good, Path bad) {
                                sides.addAll(List.of(good, bad));
                            }
                        },
                        new Cancellation());
    }

    private List<String> refused(String transaction) {
        var refusal = assertThrows(Refusal.class, () -> search(transaction, SOUR));
        return refusal.reasons().stream().map(Message::code).toList();
    }

    private static PackageDifference newer(String name) {
        return new PackageDifference(name, Optional.of("1.0"), Optional.of("2.0"));
    }

    private static PackageDifference added(String name) {
        return new PackageDifference(name, Optional.empty(), Optional.of("1.0"));
    }
}
