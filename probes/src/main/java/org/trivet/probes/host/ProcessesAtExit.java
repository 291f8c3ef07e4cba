package org.trivet.probes.host;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.exec.ProcessDestroyer;

/// Ends what still runs when Trivet itself ends; a kill of Trivet is not heard.
final class ProcessesAtExit implements ProcessDestroyer {

    /// Short: a system that shuts down waits for us.
    private static final Duration GRACE = Duration.ofMillis(500);

    private final Set<Process> running = ConcurrentHashMap.newKeySet();
    private boolean hooked;

    @Override
    public synchronized boolean add(Process process) {
        if (!hooked) {
            hooked = true;
            try {
                Runtime.getRuntime().addShutdownHook(new Thread(this::endAll, "end-programs"));
            } catch (IllegalStateException _) {
                // Trivet is ending already and hears of no new hook
                ProcessTree.of(process.toHandle()).end(Duration.ZERO);
            }
        }
        return running.add(process);
    }

    @Override
    public boolean remove(Process process) {
        return running.remove(process);
    }

    @Override
    public int size() {
        return running.size();
    }

    private void endAll() {
        running.forEach(process -> ProcessTree.of(process.toHandle()).end(GRACE));
    }
}
