package org.trivet.probes.loader;

import org.trivet.probes.binary.BinarySource;

/// A machine with its disk, for any number of processes: each folder is listed once, each file read
/// once, each search made once. Threads may share it; a process belongs to one.
public final class LinuxWorld {
    private final LinuxMachine machine;
    private final LinuxFiles files;
    private final SearchOrder order;

    public LinuxWorld(LinuxMachine machine, BinarySource source) {
        this.machine = machine;
        this.files = new LinuxFiles(machine.root(), source);
        this.order = new SearchOrder(machine, files);
    }

    LinuxMachine machine() {
        return machine;
    }

    LinuxFiles files() {
        return files;
    }

    SearchOrder order() {
        return order;
    }
}
