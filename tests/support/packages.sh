# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# Sourced by the scripts of this tree: `need NAME...` installs what is missing of the things named.
#
# One line a thing: name, kind, Debian packages (with commas between).
#   program: is there when the shell finds it       module: when pkg-config finds it
#   header:  when the C compiler finds it           runtime: when clang has its sanitizer libraries
#   jar:     when it is among Java's
things='
abidw          program   abigail-tools
cbmc           program   cbmc
clang          program   clang
clang++        program   clang
clang-format   program   clang-format
clang-tidy     program   clang-tidy
clang-runtime  runtime   libclang-rt-14-dev
cmake          program   cmake
cmocka         module    libcmocka-dev
cppcheck       program   cppcheck
doxygen        program   doxygen
g++            program   g++
gcc            program   gcc
gcovr          program   gcovr
jansson        module    libjansson-dev
java           program   default-jdk-headless
jna            jar       libjna-java
libuv          module    libuv1-dev
meson          program   meson
ninja          program   ninja-build
nm             program   binutils
node           program   nodejs
npm            program   npm
pkg-config     program   pkg-config
python3        program   python3
rustc          program   rustc
stdlib.h       header    libc6-dev
valgrind       program   valgrind,libc6-dbg
'

# is_there NAME KIND
is_there() {
    case $2 in
    program) command -v "$1" >/dev/null ;;
    module) command -v pkg-config >/dev/null && pkg-config --exists "$1" ;;
    header) command -v gcc >/dev/null && echo "#include <$1>" | gcc -E - >/dev/null 2>&1 ;;
    jar) [ -e "/usr/share/java/$1.jar" ] ;;
    runtime) command -v clang >/dev/null && compgen -G "$(clang -print-resource-dir)/lib/*/libclang_rt.asan*.a" >/dev/null ;;
    esac
}

# missing NAME...: prints "name packages" of each that is not there
missing() {
    local name kind packages
    for name in "$@"; do
        read -r _ kind packages < <(grep -E "^${name//+/\\+} " <<<"$things") ||
            { echo "packages.sh: no line for $name" >&2 && exit 2; }
        is_there "$name" "$kind" || echo "$name $packages"
    done
}

need() {
    local lacking packages as_root=()
    lacking=$(missing "$@")
    [ -n "$lacking" ] || return 0
    if [ "$(id -u)" -ne 0 ]; then
        as_root=(sudo)
    fi
    if command -v apt-get >/dev/null && { [ "$(id -u)" -eq 0 ] || command -v sudo >/dev/null; }; then
        mapfile -t packages < <(awk '{ print $2 }' <<<"$lacking" | tr , '\n' | sort -u)
        echo "Installing ${packages[*]}"
        local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300)
        "${apt[@]}" update </dev/null || echo 'The lists of packages are not up to date.' >&2
        "${apt[@]}" install -y --no-install-recommends -o Dpkg::Use-Pty=0 "${packages[@]}" </dev/null >/dev/null
        lacking=$(missing "$@")
        [ -n "$lacking" ] || return 0
    fi
    echo "Missing, and not to be installed by apt-get here. Please install:" >&2
    awk '{ printf "  %-14s (Debian: %s)\n", $1, $2 }' <<<"$lacking" >&2
    return 1
}
