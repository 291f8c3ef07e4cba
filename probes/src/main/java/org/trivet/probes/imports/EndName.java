package org.trivet.probes.imports;

import java.util.Map;
import java.util.Optional;
import org.trivet.probes.host.OperatingSystem;

/// Names what ended a process: signal(7), and NTSTATUS values as in ntstatus.h.
final class EndName {
    private static final Map<Integer, String> SIGNALS =
            Map.of(
                    4, "SIGILL", 5, "SIGTRAP", 6, "SIGABRT", 7, "SIGBUS", 8, "SIGFPE", 9, "SIGKILL",
                    11, "SIGSEGV", 15, "SIGTERM");

    private static final Map<Integer, String> STATUS =
            Map.of(
                    0xC0000005, "STATUS_ACCESS_VIOLATION",
                    0xC000001D, "STATUS_ILLEGAL_INSTRUCTION",
                    0xC0000094, "STATUS_INTEGER_DIVIDE_BY_ZERO",
                    0xC00000FD, "STATUS_STACK_OVERFLOW",
                    0xC0000135, "STATUS_DLL_NOT_FOUND",
                    0xC0000139, "STATUS_ENTRYPOINT_NOT_FOUND",
                    0xC0000374, "STATUS_HEAP_CORRUPTION",
                    0xC0000409, "STATUS_STACK_BUFFER_OVERRUN",
                    0x40000015, "STATUS_FATAL_APP_EXIT");

    private EndName() {}

    static Optional<String> of(OperatingSystem system, int exit) {
        return Optional.ofNullable(
                system == OperatingSystem.WINDOWS ? STATUS.get(exit) : SIGNALS.get(exit - 128));
    }
}
