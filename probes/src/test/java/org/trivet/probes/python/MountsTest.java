package org.trivet.probes.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trivet.probes.host.Cancellation;

class MountsTest {
    @TempDir Path temporary;
    private Path root;
    private FakeHost host;

    @BeforeEach
    void makeHost() throws IOException {
        assumeFalse(Trees.windows(temporary), "the table is Linux's");
        root = Trees.folder(temporary.toRealPath().resolve("data"));
        host = new FakeHost(temporary.toRealPath());
        Trees.file(root.resolve("share one/v/pyvenv.cfg"), "");
        Trees.file(root.resolve("image/v/pyvenv.cfg"), "");
        Trees.file(root.resolve("disk/v/pyvenv.cfg"), "");
        Trees.file(
                host.systemPath("/proc/self/mounts"),
                "/dev/a "
                        + root
                        + " ext4 rw 0 0\nserver:/x "
                        + root
                        + "/share\\040one nfs4 rw 0 0\nimage "
                        + root
                        + "/image squashfs ro 0 0\n/dev/b "
                        + root
                        + "/disk xfs rw 0 0\n/dev/c "
                        + host.systemPath("/run/media/me/stick")
                        + " vfat rw 0 0\nbroken\n");
    }

    @Test
    void aNetworkDiskBelowARootIsLeftOutWithARemark() {
        var remarks = new ArrayList<Problem>();
        assertEquals(List.of(root.resolve("disk/v")), search(remarks, root));
        assertEquals(
                List.of(
                        new Problem(
                                "network-folder",
                                Map.of(
                                        "path",
                                        root.resolve("share one").toString(),
                                        "type",
                                        "nfs4"))),
                remarks);
    }

    @Test
    void aNetworkDiskThatWasNamedIsSearched() {
        var remarks = new ArrayList<Problem>();
        Path share = root.resolve("share one");
        assertEquals(
                List.of(root.resolve("disk/v"), share.resolve("v")),
                search(remarks, root, share).stream().sorted().toList());
        assertEquals(List.of(), remarks);
    }

    @Test
    void allDisksAreTheRootAndThoseBelowWhatIsNoDisk() {
        assertEquals(
                List.of(host.systemPath("/"), host.systemPath("/run/media/me/stick")),
                LocalDisks.of(host));
    }

    @Test
    void whatTheUserNamesIsLeftOut() {
        Trees.file(root.resolve("old-one/v/pyvenv.cfg"), "");
        Trees.file(root.resolve("deep/er/old-two/v/pyvenv.cfg"), "");
        Trees.file(root.resolve("deep/v/pyvenv.cfg"), "");
        var search =
                new Search(
                        host,
                        List.of(root),
                        true,
                        List.of("old-*", root.resolve("disk").toString(), root + "/de*/v"),
                        new Cancellation());
        var found = new ArrayList<Path>();
        SearchRun.of(search, environment -> found.add(environment.prefix()));
        assertEquals(List.of(), found);
    }

    @Test
    void whatIsMountedTwiceIsListedOnce() {
        Trees.file(root.resolve("disk/work/one/pyvenv.cfg"), "");
        Trees.file(root.resolve("seen again/one/pyvenv.cfg"), "");
        Trees.file(root.resolve("seen again/two/pyvenv.cfg"), "");
        Trees.file(root.resolve("other/one/pyvenv.cfg"), "");
        Trees.file(
                host.systemPath("/proc/self/mountinfo"),
                """
                20 1 8:1 / ROOT rw - ext4 /dev/a rw
                21 20 8:2 / ROOT/disk rw shared:1 - xfs /dev/b rw
                22 20 8:2 /work ROOT/seen\\040again rw - xfs /dev/b rw
                23 20 8:3 /work ROOT/other rw - xfs /dev/c rw
                broken
                """
                        .replace("ROOT", root.toString()));
        var found = new ArrayList<>(search(new ArrayList<>(), root));
        // either of the two places may be reached first
        assertTrue(
                found.remove(root.resolve("disk/work/one"))
                        ^ found.remove(root.resolve("seen again/one")),
                found::toString);
        assertTrue(found.contains(root.resolve("seen again/two")), found::toString);
        assertTrue(found.contains(root.resolve("other/one")), found::toString);

        Path asked = root.resolve("seen again/one");
        var search = new Search(host, List.of(root), true, new Cancellation());
        Explanation why = Why.of(search, asked);
        assertTrue(why.listed(), why::toString);
        boolean elsewhere = !why.environment().orElseThrow().prefix().equals(asked);
        assertEquals(
                elsewhere,
                why.answers().stream()
                        .anyMatch(answer -> answer.because().code().equals("why-mounted")),
                why::toString);
    }

    private List<Path> search(List<Problem> remarks, Path... roots) {
        var found = new ArrayList<Path>();
        SearchRun.of(
                new Search(host, List.of(roots), true, new Cancellation()),
                new SearchListener() {
                    @Override
                    public void found(PythonEnvironment environment) {
                        found.add(environment.prefix());
                    }

                    @Override
                    public void remark(Problem remark) {
                        remarks.add(remark);
                    }
                });
        return found;
    }
}
