package org.trivet.app.cli;

import static org.junit.jupiter.api.Assertions.assertAll;

import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trivet.profiles.execute.Recovery;
import org.trivet.profiles.execute.State;

/// Every command's output in English, in Chinese and as a document.
class GoldenOutputTest {
    private final Session session = new Session();
    private final TimeZone zone = TimeZone.getDefault();

    @BeforeEach
    void setUp() {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        session.fake.history =
                List.of(
                        Samples.transaction(State.PROMOTED),
                        Samples.transaction(State.FAILED),
                        Samples.transaction(State.VERIFIED));
    }

    @AfterEach
    void tearDown() {
        TimeZone.setDefault(zone);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "list",
                "show ocr",
                "why old",
                "show ocr --size",
                "machine",
                "libs ocr --import paddleocr",
                "trace ocr paddleocr",
                "profiles",
                "profiles mend-albumentations",
                "profiles --env ocr",
                "plan mend-albumentations --env ocr",
                "apply mend-albumentations --env ocr --yes",
                "compare ocr old",
                "compare ocr old --files",
                "culprit --good ocr --bad old --check check.py",
                "culprit --transaction t3k9 --check check.py",
                "clone ocr new",
                "promote t3k9",
                "keep t3k9",
                "discard t3k9",
                "rollback t3k9",
                "rollback t3k9 --with-later",
                "discard t3k9 --original",
                "history",
            })
    void looksAsItDid(String line) {
        String name = line.replaceAll("[ -]+", "-");
        compare(name, line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"apply mend-albumentations --env ocr --yes --promote"})
    void aFailedVerificationLooksAsItDid(String line) {
        session.fake.applied = State.FAILED;
        compare("apply-failed", line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"machine"})
    void aMachineWithoutGpuSaysWhereItLooked(String line) {
        session.fake.machine = Samples.NO_GPU;
        compare("machine-without-gpu", line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"recover"})
    void aRecoveryLooksAsItDid(String line) {
        session.fake.recoveries =
                List.of(
                        new Recovery(
                                Samples.transaction(State.CANCELLED), "undone", Samples.SENTENCE));
        compare("recover", line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"trace ocr paddleocr"})
    void aCrashLooksAsItDid(String line) {
        session.fake.observed = TraceSamples.crashed();
        compare("trace-crashed", line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"trace ocr paddleocr --limit 7"})
    void anImportThatHangsLooksAsItDid(String line) {
        session.fake.observed = TraceSamples.timedOut();
        compare("trace-timed-out", line);
    }

    private void compare(String name, String line) {
        assertAll(
                () -> Golden.assertSame(name + ".en.txt", both(line + " --lang en")),
                () -> Golden.assertSame(name + ".zh.txt", both(line + " --lang zh")),
                () ->
                        Golden.assertSame(
                                name + ".json", session.run((line + " --json").split(" ")).out()));
    }

    private String both(String line) {
        Session.Result result = session.run(line.split(" "));
        return "$ trivet "
                + line
                + "\n"
                + result.out()
                + (result.err().isEmpty() ? "" : "--- beside the data\n" + result.err())
                + "--- exit code "
                + result.code()
                + "\n";
    }
}
