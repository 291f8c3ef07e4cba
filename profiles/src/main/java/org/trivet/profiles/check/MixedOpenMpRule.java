package org.trivet.profiles.check;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trivet.probes.loader.LibraryReport;
import org.trivet.profiles.Message;
import org.trivet.profiles.knowledge.Knowledge;

/// OpenMP runtimes that do not get on with each other in one process.
///
/// Two of Intel's and LLVM's line: the second ends the process with "OMP: Error #15", unless
/// `KMP_DUPLICATE_LIB_OK` is set (Intel, "OpenMP run-time library", multiple copies). Runtimes of
/// different makers each keep their own threads: slower, and known to hang after `fork`
/// (scikit-learn/threadpoolctl `multiple_openmp.md`). Several copies of GNU's are common and
/// harmless.
final class MixedOpenMpRule implements LibraryRule {
    static final String TWICE = "openmp-twice";
    static final String MIXED = "openmp-mixed";

    private enum Maker {
        INTEL_LLVM,
        GNU,
        MICROSOFT
    }

    @Override
    public List<Finding> check(LibraryReport report, Knowledge knowledge) {
        Map<Maker, List<Resident>> runtimes = new EnumMap<>(Maker.class);
        for (Resident library : Resident.of(report)) {
            maker(library)
                    .ifPresent(maker ->
                            runtimes.computeIfAbsent(maker, _ -> new ArrayList<>()).add(library));
        }
        var findings = new ArrayList<Finding>();
        List<Resident> intel = runtimes.getOrDefault(Maker.INTEL_LLVM, List.of());
        if (intel.size() > 1) {
            findings.add(finding(TWICE, Severity.WARNING, intel));
        }
        // Microsoft's own compilers use vcomp beside all others without known harm
        if (runtimes.containsKey(Maker.GNU) && !intel.isEmpty()) {
            var both = new ArrayList<>(intel);
            both.addAll(runtimes.getOrDefault(Maker.GNU, List.of()));
            findings.add(finding(MIXED, Severity.ADVICE, both));
        }
        return findings;
    }

    private static Optional<Maker> maker(Resident library) {
        String name = library.plain();
        if (name.startsWith("iomp5") || name.equals("omp") || name.startsWith("omp140")) {
            return Optional.of(Maker.INTEL_LLVM);
        }
        if (name.equals("gomp") || name.startsWith("gomp_") || name.equals("gomp-1")) {
            return Optional.of(Maker.GNU);
        }
        return name.startsWith("vcomp") ? Optional.of(Maker.MICROSOFT) : Optional.empty();
    }

    private static Finding finding(String code, Severity severity, List<Resident> libraries) {
        return new Finding(
                code,
                severity,
                Message.of("finding." + code, "names", Resident.names(libraries)),
                Resident.evidence(libraries),
                List.of());
    }
}
