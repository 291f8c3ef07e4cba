package org.trivet.profiles.check;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.trivet.probes.loader.LibraryReport;
import org.trivet.probes.loader.LibrarySurvey;
import org.trivet.probes.loader.LoadFailure;
import org.trivet.profiles.knowledge.Knowledge;
import org.trivet.profiles.knowledge.OptionalLibrary;

/// What is wrong, or worth knowing, about the native libraries of a process although each of them
/// can be loaded; and which of those that cannot be loaded nobody needs to miss.
public final class LibraryFindings {
    private static final List<LibraryRule> RULES =
            List.of(
                    new CudnnSiblingsRule(),
                    new SeveralVersionsRule(),
                    new MixedOpenMpRule(),
                    new MixedCppRuntimesRule(),
                    new ShadowingVariableRule());

    private static final Set<String> FOR_OTHERS = Set.of("other-version", "other-package");

    private final Knowledge knowledge;

    public LibraryFindings(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    public List<Finding> of(LibraryReport report) {
        return RULES.stream().flatMap(rule -> rule.check(report, knowledge).stream()).toList();
    }

    /// Why it does no harm that something cannot be loaded, where that is so: a plugin that is used
    /// only where what it needs is there. Only what is missing can be optional, not what is broken;
    /// but what serves another version of a framework than the one that is there, or one that is
    /// not, may want any symbol of it.
    ///
    /// @return the row that says so; its reason has words under `message.optional.<reason>`
    public Optional<OptionalLibrary> optional(LoadFailure failure) {
        boolean symbol = failure.code().equals("missing-symbol");
        if (!symbol && !failure.code().equals("missing-file")) {
            return Optional.empty();
        }
        return knowledge.optionalLibraries().stream()
                .filter(row -> !symbol || FOR_OTHERS.contains(row.reason()))
                .filter(row -> row.covers(failure.importer(), failure.library()))
                .findFirst();
    }

    /// Whether a file of an environment fails only by what is optional, or later.
    public boolean optional(LibrarySurvey.Unloadable file) {
        return file.failures().stream()
                .allMatch(failure -> failure.deferred() || optional(failure).isPresent());
    }

    /// Whether something that is asked for cannot be loaded, and is neither needed only later, nor
    /// taken for absent by the importing code, nor optional; or such a file was found when all of
    /// an environment were tried.
    public boolean broken(LibraryReport report) {
        boolean file =
                report.survey()
                        .map(survey ->
                                survey.unloadable().stream().anyMatch(each -> !optional(each)))
                        .orElse(false);
        return file || asked(report) || absent(report);
    }

    /// Whether an import fails for a module that is not there.
    private static boolean absent(LibraryReport report) {
        return report.failed().stream()
                .anyMatch(it -> !it.taken() && it.failure().code().equals("missing-module"));
    }

    private boolean asked(LibraryReport report) {
        return report.graph().failures().stream()
                .anyMatch(failure ->
                        !failure.deferred()
                                && optional(failure).isEmpty()
                                && report.failed().stream()
                                        .noneMatch(
                                                it -> it.taken() && it.failure().equals(failure)));
    }
}
