# Sourced by mvnw and trivet: finds what they need, installs or names what is missing. POSIX sh.
#
#   prepare NEED…      NEED is jdk, maven or window
#
# Sets JAVA_HOME for jdk, MVN for maven. What is missing is installed by apt-get where root runs on Debian or Ubuntu; elsewhere one
# command that installs it is printed and the shell exits with 3. Nothing is asked, nothing is cached: with all in place this
# takes a few milliseconds.

prepare() {
    prepare_missing=
    prepare_locale
    for need in "$@"; do
        "find_$need"
    done
    [ -z "$prepare_missing" ] && return
    if ! prepare_install "$@"; then
        prepare_advise
        exit 3
    fi
}

prepare_say() { printf '%s: %s\n' "${0##*/}" "$*" >&2; }

missing() { prepare_missing="$prepare_missing $*"; }

# A JVM in the C locale cannot open a path beyond ASCII through java.io.File; C.UTF-8 differs from C in nothing else.
prepare_locale() {
    case ${LC_ALL:-} in
        C | POSIX) export LC_ALL=C.UTF-8 ;;
        '') case ${LC_CTYPE:-${LANG:-C}} in C | POSIX) export LC_CTYPE=C.UTF-8 ;; esac ;;
    esac
}

# Whether a folder is a JDK 25: its name proves nothing, its release file does.
is_jdk_25() {
    [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
    while IFS= read -r line; do
        case $line in 'JAVA_VERSION="25"'* | 'JAVA_VERSION="25.'*) return 0 ;; esac
    done <"$1/release"
    return 1
}

find_jdk() {
    if [ -n "${JAVA25_HOME:-}" ] && ! is_jdk_25 "$JAVA25_HOME"; then
        prepare_say "JAVA25_HOME is $JAVA25_HOME, which is not a JDK 25; looking elsewhere"
    fi
    for jdk in "${JAVA25_HOME:-}" "${JAVA_HOME:-}" "${TRIVET_JVM_DIR:-/usr/lib/jvm}"/*25* "${TRIVET_JVM_DIR:-/usr/lib/jvm}"/* \
        "${HOME:-/}"/.jdks/* "${SDKMAN_DIR:-${HOME:-/}/.sdkman}"/candidates/java/* /opt/*jdk* /opt/java/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME:-/}"/Library/Java/JavaVirtualMachines/*/Contents/Home; do
        if [ -n "$jdk" ] && is_jdk_25 "$jdk"; then
            export JAVA_HOME="$jdk"
            return
        fi
    done
    missing jdk
}

# Debian's own Maven first: the build is tried with it.
find_maven() {
    for MVN in /usr/share/maven/bin/mvn "${MAVEN_HOME:-/nowhere}/bin/mvn" "$(command -v mvn)"; do
        [ -n "$MVN" ] && [ -x "$MVN" ] && return
    done
    missing maven
}

# What JavaFX loads on Linux, and a font without which Chinese is boxes. Elsewhere the system brings both.
find_window() {
    [ "$(uname -s)" = Linux ] || return 0
    libraries=$(PATH=$PATH:/sbin:/usr/sbin ldconfig -p 2>/dev/null) || libraries=
    for library in gtk:libgtk-3.so.0 xtst:libXtst.so.6 pango:libpangoft2-1.0.so.0 fontconfig:libfontconfig.so.1; do
        case $libraries in
            '' | *"${library#*:} "*) ;; # no list: a system without ldconfig, where nothing can be said
            *) missing "${library%%:*}" ;;
        esac
    done
    if ! command -v fc-list >/dev/null; then
        case " $prepare_missing " in *' fontconfig '*) ;; *) missing fontconfig ;; esac
        missing cjk
    elif [ -z "$(fc-list :lang=zh family 2>/dev/null)" ]; then
        missing cjk
    fi
}

# The package manager of this system, and its name for each thing missing (in prepare_packages; no_jdk where it has none).
prepare_names() {
    prepare_packages= no_jdk=
    if command -v apt-get >/dev/null; then
        manager='apt-get install -y --no-install-recommends'
        names='jdk=openjdk-25-jdk maven=maven gtk=libgtk-3-0 xtst=libxtst6 pango=libpangoft2-1.0-0 fontconfig=fontconfig cjk=fonts-wqy-microhei'
        case " $prepare_missing " in
            *' jdk '*) apt-cache show openjdk-25-jdk >/dev/null 2>&1 || no_jdk=yes ;;
        esac
    elif command -v dnf >/dev/null; then
        manager='dnf install -y'
        names='jdk=java-25-openjdk-devel maven=maven gtk=gtk3 xtst=libXtst pango=pango fontconfig=fontconfig cjk=wqy-microhei-fonts'
    elif command -v zypper >/dev/null; then
        manager='zypper install -y'
        names='jdk=java-25-openjdk-devel maven=maven gtk=libgtk-3-0 xtst=libXtst6 pango=libpango-1_0-0 fontconfig=fontconfig cjk=wqy-microhei-fonts'
    elif command -v pacman >/dev/null; then
        manager='pacman -S --noconfirm'
        names='jdk=jdk25-openjdk maven=maven gtk=gtk3 xtst=libxtst pango=pango fontconfig=fontconfig cjk=wqy-microhei'
    else
        manager= names= no_jdk=yes
    fi
    for thing in $prepare_missing; do
        case $thing$no_jdk in jdkyes) continue ;; esac
        for name in $names; do
            case $name in "$thing="*) prepare_packages="$prepare_packages ${name#*=}" ;; esac
        done
    done
}

# Installs as root on Debian and Ubuntu; false where that is not the case or something is still missing afterwards.
prepare_install() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq >/dev/null 2>&1
    prepare_names
    if [ -n "$prepare_packages" ]; then
        prepare_say "installing$prepare_packages (apt-get)"
        # Maven's package would rather have its own Java; the one it runs on is named by JAVA_HOME.
        apt-get install -y -qq --no-install-recommends $prepare_packages >/dev/null </dev/null || return 1
    fi
    prepare_missing=
    for need in "$@"; do
        "find_$need"
    done
    [ -z "$prepare_missing" ]
}

prepare_advise() {
    prepare_names
    if [ -n "$prepare_packages" ]; then
        sudo='sudo '
        [ "$(id -u)" = 0 ] && sudo=
        prepare_say "missing:$prepare_packages. Install with:"
        printf '    %s%s%s\n' "$sudo" "$manager" "$prepare_packages" >&2
    elif [ -z "$manager" ]; then
        prepare_say "missing:$prepare_missing (no package manager known here)"
    fi
    case " $prepare_missing $no_jdk" in
        *' jdk '*yes)
            prepare_say "no JDK 25 was found and this system's sources have none:" \
                "get one, for example from Eclipse Adoptium, and name its folder in JAVA25_HOME"
            ;;
    esac
}
