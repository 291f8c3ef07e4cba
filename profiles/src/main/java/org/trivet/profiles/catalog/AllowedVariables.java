package org.trivet.profiles.catalog;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// The environment variables that a profile may have an environment set, and their values.
public final class AllowedVariables {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");

    /// Variables that a profile may set, by the beginning of their names: those of frameworks and
    /// of the numeric libraries below them. `PATH`, `LD_*`, `DYLD_*`, `PYTHON*`, `COMSPEC` and all
    /// others that lead programs elsewhere are not among them.
    private static final List<String> FAMILIES =
            List.of(
                    "FLAGS_",
                    "PADDLE_",
                    "TORCH_",
                    "PYTORCH_",
                    "CUDA_",
                    "CUDNN_",
                    "CUBLAS_",
                    "NCCL_",
                    "NVIDIA_TF32_OVERRIDE",
                    "TF_",
                    "ORT_",
                    "HF_",
                    "TRANSFORMERS_",
                    "KMP_",
                    "OMP_",
                    "MKL_",
                    "OPENBLAS_",
                    "NUMEXPR_",
                    "TOKENIZERS_PARALLELISM");

    /// Of these, what names code to load or a server to ask: `CUDA_INJECTION64_PATH` and
    /// `OMP_TOOL_LIBRARIES` are loaded into every process, `NCCL_NET_PLUGIN` and
    /// `TF_PLUGGABLE_DEVICE_LIBRARY_PATH` as well, Paddle takes CUDA from `FLAGS_cudnn_dir`, models
    /// come from `HF_ENDPOINT`, `CUDA_PATH` is where several packages look for DLLs.
    private static final Pattern CODE =
            Pattern.compile(
                    "INJECTION|PLUGIN|LIBRAR|PRELOAD|ENDPOINT|TOKEN$|EXTENSIONS_DIR"
                            + "|^FLAGS_.*_DIR$|^CUDA_(?:PATH|HOME|ROOT|BIN|LIB|TOOLKIT|NVCC)");

    private AllowedVariables() {}

    /// Whether it is the name of a variable.
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /// Whether a profile may set the variable. On Windows the case of a name does not count, so it
    /// does not for what is refused.
    public static boolean isAllowed(String text) {
        return isName(text)
                && FAMILIES.stream().anyMatch(text::startsWith)
                && !CODE.matcher(text.toUpperCase(Locale.ROOT)).find();
    }

    /// Whether a value can be written for every shell: one line, no control characters, and no half
    /// of a character that takes two.
    public static boolean isValue(String text) {
        return !text.isEmpty()
                && text.length() <= 2000
                && text.codePoints()
                        .noneMatch(c -> Character.isISOControl(c) || (c >= 0xd800 && c <= 0xdfff));
    }
}
