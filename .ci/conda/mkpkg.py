"""Makes conda packages without conda-build.

    mkpkg.py CHANNEL python DIR          a CPython installation
    mkpkg.py CHANNEL wheel FILE.whl…     one package for each wheel

A pure wheel becomes a noarch package, any other one for linux-64 and the Python that runs this script. Needs zstandard and
conda-package-streaming.
"""

import hashlib
import json
import re
import shutil
import stat
import sys
import tempfile
import zipfile
from pathlib import Path

import zstandard
from conda_package_streaming.create import conda_builder

PYTHON = "%d.%d" % sys.version_info[:2]
# A text file that holds this path is rewritten by conda for each environment; long, as conda-build's own is.
PLACEHOLDER = "/opt/placeholder_for_the_prefix_of_an_environment" + "_x" * 60
# pip says in its own metadata nothing of these; conda-forge's package does.
DEPENDS = {"pip": ["python", "setuptools", "wheel"]}


def sha256(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def paths_of(root, prefix):
    """The entries of info/paths.json, in order."""
    for path in sorted(root.rglob("*")):
        relative = path.relative_to(root).as_posix()
        if relative.startswith("info/") or path.is_dir() and not path.is_symlink():
            continue
        target = path.resolve()
        entry = {
            "_path": relative,
            "path_type": "softlink" if path.is_symlink() else "hardlink",
            "sha256": sha256(target),
            "size_in_bytes": target.stat().st_size,
        }
        if not path.is_symlink():
            data = path.read_bytes()
            if prefix.encode() in data and b"\0" not in data[:4096]:
                entry |= {"prefix_placeholder": prefix, "file_mode": "text"}
        yield entry


def finish(root, channel, name, version, build, depends, entry_points=None, prefix=PLACEHOLDER):
    """Writes the metadata beside the files under root and packs both; entry_points are given for noarch packages."""
    noarch = entry_points is not None
    subdir = "noarch" if noarch else "linux-64"
    info = root / "info"
    info.mkdir()
    paths = list(paths_of(root, prefix))
    index = {
        "name": name,
        "version": version,
        "build": build,
        "build_number": 0,
        "depends": depends,
        "subdir": subdir,
        "arch": None if noarch else "x86_64",
        "platform": None if noarch else "linux",
        "license": "test",
        "timestamp": 1700000000000,
    }
    if noarch:
        index["noarch"] = "python"
        link = {"noarch": {"type": "python", "entry_points": entry_points}, "package_metadata_version": 1}
        (info / "link.json").write_text(json.dumps(link))
    (info / "index.json").write_text(json.dumps(index, indent=2))
    (info / "files").write_text("".join(entry["_path"] + "\n" for entry in paths))
    (info / "paths.json").write_text(json.dumps({"paths": paths, "paths_version": 1}, indent=1))
    (info / "about.json").write_text(json.dumps({"summary": "repackaged for tests"}))
    folder = Path(channel) / subdir
    folder.mkdir(parents=True, exist_ok=True)
    # The default compression level, 19, takes half a minute for NumPy.
    with conda_builder(
        f"{name}-{version}-{build}", folder, compressor=lambda: zstandard.ZstdCompressor(level=3)
    ) as package:
        for path in [*(root / entry["_path"] for entry in paths), *sorted(info.iterdir())]:
            package.add(path, arcname=path.relative_to(root).as_posix(), recursive=False)


def target_of(name, site, root, pure):
    """Where a wheel's member goes; None for what a conda package does not carry."""
    first, _, rest = name.partition("/")
    if not first.endswith(".data"):
        return site / name
    kind, _, rest = rest.partition("/")
    scripts = root / ("python-scripts" if pure else "bin")
    folder = {"purelib": site, "platlib": site, "scripts": scripts, "data": root}.get(kind)
    return folder and folder / rest


def console_scripts(text):
    section = re.search(r"^\[console_scripts\]$(.*?)(?=^\[|\Z)", text, re.M | re.S)
    return re.findall(r"^([^\s=]+)\s*=\s*([^\s:]+):([^\s\[]+)", section[1] if section else "", re.M)


def wheel(channel, file):
    root = Path(tempfile.mkdtemp())
    archive = zipfile.ZipFile(file)
    info = next(n.split("/")[0] for n in archive.namelist() if n.split("/")[0].endswith(".dist-info"))
    metadata = archive.read(info + "/METADATA").decode()
    pure = Path(file).stem.endswith("-none-any")
    site = root / ("site-packages" if pure else f"lib/python{PYTHON}/site-packages")
    for member in archive.infolist():
        target = target_of(member.filename, site, root, pure)
        if member.is_dir() or target is None:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(archive.read(member))
        if member.external_attr >> 16 & stat.S_IXUSR:
            target.chmod(0o755)
    # What conda-build leaves in a dist-info, and what tells Trivet that conda installed it.
    (site / info / "INSTALLER").write_text("conda")
    with open(site / info / "RECORD", "a") as record:
        record.write(f"{info}/INSTALLER,,\n")
    points = site / info / "entry_points.txt"
    scripts = console_scripts(points.read_text()) if points.exists() else []
    name = re.sub(r"[-_.]+", "-", re.search(r"^Name: (.*)$", metadata, re.M)[1].strip()).lower()
    version = re.search(r"^Version: (.*)$", metadata, re.M)[1].strip()
    if pure:
        entry_points = [f"{script} = {module}:{function}" for script, module, function in scripts]
        finish(root, channel, name, version, "pyhd8ed1ab_0", DEPENDS.get(name, ["python"]), entry_points)
    else:
        (root / "bin").mkdir(exist_ok=True)
        for script, module, function in scripts:
            path = root / "bin" / script
            path.write_text(
                f"#!{PLACEHOLDER}/bin/python\nimport sys\nfrom {module} import {function}\nsys.exit({function}())\n"
            )
            path.chmod(0o755)
        major, minor = map(int, PYTHON.split("."))
        depends = [f"python >={PYTHON},<{major}.{minor + 1}.0a0"]
        finish(root, channel, name, version, f"py{major}{minor}_0", depends)
    shutil.rmtree(root)


def python(channel, source):
    """The installation that runs this script, without tests, tools and site-packages."""
    source = Path(source)
    root = Path(tempfile.mkdtemp())
    left_out = shutil.ignore_patterns(
        "__pycache__", "test", "tests", "idlelib", "turtledemo", "site-packages", "lib2to3", "config-*", "*.a"
    )
    for folder in ("bin", "lib", "include"):
        shutil.copytree(source / folder, root / folder, ignore=left_out, symlinks=True)
    site = root / f"lib/python{PYTHON}/site-packages"
    site.mkdir()
    (site / "README.txt").write_text("Packages that are not part of Python's own library go here.\n")
    data = next((root / f"lib/python{PYTHON}").glob("_sysconfigdata*.py")).read_text()
    built_for = re.search(r"^ 'prefix': '(/[^']+)'", data, re.M)[1]
    finish(root, channel, "python", "%d.%d.%d" % sys.version_info[:3], "h0_0_cpython", [], prefix=built_for)
    shutil.rmtree(root)


if __name__ == "__main__":
    channel, kind, *files = sys.argv[1:]
    for file in files:
        {"python": python, "wheel": wheel}[kind](channel, file)
