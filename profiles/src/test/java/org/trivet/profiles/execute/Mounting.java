package org.trivet.profiles.execute;

import java.io.IOException;

/// Runs `mount` and `umount`.
public final class Mounting {
    private Mounting() {}

    /// @return whether it worked; false where there is no such program or right
    public static boolean run(String... command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
