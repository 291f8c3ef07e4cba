package org.trivet.probes.gpu;

/// A call of NVML that did not work; the message is a sentence without a full stop.
final class NvmlException extends Exception {
    // the numbers of nvmlReturn_t that mean something to a person
    static final int NOT_SUPPORTED = 3;
    static final int NO_PERMISSION = 4;
    static final int INSUFFICIENT_SIZE = 7;
    static final int DRIVER_NOT_LOADED = 9;
    static final int FUNCTION_NOT_FOUND = 13;
    static final int GPU_IS_LOST = 15;
    static final int RESET_REQUIRED = 16;
    static final int LIB_RM_VERSION_MISMATCH = 18;

    /// The library lacks the function; no number of NVML's own.
    static final int NO_SYMBOL = -1;

    private final int code;

    NvmlException(int code, String message) {
        super(message);
        this.code = code;
    }

    int code() {
        return code;
    }

    boolean functionIsMissing() {
        return code == NO_SYMBOL || code == FUNCTION_NOT_FOUND;
    }
}
