package org.trivet.profiles.check;

/// Whether two corners of a triangle go together; the order is from best to worst.
public enum Verdict {
    /// The driver is at least the one that the CUDA release was made with, and the GPU is served by
    /// the build.
    DIRECT("direct"),
    /// Served by CUDA's minor-version compatibility: PTX JIT and the newest features are excepted.
    MINOR_COMPATIBLE("minor-compatible"),
    /// No row of knowledge decides it.
    UNVERIFIED("unverified"),
    /// A row of knowledge says that it cannot work.
    IMPOSSIBLE("impossible");

    private final String id;

    Verdict(String id) {
        this.id = id;
    }

    /// The stable name in documents.
    public String id() {
        return id;
    }

    /// The worse of two.
    public Verdict and(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
