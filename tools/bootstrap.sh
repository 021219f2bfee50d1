#!/usr/bin/env bash
# Brings a bare Debian 12+ or Ubuntu 24.04+ to where Pilar can run, be linted or be tested.
#
#   tools/bootstrap.sh run     Python and the packages of requirements-dev.lock in .venv
#   tools/bootstrap.sh lint    the same and gettext
#   tools/bootstrap.sh test    the same and PostgreSQL, Chromium, Node.js, poppler
#
# It asks nothing and may be repeated: what is there already is not touched, so the second time takes a moment.
# Root gets missing system packages from apt. Anyone else is told what to install and goes on without it;
# with CI=true whatever is left out is a failure.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly PURPOSE="${1:-run}"
readonly STAMPS=.make
readonly PY=.venv/bin/python
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1
export UV_NO_PROGRESS=1 UV_PYTHON_DOWNLOADS=never

case "$PURPOSE" in
    run | lint | test) ;;
    *)
        echo "usage: tools/bootstrap.sh run|lint|test" >&2
        exit 2
        ;;
esac

mkdir -p "$STAMPS"
exec 9>"$STAMPS/lock"
flock 9 # two makes at once take turns

say() { printf '\033[2m· %s\033[0m\n' "$*"; }
stop() {
    printf '%s\n' "$@" >&2
    exit 1
}

# Networks fail for a moment now and then: two more tries before giving up.
persist() {
    local try
    for try in 1 2; do
        "$@" && return 0
        say "that failed; trying again in $((try * 5)) seconds"
        sleep $((try * 5))
    done
    "$@"
}

# The key of a stamp: a step is done again as soon as any of these differ.
key_of() { { pwd; cat -- "$@"; } | sha256sum | cut -d' ' -f1; }
is_done() { [ "$(cat "$STAMPS/$1" 2>/dev/null || true)" = "$2" ]; }
mark_done() { echo "$2" >"$STAMPS/$1"; }

# ---- system packages ------------------------------------------------------------------------------------------------

apt_is_fresh=""

apt() {
    DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=120 -o Acquire::Retries=2 \
        -o Dpkg::Use-Pty=0 "$@" </dev/null >>"$STAMPS/apt.log" 2>&1 9>&-
}

can_install() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }

refresh_apt() {
    [ -n "$apt_is_fresh" ] && return 0
    apt_is_fresh=yes
    : >"$STAMPS/apt.log"
    persist apt update || say "apt could not refresh its lists; trying with those it has"
}

install() {
    can_install || return 1
    refresh_apt
    say "installing with apt: $*"
    persist apt install -y --no-install-recommends "$@" && return 0
    tail -n 15 "$STAMPS/apt.log" >&2
    return 1
}

# ---- Python ---------------------------------------------------------------------------------------------------------

find_python() {
    local wanted="${PYTHON:-python3}"
    command -v "$wanted" >/dev/null || stop "Pilar needs Python 3.11 or newer, and there is no $wanted here." \
        "Install it with: sudo apt-get install python3 python3-venv"
    "$wanted" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || stop \
        "Pilar needs Python 3.11 or newer; $wanted ($(command -v "$wanted")) is $("$wanted" -V 2>&1 | cut -d' ' -f2)." \
        "Name a newer one like this: make PYTHON=python3.12 ..."
    "$wanted" -c 'import sys; print(sys.executable)'
}

# Debian keeps the part of Python that makes virtual environments in a package of its own.
ensure_venv_module() {
    "$1" -c 'import ensurepip, venv' 2>/dev/null && return 0
    install python3-venv || true
    "$1" -c 'import ensurepip, venv' 2>/dev/null || stop \
        "This Python cannot make virtual environments yet. Install what is missing, then try again:" \
        "  sudo apt-get install python3-venv"
}

# Scripts in a virtual environment name its folder, so one that was moved must be made again; so must one of another Python.
venv_fits() {
    local minor='import sys; print(*sys.version_info[:2])'
    head -n 1 .venv/bin/pip 2>/dev/null | grep -qF "$(pwd)/.venv/bin/" &&
        [ "$("$PY" -c "$minor" 2>/dev/null)" = "$("$1" -c "$minor")" ]
}

sync_packages() {
    persist .venv/bin/uv pip sync -q --python "$PY" --require-hashes requirements-dev.lock && return 0
    say "uv cannot reach the package index; pip, which reads its own configuration, tries once"
    "$PY" -m pip install -q --require-hashes -r requirements-dev.lock
}

# One environment serves run, lint and test: a second one would save a few megabytes and double what can go wrong.
ensure_python() {
    local python key
    python=$(find_python)
    key=$(key_of requirements-uv.lock requirements-dev.lock pyproject.toml tools/bootstrap.sh <("$python" -V))
    if is_done python "$key" && "$PY" -c 'import django' 2>/dev/null; then return 0; fi
    ensure_venv_module "$python"
    if ! venv_fits "$python"; then
        say "making .venv with $("$python" -V)"
        rm -rf .venv
        "$python" -m venv .venv
    fi
    say "installing Python packages"
    persist "$PY" -m pip install -q --require-hashes -r requirements-uv.lock
    sync_packages
    .venv/bin/uv pip install -q --python "$PY" --no-deps --no-build-isolation --offline -e .
    mark_done python "$key"
}

# ---- what only lint and test need -----------------------------------------------------------------------------------

missing=()   # apt packages
left_out=()  # what cannot be done without them

has() { command -v "$1" >/dev/null; }
has_postgres() { "$PY" tools/postgres.py --find >/dev/null 2>&1; }
has_chromium() { "$PY" tools/chromium.py >/dev/null 2>&1; }
has_libatomic() { "$PY" -c 'import ctypes; ctypes.CDLL("libatomic.so.1")' 2>/dev/null; }
has_node() { has node && node -e 'process.exit(parseInt(process.versions.node) < 18 ? 1 : 0)'; }

look_for_gettext() { has xgettext && has msguniq && has msgmerge || missing+=(gettext); }

look_for_test_tools() {
    has_postgres || missing+=(postgresql)
    has_node || missing+=(nodejs)
    has npm || missing+=(npm)
    has pdftotext || missing+=(poppler-utils)
    has_chromium || missing+=(chromium)
    has_libatomic || missing+=(libatomic1) # Playwright's driver stands on it
}

# Ubuntu has no chromium package but a snap stub, which does not start in a container; there Playwright brings its own.
apt_has_chromium() { grep -q '^ID=debian' /etc/os-release || apt-cache show chromium 2>/dev/null | grep -q '^Filename:'; }

install_missing() {
    local package from_apt=()
    can_install || return 0
    refresh_apt
    for package in "${missing[@]}"; do
        if [ "$package" != chromium ] || apt_has_chromium; then from_apt+=("$package"); fi
    done
    if [ ${#from_apt[@]} -gt 0 ]; then install "${from_apt[@]}" || true; fi
    case " ${missing[*]} " in *" chromium "*) has_chromium || install_playwright_chromium ;; esac
}

install_playwright_chromium() {
    say "installing Playwright's Chromium"
    DEBIAN_FRONTEND=noninteractive persist .venv/bin/playwright install --with-deps chromium \
        </dev/null >>"$STAMPS/apt.log" 2>&1 9>&- || tail -n 15 "$STAMPS/apt.log" >&2
}

note_what_is_left_out() {
    missing=()
    look_for_gettext
    [ "$PURPOSE" = lint ] || look_for_test_tools
    local package
    for package in "${missing[@]}"; do
        case "$package" in
            gettext) left_out+=("the check that every sentence has its Indonesian") ;;
            postgresql) left_out+=("the tests on PostgreSQL") ;;
            nodejs | npm) left_out+=("the tests of the JavaScript modules and of accessibility ($package, from Node.js 18 on)") ;;
            poppler-utils) left_out+=("the tests that read PDF files") ;;
            chromium | libatomic1) left_out+=("the tests in a browser ($package)") ;;
        esac
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    {
        echo "Not installed: ${missing[*]}. Left out for that reason:"
        printf '  - %s\n' "${left_out[@]}"
        echo "To have them:"
        how_to_install
    } >&2
    [ "${CI:-}" != true ] || stop "With CI=true nothing may be left out."
}

how_to_install() {
    local package from_apt=()
    for package in "${missing[@]}"; do
        if [ "$package" = chromium ] && ! apt_has_chromium; then
            echo "  .venv/bin/playwright install chromium && sudo .venv/bin/playwright install-deps chromium"
        else
            from_apt+=("$package")
        fi
    done
    [ ${#from_apt[@]} -eq 0 ] || echo "  sudo apt-get install --no-install-recommends ${from_apt[*]}"
}

ensure_node_modules() {
    local key
    has_node && has npm || return 0
    key=$(key_of package.json package-lock.json)
    if is_done node "$key" && [ -d node_modules/axe-core ]; then return 0; fi
    say "installing Node packages"
    persist npm ci --ignore-scripts --no-audit --no-fund --loglevel=error </dev/null >/dev/null
    mark_done node "$key"
}

# ---------------------------------------------------------------------------------------------------------------------

ensure_python
[ "$PURPOSE" != run ] || exit 0
look_for_gettext
[ "$PURPOSE" = lint ] || look_for_test_tools
[ ${#missing[@]} -eq 0 ] || install_missing
note_what_is_left_out
[ "$PURPOSE" = lint ] || ensure_node_modules
