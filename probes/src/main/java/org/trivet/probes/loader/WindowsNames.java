package org.trivet.probes.loader;

import java.nio.file.Path;
import java.util.Locale;

/// Names of libraries as Windows compares them.
final class WindowsNames {
    private WindowsNames() {}

    static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /// With `.dll` where it has no extension, without a dot at the end. Source: Microsoft,
    /// "LoadLibraryW", `lpLibFileName`.
    static String withExtension(String name) {
        int last = Math.max(name.lastIndexOf('\\'), name.lastIndexOf('/'));
        String base = name.substring(last + 1);
        if (base.endsWith(".")) {
            return name.substring(0, name.length() - 1);
        }
        return base.contains(".") ? name : name + ".dll";
    }

    static boolean isPath(String name) {
        return name.indexOf('\\') >= 0 || name.indexOf('/') >= 0 || name.indexOf(':') >= 0;
    }

    static String baseName(Path file) {
        Path name = file.getFileName();
        return name == null ? file.toString() : name.toString();
    }

    /// Two paths of one key are one file to Windows.
    static String key(Path file) {
        return fold(file.toAbsolutePath().normalize().toString());
    }
}
