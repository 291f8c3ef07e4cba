package org.trivet.probes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.trivet.probes.gpu.Gpu;
import org.trivet.probes.gpu.LibraryCopy;
import org.trivet.probes.host.Host;
import org.trivet.probes.host.OperatingSystem;
import org.trivet.probes.host.Redaction;

/// Picks the environment variables that can make or break a GPU stack.
public final class VariableProbe {

    /// Where this probe reads; other sources will have their own words.
    static final String SOURCE = "environment of this process";

    /// Names that matter, in the order in which they are shown; `*` stands for any ending.
    private static final List<Rule> RULES =
            List.of(
                    // where libraries and programs are taken from: the usual culprit comes first
                    new Rule("PATH", "search-path"),
                    new Rule("LD_LIBRARY_PATH", "library-path"),
                    // libraries that every program gets, wanted or not
                    new Rule("LD_PRELOAD", "preload"),
                    new Rule("LD_AUDIT", "preload"),
                    // which toolkit a build, and some packages on Windows, take
                    new Rule("CUDA_HOME", "cuda-home"),
                    new Rule("CUDA_ROOT", "cuda-home"),
                    new Rule("CUDA_PATH", "cuda-home"),
                    new Rule("CUDA_PATH_V*", "cuda-home"),
                    new Rule("CUDNN_*", "cudnn-home"),
                    // which GPUs are seen at all: an empty one hides them all
                    new Rule("CUDA_VISIBLE_DEVICES", "gpu-visibility"),
                    new Rule("NVIDIA_VISIBLE_DEVICES", "gpu-visibility"),
                    new Rule("HIP_VISIBLE_DEVICES", "gpu-visibility"),
                    new Rule("ROCR_VISIBLE_DEVICES", "gpu-visibility"),
                    new Rule("CUDA_DEVICE_ORDER", "gpu-order"),
                    // how the driver and the runtime behave
                    new Rule("CUDA_MODULE_LOADING", "cuda-behaviour"),
                    new Rule("CUDA_LAUNCH_BLOCKING", "cuda-behaviour"),
                    new Rule("CUDA_CACHE_*", "cuda-behaviour"),
                    new Rule("CUDA_FORCE_PTX_JIT", "cuda-behaviour"),
                    new Rule("CUDA_DISABLE_PTX_JIT", "cuda-behaviour"),
                    new Rule("NVIDIA_DRIVER_CAPABILITIES", "cuda-behaviour"),
                    new Rule("HSA_OVERRIDE_GFX_VERSION", "rocm-setting"),
                    // other modules than the environment's own get in
                    new Rule("PYTHONPATH", "python-path"),
                    new Rule("PYTHONHOME", "python-home"),
                    new Rule("PYTHONNOUSERSITE", "user-site"),
                    new Rule("PYTHONUSERBASE", "user-site"),
                    new Rule("PYTHONSTARTUP", "python-behaviour"),
                    new Rule("PYTHONSAFEPATH", "python-behaviour"),
                    new Rule("PYTHONUTF8", "python-behaviour"),
                    new Rule("PYTHONIOENCODING", "python-behaviour"),
                    // which environment this shell has switched on
                    new Rule("VIRTUAL_ENV", "active-environment"),
                    new Rule("CONDA_PREFIX", "active-environment"),
                    new Rule("CONDA_DEFAULT_ENV", "active-environment"),
                    new Rule("CONDA_EXE", "conda-program"),
                    new Rule("CONDA_SHLVL", "active-environment"),
                    new Rule("CONDA_DLL_SEARCH_MODIFICATION_ENABLE", "conda-search"),
                    // switches that Paddle reads at import
                    new Rule("FLAGS_*", "paddle-flag"),
                    // threads, and the OpenMP runtimes that quarrel about them
                    new Rule("KMP_*", "openmp"),
                    new Rule("OMP_*", "openmp"),
                    new Rule("MKL_*", "openmp"),
                    // switches that torch reads
                    new Rule("PYTORCH_*", "torch-setting"),
                    new Rule("TORCH_CUDA_ARCH_LIST", "torch-setting"),
                    // not TF_*: Terraform's variables begin so too
                    new Rule("TF_CPP_*", "tensorflow-setting"),
                    new Rule("TF_CUDNN_*", "tensorflow-setting"),
                    new Rule("TF_ENABLE_*", "tensorflow-setting"),
                    new Rule("TF_FORCE_*", "tensorflow-setting"),
                    new Rule("TF_GPU_*", "tensorflow-setting"),
                    new Rule("TF_USE_LEGACY_KERAS", "tensorflow-setting"),
                    new Rule("TF_XLA_FLAGS", "tensorflow-setting"),
                    new Rule("XLA_FLAGS", "tensorflow-setting"),
                    // where models lie, and whether they may be fetched
                    new Rule("TORCH_HOME", "model-cache"),
                    new Rule("HF_HOME", "model-cache"),
                    new Rule("HF_HUB_CACHE", "model-cache"),
                    new Rule("HF_HUB_OFFLINE", "model-cache"),
                    new Rule("HF_ENDPOINT", "model-cache"),
                    new Rule("PADDLE_HOME", "model-cache"),
                    // where packages come from, and where to
                    new Rule("PIP_*", "package-source"),
                    new Rule("UV_*", "package-source"),
                    new Rule("CONDA_CHANNELS", "package-source"),
                    new Rule("CONDA_SUBDIR", "package-source"),
                    new Rule("CONDA_OVERRIDE_*", "package-source"),
                    new Rule("HTTP_PROXY", "proxy"),
                    new Rule("HTTPS_PROXY", "proxy"),
                    new Rule("ALL_PROXY", "proxy"),
                    new Rule("NO_PROXY", "proxy"),
                    new Rule("SSL_CERT_FILE", "certificates"),
                    new Rule("REQUESTS_CA_BUNDLE", "certificates"));

    private final Host host;

    public VariableProbe(Host host) {
        this.host = host;
    }

    /// A name or a beginning of names, and the code of its effect.
    private record Rule(String name, String effect) {

        boolean matches(String variable, boolean ignoringCase) {
            String other = ignoringCase ? variable.toUpperCase(Locale.ROOT) : variable;
            String own = ignoringCase ? name.toUpperCase(Locale.ROOT) : name;
            return own.endsWith("*")
                    ? other.startsWith(own.substring(0, own.length() - 1))
                    : other.equals(own);
        }
    }

    /// The codes of all effects, each once.
    public static List<String> effects() {
        return RULES.stream().map(Rule::effect).distinct().toList();
    }

    /// The variables that matter and are set, in the order of the list. One that is set to nothing
    /// is told too: an empty `CUDA_VISIBLE_DEVICES` hides every GPU.
    public List<Variable> variables() {
        return variables(List.of(), List.of());
    }

    /// @param gpus as they were found, for what is said of them
    /// @param copies of libraries on the search paths
    List<Variable> variables(List<Gpu> gpus, List<LibraryCopy> copies) {
        var remarks = new VariableRemarks(host, gpus, copies);
        Map<String, String> all = host.variables();
        boolean windows = host.system() == OperatingSystem.WINDOWS;
        var found = new ArrayList<Variable>();
        for (Rule rule : RULES) {
            // proxies are spelt in small letters too, everywhere
            boolean ignoringCase = windows || rule.effect().equals("proxy");
            all.entrySet().stream()
                    .filter(entry -> rule.matches(entry.getKey(), ignoringCase))
                    .sorted(Map.Entry.comparingByKey())
                    .map(entry ->
                            new Variable(
                                    entry.getKey(),
                                    Redaction.ofVariable(entry.getKey(), entry.getValue()),
                                    SOURCE,
                                    rule.effect(),
                                    remarks.of(entry.getKey(), entry.getValue())))
                    .forEach(found::add);
        }
        return List.copyOf(found);
    }
}
