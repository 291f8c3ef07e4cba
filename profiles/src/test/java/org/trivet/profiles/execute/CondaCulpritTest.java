package org.trivet.profiles.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.host.Cancellation;
import org.trivet.probes.host.Host;
import org.trivet.probes.python.EnvironmentReader;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.testbed.TestHost;
import org.trivet.profiles.testbed.TreeListing;

/// The same with a real conda, whose packages are told by its own records.
class CondaCulpritTest {
    @TempDir Path temporary;

    @Test
    void aCondaPackageIsFoundByItsRecordAndBothEnvironmentsStayAsTheyAre() throws Exception {
        String bed = System.getenv("TRIVET_CONDA");
        assumeTrue(bed != null, "TRIVET_CONDA names no real conda");
        Path folder = temporary.toRealPath();
        Path conda = Path.of(String.valueOf(bed));
        Path good = CondaStage.make(Files.createDirectory(folder.resolve("a")), conda).prefix;
        CondaStage stage = CondaStage.make(Files.createDirectory(folder.resolve("longer")), conda);
        Transactions transactions = stage.transactions();
        String id = transactions.apply(stage.upgrade(), Progress.NONE, new Cancellation()).id();
        transactions.promote(id, Progress.NONE);
        Path bad = stage.prefix;
        List<Object> before = List.of(TreeListing.of(good), TreeListing.of(bad));
        Path check =
                Files.writeString(
                        folder.resolve("check.py"),
                        "import six\nassert six.__version__ == '1.16.0'\n");
        Host host = new TestHost(folder).onRealFiles();

        Culprit culprit =
                new Culprits(host, folder.resolve("data"), () -> false)
                        .search(
                                new Culprits.Question(
                                        environment(host, good),
                                        environment(host, bad),
                                        check,
                                        Duration.ofMinutes(2),
                                        50),
                                Culprit.Listener.NONE,
                                new Cancellation());

        assertEquals(
                List.of(
                        List.of(
                                new PackageDifference(
                                        "six", Optional.of("1.16.0"), Optional.of("1.17.0")))),
                culprit.sets());
        assertEquals(before, List.of(TreeListing.of(good), TreeListing.of(bad)));
        Path saved = transactions.history().getFirst().saved().orElseThrow();
        List<Object> both = List.of(TreeListing.of(saved), TreeListing.of(bad));

        Culprit ofTransaction =
                new Culprits(host, stage.folder.resolve("data"), () -> false)
                        .search(
                                new Culprits.TransactionQuestion(
                                        id, check, Duration.ofMinutes(2), 50),
                                Culprit.Listener.NONE,
                                new Cancellation());

        assertEquals(culprit.sets(), ofTransaction.sets());
        assertEquals(List.of(saved, bad), List.of(ofTransaction.good(), ofTransaction.bad()));
        assertEquals(both, List.of(TreeListing.of(saved), TreeListing.of(bad)));
    }

    private static PythonEnvironment environment(Host host, Path prefix) {
        return new EnvironmentReader(host).at(prefix).orElseThrow();
    }
}
