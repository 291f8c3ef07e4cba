package org.trivet.probes.packages;

import java.math.BigInteger;
import java.util.List;

/// One comparison of a [VersionSpecifier]; each rule is a section of PEP 440.
sealed interface Clause {

    boolean matches(PythonVersion version);

    /// Whether the clause itself names a pre-release, and so invites them.
    boolean namesPreRelease();

    /// `==V`, `!=V`: a local version counts only where V has one.
    record Equal(PythonVersion operand, boolean negated) implements Clause {
        @Override
        public boolean matches(PythonVersion version) {
            PythonVersion compared = operand.local().isPresent() ? version : version.withoutLocal();
            return compared.equals(operand) != negated;
        }

        @Override
        public boolean namesPreRelease() {
            return !negated && operand.isPreRelease();
        }
    }

    /// `==V.*`, `!=V.*`: the version begins with V, whatever follows.
    record Prefix(PythonVersion operand, boolean negated) implements Clause {
        @Override
        public boolean matches(PythonVersion version) {
            boolean begins =
                    version.epoch().equals(operand.epoch())
                            && version.releaseBeginsWith(operand.release());
            return begins != negated;
        }

        @Override
        public boolean namesPreRelease() {
            return false;
        }
    }

    /// `~=V`: at least V, and the same release but for its last number.
    record Compatible(PythonVersion operand) implements Clause {
        @Override
        public boolean matches(PythonVersion version) {
            List<BigInteger> kept = operand.release().subList(0, operand.release().size() - 1);
            return version.withoutLocal().compareTo(operand) >= 0
                    && version.epoch().equals(operand.epoch())
                    && version.releaseBeginsWith(kept);
        }

        @Override
        public boolean namesPreRelease() {
            return operand.isPreRelease();
        }
    }

    /// `<`, `<=`, `>`, `>=`.
    record Ordered(String operator, PythonVersion operand) implements Clause {
        @Override
        public boolean matches(PythonVersion version) {
            return switch (operator) {
                case "<=" -> version.withoutLocal().compareTo(operand) <= 0;
                case ">=" -> version.withoutLocal().compareTo(operand) >= 0;
                case "<" -> version.compareTo(operand) < 0 && !isPreReleaseOfOperand(version);
                default -> version.compareTo(operand) > 0 && !isLaterFormOfOperand(version);
            };
        }

        /// `<1.0` does not mean 1.0rc1, and `<1.0.post1` not 1.0.post1.dev0.
        private boolean isPreReleaseOfOperand(PythonVersion version) {
            return !operand.isPreRelease() && version.compareTo(operand.firstDevelopment()) >= 0;
        }

        /// `>1.0` means neither 1.0.post1 nor 1.0+local.
        private boolean isLaterFormOfOperand(PythonVersion version) {
            return version.withoutLocal().equals(operand)
                    || version.isPostRelease() && version.withoutPost().equals(operand);
        }

        @Override
        public boolean namesPreRelease() {
            return operand.isPreRelease();
        }
    }

    /// `===text`: the same spelling, case aside.
    record Verbatim(String operand) implements Clause {
        @Override
        public boolean matches(PythonVersion version) {
            return spells(version.toString());
        }

        boolean spells(String version) {
            return version.equalsIgnoreCase(operand);
        }

        @Override
        public boolean namesPreRelease() {
            return PythonVersion.parse(operand).map(PythonVersion::isPreRelease).orElse(false);
        }
    }
}
