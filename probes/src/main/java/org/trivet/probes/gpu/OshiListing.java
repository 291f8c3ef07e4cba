package org.trivet.probes.gpu;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.trivet.probes.host.Fact;
import org.trivet.probes.host.TimeLimit;
import oshi.SystemInfo;
import oshi.software.os.OperatingSystem;

/// The listing that OSHI makes: from WMI and the registry on Windows, from `lspci` or sysfs under
/// Linux. Too thin to test but on the real system; [SystemCards] makes sense of it.
public final class OshiListing implements GraphicsListing {

    /// WMI takes two seconds on a slow disk, and for ever where its service hangs.
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static final String SOURCE = "OSHI";

    @Override
    public Fact<List<Card>> cards() {
        return ask(() ->
                new SystemInfo()
                        .getHardware().getGraphicsCards().stream()
                                .map(card ->
                                        new Card(card.getName(), card.getVendor(), card.getVRam()))
                                .toList());
    }

    @Override
    public Fact<String> systemName() {
        return ask(() -> {
            OperatingSystem system = new SystemInfo().getOperatingSystem();
            return system.getFamily() + " " + system.getVersionInfo();
        });
    }

    private static <T> Fact<T> ask(Callable<T> question) {
        try {
            return Fact.found(TimeLimit.call(SOURCE, LIMIT, question), SOURCE);
        } catch (TimeoutException e) {
            return Fact.unreadable(SOURCE, String.valueOf(e.getMessage()));
        } catch (ExecutionException e) {
            return Fact.unreadable(SOURCE, String.valueOf(e.getCause()));
        }
    }
}
