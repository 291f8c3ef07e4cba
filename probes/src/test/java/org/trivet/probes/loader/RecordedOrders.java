package org.trivet.probes.loader;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/// A process that writes down what it is told, and fails where a test wants it.
final class RecordedOrders implements SimulatedProcess, WindowsOrders {
    private final List<String> given = new ArrayList<>();
    private final Map<String, Integer> failing = new HashMap<>();

    List<String> given() {
        return given;
    }

    void fails(String name, int flags, int error) {
        failing.put(name + flags, error);
    }

    @Override
    public LoadOutcome importExtension(Path file, String requestedBy) {
        return answer("import", file.getFileName().toString(), LoadFlags.PYTHON, requestedBy);
    }

    @Override
    public LoadOutcome loadLibraryEx(Path file, int flags, String requestedBy) {
        String name = file.getFileName().toString();
        given.add("load " + name + " " + Integer.toHexString(flags));
        return answer("", name, flags, requestedBy);
    }

    @Override
    public LoadOutcome ctypes(String nameOrPath, OptionalInt winmode, String requestedBy) {
        return answer("ctypes", nameOrPath, 0, requestedBy);
    }

    @Override
    public OptionalInt addDllDirectory(Path folder) {
        given.add("add " + folder.getFileName());
        return OptionalInt.of(1);
    }

    @Override
    public void prependPath(List<Path> folders) {
        given.add(
                "path "
                        + folders.stream()
                                .map(folder -> folder.getFileName().toString())
                                .collect(Collectors.joining(" ")));
    }

    @Override
    public void appendPath(Path folder) {
        given.add("behind " + folder.getFileName());
    }

    @Override
    public LoadGraph graph() {
        return new LoadGraph(List.of(), List.of(), List.of(), List.of());
    }

    private LoadOutcome answer(String verb, String name, int flags, String requestedBy) {
        if (!verb.isEmpty()) {
            given.add(verb + " " + name);
        }
        Integer error = failing.get(name + flags);
        return error == null
                ? new LoadOutcome(
                        Optional.of(
                                new LoadedModule(0, name, Optional.empty(), ModuleState.RESIDENT)),
                        Optional.empty())
                : new LoadOutcome(
                        Optional.empty(),
                        Optional.of(
                                new LoadFailure(
                                        error == 126 ? "missing-file" : "missing-symbol",
                                        Optional.of(error),
                                        Optional.empty(),
                                        name,
                                        Optional.empty(),
                                        List.of(),
                                        requestedBy,
                                        false,
                                        Map.of())));
    }
}
