package org.trivet.profiles.check;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trivet.probes.loader.LibraryReport;
import org.trivet.profiles.Message;
import org.trivet.profiles.knowledge.Knowledge;

/// Parts of cuDNN of different minor releases in one process: cuDNN refuses to work with such
/// parts, and some lack each other's functions.
final class CudnnSiblingsRule implements LibraryRule {
    static final String CODE = "cudnn-siblings";

    private static final Pattern MINOR = Pattern.compile("\\d+\\.\\d+");

    @Override
    public List<Finding> check(LibraryReport report, Knowledge knowledge) {
        List<Resident> parts =
                Resident.of(report).stream()
                        .filter(it -> it.plain().startsWith("cudnn"))
                        .filter(it -> !minor(it).isEmpty())
                        .toList();
        List<String> releases = parts.stream().map(CudnnSiblingsRule::minor).distinct().toList();
        return releases.size() < 2
                ? List.of()
                : List.of(
                        new Finding(
                                CODE,
                                Severity.ERROR,
                                Message.of(
                                        "finding." + CODE,
                                        "releases",
                                        String.join(", ", releases),
                                        "names",
                                        Resident.names(parts)),
                                Resident.evidence(parts),
                                List.of()));
    }

    private static String minor(Resident part) {
        Matcher matcher = MINOR.matcher(part.version().orElse(""));
        return matcher.lookingAt() ? matcher.group() : "";
    }
}
