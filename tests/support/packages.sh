# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# Sourced by the scripts of this tree: `need NAME...` installs what is missing.
#
# One line for each thing: name, kind, Debian packages (with commas between them). It is installed
#   program: if the shell finds it                  module: if pkg-config finds it
#   header:  if the C compiler finds it             python: if Python can import it
#   file:    if the file exists                     runtime: if clang has its sanitizer libraries
#   postgres: if there is the server with its headers
#   cross:   if the shell finds the program at the end
# %c is the major version of the installed clang.
things='
RapidJSON         module    rapidjson-dev
abidw             program   abigail-tools
build-essential   file      build-essential                /usr/share/doc/build-essential/copyright
ca-certificates   file      ca-certificates                /etc/ssl/certs/ca-certificates.crt
cbmc              program   cbmc
clang             program   clang
clang++           program   clang
clang-format      program   clang-format
clang-tidy        program   clang-tidy
clang-runtime     runtime   libclang-rt-%c-dev
cmake             program   cmake
cmocka            module    libcmocka-dev
cppcheck          program   cppcheck
cross-arm64       cross     gcc-aarch64-linux-gnu,libc6-dev-arm64-cross     aarch64-linux-gnu-gcc
cross-armhf       cross     gcc-arm-linux-gnueabihf,libc6-dev-armhf-cross   arm-linux-gnueabihf-gcc
cross-i686        cross     gcc-i686-linux-gnu,libc6-dev-i386-cross         i686-linux-gnu-gcc
cross-s390x       cross     gcc-s390x-linux-gnu,libc6-dev-s390x-cross       s390x-linux-gnu-gcc
dh                program   debhelper
doxygen           program   doxygen
doxygen-awesome   file      doxygen-awesome-css            /usr/share/doxygen-awesome-css/doxygen-awesome.css
dpkg-buildpackage program   dpkg-dev
g++               program   g++
gcc               program   gcc
gcovr             program   gcovr
go                program   golang-go
groff             program   groff-base
jansson           module    libjansson-dev
java              program   default-jdk-headless
jna               file      libjna-java                    /usr/share/java/jna.jar
jq                program   jq
jsonschema        python    python3-jsonschema
libcjson          module    libcjson-dev
libuv             module    libuv1-dev
lintian           program   lintian
locales           file      locales                        /usr/share/i18n/locales/tr_TR
meson             program   meson
ninja             program   ninja-build
nm                program   binutils
node              program   nodejs
npm               program   npm
pkg-config        program   pkg-config
postgresql        postgres  postgresql,postgresql-server-dev-all
python3           program   python3
qemu-arm64        cross     qemu-user                                      qemu-aarch64
qemu-armhf        cross     qemu-user                                      qemu-arm
qemu-i686         cross     qemu-user                                      qemu-i386
qemu-s390x        cross     qemu-user                                      qemu-s390x
rustc             program   rustc
shellcheck        program   shellcheck
simdjson          module    libsimdjson-dev
stdlib.h          header    libc6-dev
valgrind          program   valgrind,libc6-dbg
yajl              module    libyajl-dev
yaml-0.1          module    libyaml-dev
'

# is_there NAME KIND [PATH]
is_there() {
    case $2 in
    program) command -v "$1" >/dev/null ;;
    module) command -v pkg-config >/dev/null && pkg-config --exists "$1" ;;
    header) command -v gcc >/dev/null && echo "#include <$1>" | gcc -E - >/dev/null 2>&1 ;;
    python) command -v python3 >/dev/null && python3 -c "import $1" 2>/dev/null ;;
    file) [ -e "$3" ] ;;
    postgres) [ -x "$(pg_config --bindir 2>/dev/null)/initdb" ] && [ -e "$(pg_config --includedir-server)/postgres.h" ] ;;
    cross) command -v "$3" >/dev/null ;;
    runtime) command -v clang >/dev/null && compgen -G "$(clang -print-resource-dir)/lib/*/libclang_rt.asan*.a" >/dev/null ;;
    esac
}

# clang_version: the major version of the installed clang, otherwise of the one that apt-get would install
clang_version() {
    local version
    if command -v clang >/dev/null; then
        clang -dumpversion | cut -d . -f 1
    else
        version=$(apt-cache depends clang 2>/dev/null | sed -nE 's/.*Depends: clang-([0-9]+)$/\1/p' | head -n 1) || true
        echo "${version:-VERSION}"
    fi
}

# missing NAME...: prints "name packages" for each that is not installed
missing() {
    local name kind packages path
    for name in "$@"; do
        read -r _ kind packages path < <(grep -E "^${name//+/\\+} " <<<"$things") ||
            { echo "packages.sh: no line for $name" >&2 && exit 2; }
        is_there "$name" "$kind" "$path" && continue
        [[ $packages != *%c* ]] || packages=${packages//%c/$(clang_version)}
        echo "$name $packages"
    done
}

# may_install: whether this is root, or sudo works, which is checked before anything is tried, so that a failure is clear
may_install() {
    command -v apt-get >/dev/null || return
    [ "$(id -u)" -ne 0 ] || return 0
    command -v sudo >/dev/null || return
    sudo -n true 2>/dev/null || { [ -t 2 ] && sudo -v; }
}

# by_apt ARGUMENT...: apt-get, quiet
by_apt() {
    local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0)
    [ "$(id -u)" -eq 0 ] || apt=(sudo "${apt[@]}")
    "${apt[@]}" "$@" </dev/null
}

# install_missing NAME...: prints what is still missing afterwards
install_missing() {
    local lacking packages
    by_apt update >&2 || echo 'The lists of packages are not up to date.' >&2
    lacking=$(missing "$@") # again, since the package lists may give a version of clang now
    mapfile -t packages < <(awk '{ print $2 }' <<<"$lacking" | tr , '\n' | sort -u)
    echo "Installing ${packages[*]}" >&2
    by_apt install -y --no-install-recommends "${packages[@]}" >/dev/null || true # what is missing is seen below
    missing "$@"
}

# need NAME...: installs what is missing; otherwise prints what to install, and fails
need() {
    local lacking
    lacking=$(missing "$@")
    [ -n "$lacking" ] || return 0
    if may_install; then
        lacking=$(install_missing "$@")
        [ -n "$lacking" ] || return 0
    fi
    echo 'Missing, and not to be installed by apt-get here. Please install:' >&2
    awk '{ printf "  %-17s (Debian: %s)\n", $1, $2 }' <<<"$lacking" >&2
    return 1
}

# want NAME...: the same for what is optional
want() {
    local lacking
    lacking=$(missing "$@")
    [ -z "$lacking" ] || ! may_install || lacking=$(install_missing "$@")
    [ -z "$lacking" ] || echo "Not there, and done without: $(awk '{ print $1 }' <<<"$lacking" | paste -sd ' ')" >&2
}
