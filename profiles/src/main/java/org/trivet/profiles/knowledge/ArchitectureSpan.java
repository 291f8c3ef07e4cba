package org.trivet.profiles.knowledge;

import java.util.Optional;

/// The CUDA releases that can compile for a compute capability and bring libraries for it.
///
/// @param target the compiler's name of it, `sm_90a`
/// @param architecture `Hopper`
/// @param firstCuda the lowest release that is known to have it
/// @param lastCuda the last one; empty: no end is known
/// @param jetson whether it is a module of its own kind, which shares no machine code with the
///   graphics cards of its generation
public record ArchitectureSpan(
        Target target,
        String architecture,
        Release firstCuda,
        Optional<Release> lastCuda,
        boolean jetson,
        Origin origin)
        implements Known {

    static final Table<ArchitectureSpan> TABLE =
            new Table<>("cuda_cc_support", ArchitectureSpan::read);

    private static ArchitectureSpan read(Row row) throws BadField {
        return new ArchitectureSpan(
                row.read(
                        "computeCapability",
                        text -> Target.parse("sm_" + text.replace(".", "")),
                        "a compute capability"),
                row.text("architecture"),
                row.read("firstCuda", Release::parse, "a release"),
                row.optional("lastCuda", Release::parse, "a release"),
                row.flag("jetson"),
                row.origin());
    }

    @Override
    public String key() {
        return target.toString();
    }
}
