package org.trivet.profiles.knowledge;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a piece of GPU code was compiled for: `sm_86` is machine code (a cubin), `compute_120` is
/// portable code (PTX) that the driver compiles when it is loaded.
///
/// @param portable whether it is PTX
/// @param suffix `a` for code of that one architecture, `f` for code of its family, else empty
public record Target(boolean portable, ComputeCapability capability, String suffix) {

    /// The last digit is the minor number: `sm_120` is 12.0.
    private static final Pattern GRAMMAR = Pattern.compile("(sm|compute)_(\\d{1,2})(\\d)([af]?)");

    /// The target that a text spells; empty if it spells none.
    public static Optional<Target> parse(String text) {
        Matcher found = GRAMMAR.matcher(text);
        return found.matches()
                ? Optional.of(
                        new Target(
                                found.group(1).equals("compute"),
                                new ComputeCapability(
                                        Integer.parseInt(found.group(2)),
                                        Integer.parseInt(found.group(3))),
                                found.group(4)))
                : Optional.empty();
    }

    /// Whether code of this target runs on a GPU, by the rules of NVIDIA's CUDA programming guide
    /// ("Binary compatibility", "PTX compatibility"): machine code on the same major capability and
    /// the same or a later minor one, PTX on every later capability, `a` on its own capability
    /// alone, `f` within its major one.
    public boolean runsOn(ComputeCapability gpu) {
        boolean laterMinor = capability.major() == gpu.major() && capability.minor() <= gpu.minor();
        return switch (suffix) {
            case "a" -> capability.equals(gpu);
            case "f" -> laterMinor;
            default -> portable ? capability.compareTo(gpu) <= 0 : laterMinor;
        };
    }

    @Override
    public String toString() {
        return (portable ? "compute_" : "sm_") + capability.major() + capability.minor() + suffix;
    }
}
