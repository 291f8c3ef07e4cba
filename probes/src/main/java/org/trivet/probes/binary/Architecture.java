package org.trivet.probes.binary;

/// The processor that a native file was built for.
///
/// Named as wheels and Windows name it; the numbers are those of the System V ABI's `e_machine` and
/// of the PE format's `Machine`.
public enum Architecture {
    X86("x86"),
    AMD64("amd64"),
    /// 32-bit pointers on a 64-bit processor, Linux only.
    X32("x32"),
    ARM("arm"),
    ARM64("arm64"),
    /// Windows: ARM64 code that calls and is called as x64 is.
    ARM64EC("arm64ec"),
    PPC64LE("ppc64le"),
    PPC64("ppc64"),
    S390X("s390x"),
    RISCV64("riscv64"),
    LOONGARCH64("loongarch64"),
    OTHER("other");

    private final String id;

    Architecture(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }
}
