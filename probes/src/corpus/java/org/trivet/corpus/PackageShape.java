package org.trivet.corpus;

import java.nio.file.Path;
import java.util.List;

/// Lays out installed distributions.
final class PackageShape {
    private static final List<String> NAMES =
            List.of(
                    "numpy",
                    "pandas",
                    "requests",
                    "urllib3",
                    "certifi",
                    "idna",
                    "click",
                    "rich",
                    "attrs",
                    "jinja2",
                    "markupsafe",
                    "werkzeug",
                    "flask",
                    "pyyaml",
                    "tqdm",
                    "packaging",
                    "pillow",
                    "scipy",
                    "joblib",
                    "sympy",
                    "networkx",
                    "filelock",
                    "fsspec",
                    "pydantic",
                    "httpx",
                    "anyio",
                    "sniffio",
                    "h11",
                    "starlette",
                    "fastapi",
                    "uvicorn",
                    "pytest",
                    "iniconfig",
                    "pluggy",
                    "coverage",
                    "mypy",
                    "black",
                    "isort",
                    "ruff",
                    "tomli",
                    "zipp",
                    "regex",
                    "tokenizers",
                    "safetensors",
                    "psutil",
                    "protobuf",
                    "grpcio",
                    "tenacity",
                    "cachetools",
                    "cryptography",
                    "cffi",
                    "pycparser",
                    "python_dateutil",
                    "pytz",
                    "six",
                    "wrapt",
                    "toolz",
                    "dask",
                    "distlib",
                    "platformdirs");

    private final Ground ground;

    PackageShape(Ground ground) {
        this.ground = ground;
    }

    /// Fills a `site-packages` as the size asks.
    void fill(Path site, boolean pip) {
        ground.disk.folder(site);
        int wanted = ground.size.packages();
        if (pip) {
            distribution(site, "pip", "24.2", "pip");
            wanted--;
        }
        int first = ground.random.nextInt(NAMES.size());
        for (int i = 0; i < wanted; i++) {
            distribution(site, NAMES.get((first + i) % NAMES.size()), version(), "pip");
        }
    }

    String version() {
        return ground.random.nextInt(5)
                + "."
                + ground.random.nextInt(20)
                + "."
                + ground.random.nextInt(9);
    }

    void distribution(Path site, String name, String version, String installer) {
        Path info = site.resolve(name + "-" + version + ".dist-info");
        String next = NAMES.get((Math.max(0, NAMES.indexOf(name)) + 1) % NAMES.size());
        ground.disk.file(
                info.resolve("METADATA"),
                "Metadata-Version: 2.1\nName: "
                        + name.replace('_', '-')
                        + "\nVersion: "
                        + version
                        + "\nSummary: One of many\nClassifier: Programming Language :: Python :: 3\n"
                        + "Requires-Python: >=3.8\nRequires-Dist: "
                        + next
                        + ">=0.1\nRequires-Dist: colorama; sys_platform == \"win32\"\n"
                        + "Provides-Extra: dev\nRequires-Dist: pytest>=6; extra == \"dev\"\n\n"
                        + "A long description follows.\n".repeat(60));
        String folder = name.equals("python_dateutil") ? "dateutil" : name;
        ground.disk.file(
                info.resolve("RECORD"),
                folder
                        + "/__init__.py,sha256=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU,0\n"
                        + info.getFileName()
                        + "/METADATA,,\n"
                        + info.getFileName()
                        + "/INSTALLER,,\n"
                        + info.getFileName()
                        + "/RECORD,,\n");
        ground.disk.file(info.resolve("INSTALLER"), installer + "\n");
        ground.disk.file(site.resolve(folder).resolve("__init__.py"), "");
    }
}
