#!/bin/sh
# Looks for the system libraries that wheels need, installs what is missing with apt where that is possible, and
# otherwise asks for it in one line. Usage: scripts/system_libraries.sh run|test|hub
set -eu

has_library() {
    ldconfig -p 2>/dev/null | grep -q "$1" || find /usr/lib /lib -name "$1*" 2>/dev/null | grep -q .
}

missing=""
if [ "$1" = hub ]; then
    has_library libnuma.so.1 || missing="$missing libnuma1" # vLLM's CPU build
else
    has_library libEGL.so.1 || missing="$missing libegl1"
    has_library libGL.so.1 || missing="$missing libgl1"
fi
has_cjk() {
    find /usr/share/fonts "$HOME/.local/share/fonts" -name 'Noto*CJK*' 2>/dev/null | grep -q .
}
optional=""
if [ "$1" = test ]; then
    command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null \
        || missing="$missing chromium"
    command -v haproxy >/dev/null || [ -x /usr/sbin/haproxy ] || missing="$missing haproxy" # regions' edges, the hub's door
    command -v nginx >/dev/null || [ -x /usr/sbin/nginx ] || missing="$missing nginx" # checks deploy/nginx.conf
fi
[ "$1" = hub ] || has_cjk || optional="fonts-noto-cjk"
[ -n "$missing$optional" ] || exit 0

marker=.venv/.asked_for_fonts # optional fonts are tried for once, so that the second start is quick
if [ -z "$missing" ] && [ -e "$marker" ]; then exit 0; fi

as_root=""
if [ "$(id -u)" != 0 ]; then
    if command -v sudo >/dev/null && sudo -n true 2>/dev/null; then as_root="sudo -n"; else as_root=none; fi
fi
if command -v apt-get >/dev/null && [ "$as_root" != none ]; then
    echo "Installing system packages:$missing $optional"
    export DEBIAN_FRONTEND=noninteractive
    # nginx and HAProxy are for tests, which start their own: while this runs, packages may not start theirs.
    policy=/usr/sbin/policy-rc.d
    if [ ! -e "$policy" ]; then
        # shellcheck disable=SC2064 # the path as it is now
        trap "$as_root rm -f $policy" EXIT INT TERM
        printf '#!/bin/sh\nexit 101\n' | $as_root tee "$policy" >/dev/null
        $as_root chmod 755 "$policy"
    fi
    # shellcheck disable=SC2086 # the lists are words on purpose
    if $as_root apt-get update -qq >/dev/null && $as_root apt-get install -y -qq --no-install-recommends $missing $optional >/dev/null; then
        exit 0
    fi
fi
[ -z "$optional" ] || touch "$marker"
[ -z "$optional" ] || echo "Without the font package $optional, Chinese, Japanese and Korean names are not lettered."
if [ -n "$missing" ]; then
    echo "Please install these system packages, then run the same command again:$missing" >&2
    exit 1
fi
