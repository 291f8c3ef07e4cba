package org.trivet.probes.host;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Asks Windows' Restart Manager which programs hold files, services and programs of other users
/// among them. Only asked: nothing is shut down.
///
/// Structures and codes are those of `RestartManager.h`.
public final class FileHolders {
    private static final int MORE_DATA = 234; // ERROR_MORE_DATA
    private static final int KEY = 33; // CCH_RM_SESSION_KEY + 1, characters
    private static final int MOST_PROCESSES = 1024;

    // RM_PROCESS_INFO: pid, start (8 bytes), name, service, then four numbers
    private static final int NAME = 12;
    private static final int NAME_CHARACTERS = 256;
    private static final int SERVICE = NAME + 2 * NAME_CHARACTERS;
    private static final int SERVICE_CHARACTERS = 64;
    private static final int SIZE = SERVICE + 2 * SERVICE_CHARACTERS + 16;

    private final MethodHandle start;
    private final MethodHandle register;
    private final MethodHandle list;
    private final MethodHandle end;

    /// A program that holds a file.
    ///
    /// @param name as people know it
    /// @param service its short name, where it is one
    public record Holder(long pid, String name, Optional<String> service) {}

    /// @throws java.util.NoSuchElementException if the library lacks a function
    FileHolders(SymbolLookup library) {
        start = WindowsCalls.function(library, "RmStartSession", ADDRESS, JAVA_INT, ADDRESS);
        register =
                WindowsCalls.function(
                        library,
                        "RmRegisterResources",
                        JAVA_INT,
                        JAVA_INT,
                        ADDRESS,
                        JAVA_INT,
                        ADDRESS,
                        JAVA_INT,
                        ADDRESS);
        list =
                WindowsCalls.function(
                        library, "RmGetList", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
        end = WindowsCalls.function(library, "RmEndSession", JAVA_INT);
    }

    private static final class Found {
        static final Optional<FileHolders> HERE =
                WindowsCalls.tried(() -> new FileHolders(WindowsCalls.system("rstrtmgr.dll")));
    }

    /// Empty on other systems.
    public static Optional<FileHolders> ofThisSystem() {
        return Found.HERE;
    }

    /// @param limit of time: it asks the programs themselves, and one that hangs does not answer
    /// @return by pid, each once; none where the Restart Manager does not answer
    public List<Holder> holders(List<Path> files, Duration limit) {
        if (files.isEmpty()) {
            return List.of();
        }
        var answer = new CompletableFuture<List<Holder>>();
        Thread.ofPlatform()
                .daemon()
                .name("restart-manager")
                .start(() -> {
                    try {
                        answer.complete(holders(files));
                    } catch (RuntimeException | Error e) {
                        answer.completeExceptionally(e);
                    }
                });
        return answer.completeOnTimeout(List.of(), limit.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    private List<Holder> holders(List<Path> files) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment session = arena.allocate(JAVA_INT);
            MemorySegment key = arena.allocate(2L * KEY, 2);
            if ((int) start.invokeExact(session, 0, key) != 0) {
                return List.of();
            }
            int handle = session.get(JAVA_INT, 0);
            try {
                return isRegistered(arena, handle, files) ? list(arena, handle) : List.of();
            } finally {
                int _ = (int) end.invokeExact(handle);
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean isRegistered(Arena arena, int session, List<Path> files) throws Throwable {
        MemorySegment names = arena.allocate(ADDRESS, files.size());
        for (int i = 0; i < files.size(); i++) {
            names.setAtIndex(ADDRESS, i, WindowsCalls.wide(arena, String.valueOf(files.get(i))));
        }
        return (int)
                        register.invokeExact(
                                session,
                                files.size(),
                                names,
                                0,
                                MemorySegment.NULL,
                                0,
                                MemorySegment.NULL)
                == 0;
    }

    /// The list grows while it is asked for: it is asked again with more room, a few times.
    private List<Holder> list(Arena arena, int session) throws Throwable {
        MemorySegment needed = arena.allocate(JAVA_INT);
        MemorySegment count = arena.allocate(JAVA_INT);
        MemorySegment reasons = arena.allocate(JAVA_INT);
        int room = 16;
        for (int tries = 0; tries < 4; tries++) {
            MemorySegment processes = arena.allocate((long) SIZE * room, 4);
            count.set(JAVA_INT, 0, room);
            int answer = (int) list.invokeExact(session, needed, count, processes, reasons);
            if (answer == 0) {
                return read(processes, Math.clamp(count.get(JAVA_INT, 0), 0, room));
            }
            if (answer != MORE_DATA) {
                return List.of();
            }
            room = Math.clamp(needed.get(JAVA_INT, 0) + 8L, room, MOST_PROCESSES);
        }
        return List.of();
    }

    private static List<Holder> read(MemorySegment processes, int count) {
        var holders = new ArrayList<Holder>();
        for (int i = 0; i < count; i++) {
            MemorySegment each = processes.asSlice((long) SIZE * i, SIZE);
            String service = text(each, SERVICE, SERVICE_CHARACTERS);
            holders.add(
                    new Holder(
                            Integer.toUnsignedLong(each.get(JAVA_INT, 0)),
                            text(each, NAME, NAME_CHARACTERS),
                            service.isEmpty() ? Optional.empty() : Optional.of(service)));
        }
        return holders.stream().distinct().sorted(Comparator.comparingLong(Holder::pid)).toList();
    }

    /// Up to the first zero, or all of it.
    private static String text(MemorySegment info, int offset, int characters) {
        byte[] bytes = info.asSlice(offset, 2L * characters).toArray(JAVA_BYTE);
        String text = new String(bytes, StandardCharsets.UTF_16LE);
        int zero = text.indexOf('\0');
        return zero < 0 ? text : text.substring(0, zero);
    }
}
