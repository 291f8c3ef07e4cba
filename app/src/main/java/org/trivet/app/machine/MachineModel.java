package org.trivet.app.machine;

import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
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
    private final ReadOnlyBooleanWrapper looking = new ReadOnlyBooleanWrapper();

    public MachineModel(Engine engine, Tasks tasks, Troubles troubles) {
        this.engine = engine;
        this.tasks = tasks;
        this.troubles = troubles;
    }

    public ReadOnlyObjectProperty<@Nullable Machine> machineProperty() {
        return machine.getReadOnlyProperty();
    }

    /// Whether the machine is being looked at.
    public ReadOnlyBooleanProperty lookingProperty() {
        return looking.getReadOnlyProperty();
    }

    public void look() {
        ask(engine::machine);
    }

    /// Looks anew: memory in use, temperatures and processes change.
    public void lookAgain() {
        if (!looking.get()) {
            ask(engine::machineNow);
        }
    }

    private void ask(Supplier<Machine> question) {
        looking.set(true);
        tasks.create("task.machine", "", _ -> question.get())
                .onSuccess(machine::set)
                .onError(Throwable.class, troubles::raise)
                .andFinally(() -> looking.set(false))
                .start();
    }
}
