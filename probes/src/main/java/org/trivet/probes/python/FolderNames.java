package org.trivet.probes.python;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/// What the name of an entry tells a walk without a look at the entry.
final class FolderNames {
    /// Stands for `python312._pth` and its like.
    static final String PTH = "._pth";

    /// What environments, installations and projects have, and what leads on below them.
    private static final Set<String> SIGNS =
            Set.of(
                    PyvenvConfig.FILE,
                    CondaReader.META,
                    "bin",
                    "Scripts",
                    "lib",
                    "Lib",
                    "lib-python",
                    "envs",
                    "versions",
                    ProjectMatch.MANIFEST,
                    "os.py",
                    "site.py",
                    "os.pyc",
                    "site.pyc");

    /// Big, and without environments that anyone works with.
    private static final Set<String> PRUNED =
            Set.of(
                    // version control
                    ".git",
                    ".hg",
                    ".svn",
                    // packages and builds of many languages
                    "node_modules",
                    "site-packages",
                    "dist-packages",
                    "pkgs",
                    "target",
                    "__pycache__",
                    ".cargo",
                    ".rustup",
                    ".gradle",
                    ".m2",
                    ".npm",
                    ".nuget",
                    // caches
                    ".cache",
                    ".mypy_cache",
                    ".pytest_cache",
                    ".ruff_cache",
                    // bins, and what Windows keeps for itself
                    ".trash",
                    "$recycle.bin",
                    "system volume information",
                    "winsxs",
                    "lost+found");

    /// Endings that only files have. Those that projects are named after (`discord.py`, `three.js`,
    /// `asp.net`) are not among them.
    private static final Set<String> FILES =
            Set.of(
                    "pyc",
                    "pyi",
                    "pyd",
                    "so",
                    "dll",
                    "exe",
                    "a",
                    "o",
                    "obj",
                    "pdb",
                    "txt",
                    "json",
                    "md",
                    "rst",
                    "html",
                    "htm",
                    "css",
                    "xml",
                    "yaml",
                    "yml",
                    "toml",
                    "ini",
                    "cfg",
                    "log",
                    "csv",
                    "tsv",
                    "png",
                    "jpg",
                    "jpeg",
                    "gif",
                    "svg",
                    "ico",
                    "webp",
                    "bmp",
                    "tif",
                    "mp3",
                    "mp4",
                    "wav",
                    "avi",
                    "mkv",
                    "mov",
                    "ttf",
                    "woff",
                    "woff2",
                    "otf",
                    "eot",
                    "map",
                    "h",
                    "hpp",
                    "hxx",
                    "hh",
                    "c",
                    "cc",
                    "cpp",
                    "cxx",
                    "java",
                    "class",
                    "jar",
                    "zip",
                    "gz",
                    "xz",
                    "bz2",
                    "zst",
                    "7z",
                    "whl",
                    "pdf",
                    "doc",
                    "docx",
                    "xlsx",
                    "pptx",
                    "po",
                    "mo",
                    "pot",
                    "sh",
                    "bat",
                    "cmd",
                    "ps1",
                    "tmp",
                    "lock",
                    "properties",
                    "pkl",
                    "npy",
                    "npz",
                    "bin",
                    "pt",
                    "pth",
                    "onnx",
                    "safetensors",
                    "ipynb",
                    "sqlite",
                    "db",
                    "mat",
                    "tex",
                    "bib",
                    "proto",
                    "tsx",
                    "jsx",
                    "vue",
                    "scss",
                    "gitignore",
                    "gitattributes",
                    "gitkeep",
                    "typed",
                    "deb",
                    "rpm",
                    "iso",
                    "patch",
                    "diff",
                    "pc",
                    "cmake",
                    "in",
                    "am",
                    "m4",
                    "afm");

    /// Endings of files that projects are named after, too.
    private static final Set<String> LIKELY_FILES =
            Set.of(
                    "py", "js", "ts", "mjs", "cjs", "rs", "go", "rb", "php", "pl", "lua", "jl", "r",
                    "cs", "kt", "swift", "dart", "sql", "f", "f90", "cu", "cuh", "mk");

    private static final Set<String> FILE_NAMES =
            Set.of(
                    "LICENSE",
                    "COPYING",
                    "README",
                    "NOTICE",
                    "Makefile",
                    "Dockerfile",
                    "METADATA",
                    "RECORD",
                    "WHEEL",
                    "INSTALLER",
                    "REQUESTED");

    private FolderNames() {}

    /// The name of an entry of a folder; of a root, nothing.
    static String of(Path entry) {
        // for a name of its own the path would look for each separator in it, byte by byte
        String path = entry.toString();
        return path.substring(path.lastIndexOf(entry.getFileSystem().getSeparator()) + 1);
    }

    static boolean isSign(String name) {
        return SIGNS.contains(name);
    }

    static boolean isPth(String name) {
        return name.endsWith(PTH) && name.regionMatches(true, 0, "python", 0, 6);
    }

    /// Whether a search leaves a folder of this name out wherever it lies.
    static boolean isPruned(String name) {
        return PRUNED.contains(name.toLowerCase(Locale.ROOT));
    }

    /// Whether an entry of this name is a file but for odd projects.
    static boolean isLikelyFile(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 && LIKELY_FILES.contains(name.substring(dot + 1));
    }

    /// Whether an entry of this name needs no look.
    static boolean isSurelyFile(String name) {
        int dot = name.lastIndexOf('.');
        if (dot > 0) {
            return FILES.contains(name.substring(dot + 1));
        }
        return FILE_NAMES.contains(name);
    }
}
