package org.trivet.app.machine;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.trivet.app.Engine;
import org.trivet.app.dialog.Troubles;
import org.trivet.app.task.Tasks;
import org.trivet.probes.Machine;

/// What stands on the machine beside its environments, once it is known.
public final class MachineModel {
    private final Engine engine;
    private final Tasks tasks;
    private final Troubles troubles;
    private final ReadOnlyObjectWrapper<@Nullable Machine> machine = new ReadOnlyObjectWrapper<>();

    public MachineModel(Engine engine, Tasks tasks, Troubles troubles) {
        this.engine = engine;
        this.tasks = tasks;
        this.troubles = troubles;
    }

    public ReadOnlyObjectProperty<@Nullable Machine> machineProperty() {
        return machine.getReadOnlyProperty();
    }

    public void look() {
        tasks.create("task.machine", "", _ -> engine.machine())
                .onSuccess(machine::set)
                .onError(Throwable.class, troubles::raise)
                .start();
    }
}
