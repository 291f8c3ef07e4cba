package org.trivet.probes.loader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trivet.probes.binary.BinarySource;
import org.trivet.probes.binary.PeImport;
import org.trivet.probes.loader.WindowsLoad.Request;

/// What would come if a function of each delay-imported library were called now: `LoadLibrary` by
/// the bare name, whatever flags the importer was loaded with. Works on a copy of the process.
///
/// Source: Microsoft, "Understand the delay load helper function".
final class WindowsDelays {
    private final WindowsMachine machine;
    private final WindowsResolver resolver;
    private final BinarySource source;
    private final WindowsTables tables;
    private final WindowsSearchOrder order;
    private final WindowsState trial;

    WindowsDelays(
            WindowsMachine machine,
            WindowsResolver resolver,
            BinarySource source,
            WindowsTables tables,
            WindowsSearchOrder order,
            WindowsState trial) {
        this.machine = machine;
        this.resolver = resolver;
        this.source = source;
        this.tables = tables;
        this.order = order;
        this.trial = trial;
    }

    /// Follows the delay imports of all that is resident, the system's own files left out: what
    /// Windows would load for itself is not in question.
    void follow() {
        List<WindowsPlace> places = order.places(0, Optional.empty());
        for (WindowsModule importer : new ArrayList<>(trial.resident())) {
            if (importer.system() || importer.binary().isEmpty()) {
                continue;
            }
            for (PeImport row : importer.binary().get().delayImports()) {
                follow(importer, row, places);
            }
        }
    }

    private void follow(WindowsModule importer, PeImport row, List<WindowsPlace> places) {
        var request =
                new Request(
                        importer.label(),
                        EdgeKind.DELAY,
                        true,
                        false,
                        ModuleState.DELAYED,
                        Optional.of(importer));
        var load = new WindowsLoad(machine, resolver, source, tables, trial, places, request);
        Resolution found = resolver.resolve(row.library(), Optional.of(importer), places, trial);
        load.load(row.library(), found);
        Optional<WindowsModule> provider = trial.named(found.name());
        provider.ifPresent(there -> load.checkLater(importer, row.library(), there));
    }
}
