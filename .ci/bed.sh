# Sourced by the scripts that build a test bed: where beds are kept, and how one is built whole or not at all.

# The folder of all beds: $TRIVET_BED, else trivet-bed in the user's cache.
bed_home() { printf '%s\n' "${TRIVET_BED:-${XDG_CACHE_HOME:-$HOME/.cache}/trivet-bed}"; }

# bed_stamp FILE…: one line that changes with the content of any of the files a bed is built from.
bed_stamp() { cat "$@" | sha256sum | cut -d' ' -f1; }

# bed_ready DIR STAMP: true when DIR holds a bed that was finished by these very scripts.
bed_ready() { [ "$(cat "$1/.bed-stamp" 2>/dev/null)" = "$2" ]; }

# bed_lock DIR: waits until no other build of the same bed runs; held until this shell ends.
bed_lock() {
    mkdir -p "$(dirname "$1")"
    exec 9>"$1.lock"
    flock 9
}

# bed_finish NEW DIR STAMP: the finished bed takes the place of the old one.
bed_finish() {
    printf '%s\n' "$3" >"$1/.bed-stamp"
    rm -rf "$2"
    mv "$1" "$2"
}

step() { echo "[$SECONDS s] $*" >&2; }
