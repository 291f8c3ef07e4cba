package org.trivet.profiles.compare;

import java.util.Locale;
import java.util.regex.Pattern;

/// Names of native libraries, without what changes from version to version.
final class NativeNames {
    private static final Pattern NATIVE =
            Pattern.compile("(?i)\\.(?:so(?:\\.[0-9.]+)?|pyd|dll|dylib)$");

    /// No such name ends otherwise: most names are told apart by this alone.
    private static final String LAST = "odlb.0123456789ODLB";

    /// What auditwheel and delvewheel put into the names of the libraries that they bring along.
    private static final Pattern HASH = Pattern.compile("-[0-9a-f]{6,}$");

    /// `cublas64_12`, `nvrtc64_120_0`
    private static final Pattern ABI = Pattern.compile("(?:64|32)?(?:_[0-9]+)+$");

    private static final Pattern CUDA = Pattern.compile("-cu[0-9]+$");

    private NativeNames() {}

    static boolean isNative(String path) {
        return !path.isEmpty()
                && LAST.indexOf(path.charAt(path.length() - 1)) >= 0
                && NATIVE.matcher(path).find(path.lastIndexOf('/') + 1);
    }

    /// `libcudnn` for `lib/libcudnn.so.8`, `cublas` for `cublas64_12.dll`.
    static String family(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        int dot = name.indexOf('.', 1);
        String stem = dot < 0 ? name : name.substring(0, dot);
        return ABI.matcher(HASH.matcher(stem).replaceFirst("")).replaceFirst("");
    }

    /// `nvidia-cudnn` for the distributions `nvidia-cudnn-cu11` and `nvidia-cudnn-cu12`.
    static String owners(String distribution) {
        return CUDA.matcher(distribution).replaceFirst("");
    }
}
