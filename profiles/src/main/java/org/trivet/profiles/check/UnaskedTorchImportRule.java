package org.trivet.profiles.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trivet.probes.packages.Distribution;
import org.trivet.probes.packages.InstalledPackages;
import org.trivet.probes.packages.VersionSpecifier;
import org.trivet.profiles.Message;

/// PaddleOCR before 3 imports albumentations, which imports torch from 2.0.1 on (with `ImportError`
/// suppressed: an absent torch does no harm, one that fails to load ends the import, and one that
/// loads brings a second CUDA and cuDNN beside Paddle's).
final class UnaskedTorchImportRule implements Rule {

    static final String CODE = "unasked-torch-import";

    private static final VersionSpecifier IMPORTS_TORCH = VersionSpecifier.of(">=2.0.1");
    private static final VersionSpecifier IMPORTS_ALBUMENTATIONS = VersionSpecifier.of("<3");

    @Override
    public List<Finding> check(Situation situation) {
        InstalledPackages packages = situation.packages();
        Optional<Distribution> albumentations =
                Installed.find(packages, "albumentations", IMPORTS_TORCH);
        Optional<Distribution> paddleocr =
                Installed.find(packages, "paddleocr", IMPORTS_ALBUMENTATIONS);
        if (albumentations.isEmpty() || paddleocr.isEmpty()) {
            return List.of();
        }
        Optional<Distribution> torch = packages.find("torch").or(() -> packages.find("pytorch"));
        var evidence = new ArrayList<Evidence>();
        evidence.add(Installed.evidence(paddleocr.get()));
        evidence.add(Installed.evidence(albumentations.get()));
        evidence.add(
                torch.map(Installed::evidence)
                        .orElseGet(() ->
                                Evidence.read(
                                        Message.of("evidence.not-installed", "name", "torch"),
                                        situation.environment().prefix().toString())));
        return List.of(
                new Finding(
                        CODE,
                        Severity.WARNING,
                        Message.of(
                                torch.isPresent()
                                        ? "finding." + CODE
                                        : "finding.unasked-torch-import.torch-absent",
                                "paddleocr",
                                paddleocr.get().version(),
                                "albumentations",
                                albumentations.get().version(),
                                "torch",
                                torch.map(Distribution::version).orElse("")),
                        evidence,
                        List.of("paddleocr2-albumentations1")));
    }
}
