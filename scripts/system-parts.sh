#!/bin/sh
# Installs, on Debian and Ubuntu, what pip cannot: Python with venv, Pango for the PDF, Chinese fonts.
# Does nothing when all is there. Needs no terminal and asks no question.
#
#   scripts/system-parts.sh            check, install what is missing
#   scripts/system-parts.sh --check    check only: says what is missing
#   scripts/system-parts.sh --python   print the Python to use (3.11 or later)
#
# PYTHON=/path/to/python3 names the Python to use.
# WITH_CHROMIUM=1 adds Chromium, for the tests of the dashboard (80 MB to fetch); SKIP_CHROMIUM=1 leaves it out again.
# SKIP_LIGHT_FONTS=1 leaves out the light and medium weights (134 MB to fetch, 214 MB on disk).
# Exit: 0 all needed parts are there; 1 a needed part is missing; 2 wrong usage.
#
# shellcheck disable=SC2086  # lists of packages are split into words on purpose
set -eu

PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
MIN_PYTHON='(3, 11)'
PYTHONS='python3.13 python3.12 python3.11 python3'

say() { printf 'system parts: %s\n' "$*" >&2; }

# --- what is there ---------------------------------------------------------------------------------------

runs() { "$1" -c "import sys; sys.exit(sys.version_info < $MIN_PYTHON)" >/dev/null 2>&1 </dev/null; }
has_venv() { "$1" -c 'import ensurepip, venv' >/dev/null 2>&1 </dev/null; }

# The first Python that is new enough and can make virtual environments; else the first new enough.
find_python() {
    fallback=
    for name in ${PYTHON:-$PYTHONS}; do
        runs "$name" || continue
        if has_venv "$name"; then printf '%s\n' "$name"; return; fi
        fallback=${fallback:-$name}
    done
    printf '%s\n' "$fallback"
}

# WeasyPrint opens libraries by soname. The linker's list knows them; without that list, Python tries to open one.
has_lib() {
    if command -v ldconfig >/dev/null 2>&1; then
        listing=$(ldconfig -p 2>/dev/null || true)
        case $listing in *"$1"*) return 0 ;; *"lib"*) return 1 ;; esac
    fi
    [ -n "$python" ] && "$python" -c 'import ctypes, sys; ctypes.CDLL(sys.argv[1])' "$1" >/dev/null 2>&1
}

has_font() { command -v fc-list >/dev/null 2>&1 && [ -n "$(fc-list "$1" family 2>/dev/null)" ]; }

# One family with all Simplified Chinese characters, as the style sheets name it.
has_chinese_font() {
    has_font 'Noto Sans CJK SC' || has_font 'Noto Sans SC' ||
        has_font 'Source Han Sans SC' || has_font 'Source Han Sans CN'
}

has_chromium() {
    for name in chromium chromium-browser google-chrome; do
        if command -v "$name" >/dev/null 2>&1; then return 0; fi
    done
    return 1
}

# fontconfig calls light 50 and medium 100.
has_weight() {
    has_font "Noto Sans CJK SC:weight=$1" || has_font "Noto Sans SC:weight=$1" ||
        has_font "Source Han Sans SC:weight=$1" || has_font "Source Han Sans CN:weight=$1"
}

# --- what is missing -------------------------------------------------------------------------------------

need() { needed="${needed:+$needed }$1"; } # the program cannot do its work without
want() { wanted="${wanted:+$wanted }$1"; } # the report looks less well without

# Sets `python`, and the Debian packages `needed` and `wanted`.
look() {
    python=$(find_python)
    needed=''
    wanted=''
    if [ -z "$python" ]; then
        if [ -z "${PYTHON:-}" ]; then need 'python3 python3-venv'; fi
    elif ! has_venv "$python"; then
        need "$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
    fi
    has_lib libpango-1.0.so.0 || need libpango-1.0-0
    has_lib libpangoft2-1.0.so.0 || need libpangoft2-1.0-0
    has_lib libharfbuzz-subset.so.0 || need libharfbuzz-subset0
    command -v fc-list >/dev/null 2>&1 || need fontconfig
    if ! has_chinese_font; then
        # Any Chinese font prints the text; without one the PDF is boxes.
        if has_font ':lang=zh-cn'; then want fonts-noto-cjk; else need fonts-noto-cjk; fi
    fi
    if [ -z "${SKIP_LIGHT_FONTS:-}" ] && ! { has_weight 50 && has_weight 100; }; then
        want fonts-noto-cjk-extra
    fi
    if [ -n "${WITH_CHROMIUM:-}" ] && [ -z "${SKIP_CHROMIUM:-}" ] && ! has_chromium; then want chromium; fi
}

# --- getting it ------------------------------------------------------------------------------------------

apt() { $as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 "$@" </dev/null; }

update_lists() {
    for _ in 1 2 3; do
        if apt update -q >&2; then return; fi
        sleep 5 # another apt-get may hold the lists, which its lock option does not wait for
    done
    say 'the package lists could not be refreshed; going on with the ones at hand'
}

# Keeps the names this release has: on older ones, HarfBuzz carries its subsetter itself.
in_lists() { for package in "$@"; do apt-cache show "$package" >/dev/null 2>&1 && echo "$package"; done; }

install_parts() {
    update_lists
    packages=$(in_lists "$@" || true)
    [ -n "$packages" ] || return 0
    # One package that cannot be had must not keep the others away.
    apt install -y -q --no-install-recommends $packages >&2 && return
    for package in $packages; do apt install -y -q --no-install-recommends "$package" >&2 || true; done
}

say_how() {
    if command -v apt-get >/dev/null 2>&1; then
        say "run this as root, then try again:"
        printf '  apt-get update && apt-get install -y --no-install-recommends %s\n' "$*" >&2
    else
        say "this is neither Debian nor Ubuntu; install what these Debian packages hold: $*"
    fi
}

# What an install did not mend: exit 1 for a needed part, a word about a wanted one.
conclude() {
    look
    if [ -z "$python" ]; then
        say "no Python 3.11 or later: looked for ${PYTHON:-$PYTHONS}."
        say 'hint: install one, or name it: PYTHON=/path/to/python3 make setup'
    fi
    if [ -z "$python$needed" ]; then exit 1; fi
    if [ -n "$needed" ]; then
        say "missing: $needed"
        say_how $needed $wanted
        exit 1
    fi
    case $wanted in
    *fonts-noto-cjk-extra*) say 'no light and medium weights of the Chinese font (fonts-noto-cjk-extra): regular and bold stand in.' ;;
    esac
    case " $wanted " in
    *' chromium '*) say 'no Chromium: the tests that open the dashboard are skipped.' ;;
    esac
    case " $wanted " in
    *' fonts-noto-cjk '*) say 'no Noto Sans CJK SC (fonts-noto-cjk): another Chinese font stands in.' ;;
    esac
}

main() {
    look
    if [ -n "$python" ] && [ -z "$needed$wanted" ]; then return; fi
    as_root=none
    if ! command -v apt-get >/dev/null 2>&1; then
        : # conclude says what to do
    elif [ "$(id -u)" -eq 0 ]; then
        as_root=
    elif command -v sudo >/dev/null 2>&1 && sudo -n true </dev/null 2>/dev/null; then
        as_root='sudo -n'
    fi
    if [ "$as_root" = none ] || [ -z "$needed$wanted" ]; then
        if [ -n "$wanted" ] && [ -z "$needed" ]; then say_how $wanted; fi
    else
        say "installing $needed $wanted"
        install_parts $needed $wanted
    fi
    conclude
}

case ${1:-} in
'') main ;;
--check) conclude ;;
--python)
    python=$(find_python)
    [ -n "$python" ] || conclude
    printf '%s\n' "$python"
    ;;
*)
    sed -n '2,12s/^# \{0,1\}//p' "$0" >&2
    exit 2
    ;;
esac
