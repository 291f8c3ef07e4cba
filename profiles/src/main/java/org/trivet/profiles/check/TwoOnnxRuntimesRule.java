package org.trivet.profiles.check;

import java.util.List;
import org.trivet.probes.packages.Distribution;
import org.trivet.profiles.Message;

/// Several distributions of ONNX Runtime write into the one folder `onnxruntime`: the one installed
/// last wins file by file, and uninstalling one breaks the other.
final class TwoOnnxRuntimesRule implements Rule {

    static final String CODE = "two-onnxruntimes";

    private static final List<String> SAME_FOLDER =
            List.of(
                    "onnxruntime",
                    "onnxruntime-gpu",
                    "onnxruntime-directml",
                    "onnxruntime-rocm",
                    "onnxruntime-openvino");

    @Override
    public List<Finding> check(Situation situation) {
        List<Distribution> there = Installed.among(situation.packages(), SAME_FOLDER);
        return there.size() < 2
                ? List.of()
                : List.of(
                        new Finding(
                                CODE,
                                Severity.WARNING,
                                Message.of("finding." + CODE, "packages", Installed.list(there)),
                                there.stream().map(Installed::evidence).toList(),
                                List.of()));
    }
}
