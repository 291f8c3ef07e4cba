package org.trivet.profiles.check;

import java.util.List;
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
        return Installed.inOneFolder(
                situation.packages(),
                SAME_FOLDER,
                CODE,
                there -> Message.of("finding." + CODE, "packages", there));
    }
}
