#!/bin/bash
# Builds a real conda 24.7.1 and a local channel under the name conda-forge.
#
#   make-conda.sh [DIR]     DIR is …/trivet-bed/conda in the user's cache unless given
#
# Gives DIR/base/bin/conda and DIR/chan/conda-forge (a file:// channel: python 3.12.1, pip, setuptools, wheel, six 1.16.0 and 1.17.0,
# numpy 1.26.4 and 2.0.2). Debian packages: unzip maven gcc libc6-dev. conda holds its own path in many files, so it is built where it stays;
# the stamp is written last, and a folder without it is built anew.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../bed.sh"
dir=${1:-$(bed_home)/conda}
stamp=$(bed_stamp "$here"/make-conda.sh "$here"/mkpkg.py "$here"/requirements.txt)
bed_ready "$dir" "$stamp" && exit 0
bed_lock "$dir"
bed_ready "$dir" "$stamp" && exit 0

rm -rf "$dir"
mkdir -p "$dir/chan/conda-forge"
dir=$(cd "$dir" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

fail() {
    echo "make-conda: $*" >&2
    exit 1
}

# CPython 3.12.1 for Linux out of bytedeco's jar: it finds its libraries relative to itself, on any machine.
get_python() {
    "$here/../../mvnw" -q -B -ntp org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
        -Dartifact=org.bytedeco:cpython:3.12.1-1.5.10:jar:linux-x86_64 -DoutputDirectory="$work" >"$work/mvn.log" 2>&1 ||
        fail "Maven did not fetch bytedeco's CPython: $(tail -5 "$work/mvn.log")"
    unzip -q "$work"/cpython-*.jar 'org/bytedeco/cpython/linux-x86_64/*' -d "$work/jar"
    local tree=$work/jar/org/bytedeco/cpython/linux-x86_64 to=$work/python
    mkdir -p "$to/bin" "$to/lib"
    cp "$tree/bin/python3.12" "$to/bin/"
    chmod +x "$to/bin/python3.12"
    ln -s python3.12 "$to/bin/python3"
    ln -s python3.12 "$to/bin/python"
    cp "$tree/libpython3.12.so.1.0" "$to/lib/"
    cp -r "$tree/lib/python3.12" "$to/lib/"
    cp "$tree/libffi.so.7" "$to/lib/python3.12/lib-dynload/"
    cp -r "$tree/include" "$to/"
    rm -rf "$tree"
    python=$to/bin/python3.12
}

get_wheels() {
    local pip="$python -m pip --disable-pip-version-check" release
    # This Python's OpenSSL knows no certificates of the system by itself.
    export PIP_CERT=${PIP_CERT:-/etc/ssl/certs/ca-certificates.crt}
    # All are wheels but pycosat, which gcc compiles.
    $pip wheel -q --prefer-binary -w "$work/own" -r "$here/requirements.txt"
    $pip download -q --only-binary=:all: --no-deps -d "$work/lock" conda-lock==4.0.3
    for release in pip==24.2 setuptools==69.5.1 wheel==0.43.0 six==1.16.0 six==1.17.0 numpy==1.26.4 numpy==2.0.2; do
        $pip download -q --only-binary=:all: --no-deps -d "$work/packages" $release
    done
}

# conda-lock carries conda 24.7.1 under a name of its own.
put_conda() {
    "$python" - "$work"/lock/conda_lock-*.whl "$1" <<'PYTHON'
import sys, zipfile
from pathlib import Path
archive, target = zipfile.ZipFile(sys.argv[1]), Path(sys.argv[2])
vendored = "conda_lock/_vendor/"
for name in archive.namelist():
    if name.startswith(vendored + "conda/") and not name.endswith("/"):
        data = archive.read(name)
        if name.endswith(".py"):
            for alias in (b"conda_lock._vendor.conda", b"conda_lock.vendor.conda"):
                data = data.replace(alias, b"conda")
        path = target / name[len(vendored):]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
PYTHON
    mkdir -p "$1/conda/shell/etc/profile.d"
    # The wheel lacks conda's shell scripts; this is enough for `conda run` and `conda activate`.
    cat >"$1/conda/shell/etc/profile.d/conda.sh" <<'SHELL'
__conda_activate() {
    __conda_out="$("$CONDA_EXE" $_CE_M $_CE_CONDA shell.posix "$@")" || return
    eval "$__conda_out"
    unset __conda_out
}
conda() {
    case "${1-}" in
        activate | deactivate) __conda_activate "$@" ;;
        *) "$CONDA_EXE" $_CE_M $_CE_CONDA "$@" ;;
    esac
}
if [ -z "${CONDA_SHLVL+x}" ]; then
    export CONDA_SHLVL=0
    PATH="$(dirname "$CONDA_EXE"):$PATH"
    export PATH
fi
SHELL
}

write_condarc() {
    cat >"$1" <<CONDARC
solver: classic
channels: [conda-forge]
default_channels: []
custom_channels:
  conda-forge: file://$dir/chan
pkgs_dirs: [$dir/base/pkgs]
envs_dirs: [$dir/base/envs]
auto_update_conda: false
notify_outdated_conda: false
always_yes: true
CONDARC
}

step "Python"
get_python
step "downloads"
get_wheels
step "a conda to begin with"
tool=$work/tool
"$python" -m pip install -q --root-user-action ignore --disable-pip-version-check --no-index --find-links "$work/own" --target "$tool" -r "$here/requirements.txt"
put_conda "$tool"
step "channel"
channel=$dir/chan/conda-forge
PYTHONPATH=$tool "$python" "$here/mkpkg.py" "$channel" python "$work/python"
PYTHONPATH=$tool "$python" "$here/mkpkg.py" "$channel" wheel "$work"/packages/*.whl
PYTHONPATH=$tool "$python" -m conda_index "$channel" >"$work/index.log" 2>&1 || fail "no index: $(tail -5 "$work/index.log")"
step "base"
# Nothing of the caller's conda is read, and nothing is written into their home.
for name in $(compgen -e); do case $name in CONDA* | _CE_* | PYTHON*) unset "$name" ;; esac; done
export HOME=$work/home
mkdir "$HOME"
write_condarc "$work/condarc"
# conda refuses to create an environment of this name, and installs into an empty one.
mkdir -p "$dir/base/conda-meta"
: >"$dir/base/conda-meta/history"
CONDARC=$work/condarc PYTHONPATH=$tool "$python" -m conda install -q -p "$dir/base" python pip setuptools wheel >"$work/create.log" 2>&1 ||
    fail "no base: $(tail -20 "$work/create.log")"
base=$dir/base/bin/python
"$base" -m pip install -q --root-user-action ignore --disable-pip-version-check --no-index --find-links "$work/own" -r "$here/requirements.txt"
put_conda "$dir/base/lib/python3.12/site-packages"
write_condarc "$dir/base/.condarc"
printf '#!%s\nimport sys\nfrom conda.cli import main\n\nif __name__ == "__main__":\n    sys.exit(main())\n' "$base" >"$dir/base/bin/conda"
chmod +x "$dir/base/bin/conda"
mkdir "$dir/base/condabin"
ln -s ../bin/conda "$dir/base/condabin/conda"
step "checks"
conda=$dir/base/bin/conda
"$conda" create -q -n check python=3.12 six=1.16.0 numpy=1.26.4 >"$work/check.log" 2>&1 || fail "no environment: $(tail -20 "$work/check.log")"
said=$("$dir/base/envs/check/bin/python" -c 'import six, numpy, ssl, sqlite3, ctypes; print(six.__version__, numpy.__version__)')
[ "$said" = "1.16.0 1.26.4" ] || fail "the environment has $said"
"$conda" env remove -q -n check >/dev/null 2>&1
"$conda" --version >&2
printf '%s\n' "$stamp" >"$dir/.bed-stamp"
step "done: $(du -sh "$dir" | cut -f1) in $dir"
