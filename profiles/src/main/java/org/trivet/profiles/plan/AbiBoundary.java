package org.trivet.profiles.plan;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trivet.probes.packages.PythonVersion;

/// Distributions against whose binary interface others are compiled, and how much of the version
/// that interface lasts.
final class AbiBoundary {
    /// Numbers of the version within which the interface is kept.
    private static final Map<String, Integer> NUMBERS =
            Map.of(
                    // its C++ interface is of one minor release: torchvision, torchaudio, xformers
                    // are each built for one
                    "torch",
                    2,
                    "pytorch",
                    2,
                    "libtorch",
                    2,
                    // NumPy 2.0 release notes: extensions built with 1.x do not load in 2.x
                    "numpy",
                    1,
                    // "Cross-Version Runtime Guarantees": generated code is of one major
                    "protobuf",
                    1,
                    "libprotobuf",
                    2);

    private AbiBoundary() {}

    static boolean isBound(String normalizedName) {
        return NUMBERS.containsKey(normalizedName);
    }

    /// Whether the interface is another after the change; no where a version is not PEP 440's.
    static boolean crossed(ProposedChange change) {
        Integer numbers = NUMBERS.get(change.normalizedName());
        Optional<List<BigInteger>> from = release(change.from());
        Optional<List<BigInteger>> to = release(change.to());
        if (numbers == null || from.isEmpty() || to.isEmpty()) {
            return false;
        }
        for (int i = 0; i < numbers; i++) {
            if (!number(from.get(), i).equals(number(to.get(), i))) {
                return true;
            }
        }
        return false;
    }

    static Optional<List<BigInteger>> release(Optional<String> version) {
        return version.flatMap(PythonVersion::parse).map(PythonVersion::release);
    }

    static BigInteger number(List<BigInteger> release, int at) {
        return at < release.size() ? release.get(at) : BigInteger.ZERO;
    }
}
