package org.trivet.probes.loader;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which libraries of CUDA a torch loads by itself, as its own source says: the lists differ with
/// each version.
///
/// @param after those that it loads once its dependencies are there, in order
/// @param instead those that it loads when a dependency of CUDA was not found, in order
/// @param byMajor whether it looks into `nvidia/cu13/lib` too, as since 2.9
record TorchPreloads(List<Row> after, List<Row> instead, boolean byMajor) {
    /// One library: the folder of its nvidia wheel and how its name begins, up to `.so`.
    ///
    /// @param required whether all ends where it is absent
    record Row(String folder, String name, boolean required) {}

    private static final Pattern LISTED =
            Pattern.compile("\"(\\w{1,40})\": \"(lib[\\w-]{1,60}\\.so)\\.\\*\\[0-9\\]\"");

    private static final Pattern CALLED =
            Pattern.compile(
                    "_preload_cuda_deps\\(\\s*\"(\\w{1,40})\",\\s*\"(lib[\\w-]{1,60}\\.so)\\.\\*\\[0-9\\]\""
                            + "(,\\s*required=False)?");

    TorchPreloads {
        after = List.copyOf(after);
        instead = List.copyOf(instead);
    }

    /// @param source of `torch/__init__.py`
    static TorchPreloads of(String source) {
        int start = Math.max(0, source.indexOf("def _load_global_deps"));
        int failed = source.indexOf("except OSError", start);
        var after = new ArrayList<Row>();
        var instead = new ArrayList<Row>();
        Matcher listed = LISTED.matcher(source);
        while (listed.find()) {
            if (listed.start() > start) {
                instead.add(new Row(listed.group(1), listed.group(2), true));
            }
        }
        Matcher called = CALLED.matcher(source);
        while (called.find()) {
            if (called.start() > start) {
                (called.start() < failed ? after : instead)
                        .add(new Row(called.group(1), called.group(2), called.group(3) == null));
            }
        }
        return new TorchPreloads(after, instead, source.contains("cu{maj_cuda_version}"));
    }
}
