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

    /// `e_machine`, as the gABI's registry numbers it.
    ///
    /// @param wide whether it is a file of 64 bits
    /// @param big whether its numbers begin with the highest byte
    static Architecture ofElf(int machine, boolean wide, boolean big) {
        return switch (machine) {
            case 3 -> wide ? OTHER : X86;
            case 21 -> !wide ? OTHER : big ? PPC64 : PPC64LE;
            case 22 -> wide && big ? S390X : OTHER;
            case 40 -> wide || big ? OTHER : ARM;
            case 62 -> wide ? AMD64 : X32;
            case 183 -> wide && !big ? ARM64 : OTHER;
            case 243 -> wide && !big ? RISCV64 : OTHER;
            case 258 -> wide ? LOONGARCH64 : OTHER;
            default -> OTHER;
        };
    }

    /// `Machine` of the PE format's file header.
    static Architecture ofPe(int machine) {
        return switch (machine) {
            case 0x14c -> X86;
            case 0x8664 -> AMD64;
            case 0x1c0, 0x1c2, 0x1c4 -> ARM;
            case 0xaa64, 0xa64e -> ARM64;
            case 0xa641 -> ARM64EC;
            case 0x5064 -> RISCV64;
            case 0x6264 -> LOONGARCH64;
            default -> OTHER;
        };
    }
}
