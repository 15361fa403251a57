# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# Sourced by the scripts of this tree: functions for build folders under build/, and for counting the tests that ran.

# A finding of a sanitizer ends the program, so that none is overlooked, with an exit status that no program here uses: so a
# test that expects 1 cannot mistake a leak for it (tests/support/sanitizers.py).
export ASAN_OPTIONS=exitcode=86:detect_leaks=1:strict_string_checks=1:detect_stack_use_after_return=1
export LSAN_OPTIONS=exitcode=86
export TSAN_OPTIONS=exitcode=86:halt_on_error=1
export UBSAN_OPTIONS=exitcode=86:halt_on_error=1:print_stacktrace=1

# Python writes no files beside the sources.
export PYTHONDONTWRITEBYTECODE=1

# npm_inside FOLDER: npm keeps its files there, and not in the home folder
npm_inside() {
    export npm_config_cache=$1/npm-cache npm_config_update_notifier=false
}

# configure FOLDER [VARIABLE=VALUE...] [MESON-ARGUMENT...]: configures again only if the arguments differ from last time.
# Variables are set in the environment, except SOURCE, which is the folder of the project if it is not this tree.
configure() {
    local folder=$1 variables=() source=. wanted output
    shift
    wanted="$PWD $*"
    while [[ ${1-} =~ ^[A-Z]+= ]]; do
        case $1 in
        SOURCE=*) source=${1#*=} ;;
        *) variables+=("$1") ;;
        esac
        shift
    done
    if [ -f "$folder/build.ninja" ] && [ "$(cat "$folder/configured-with" 2>/dev/null)" = "$wanted" ]; then
        return 0
    fi
    rm -rf "$folder"
    echo "Configuring $folder"
    if ! output=$(env "${variables[@]}" meson setup "$@" "$folder" "$source" 2>&1); then
        echo "$output" >&2
        return 1
    fi
    echo "$wanted" >"$folder/configured-with"
}

# compile FOLDER [TARGET...]
compile() {
    local folder=$1
    shift
    ninja -C "$folder" "$@"
}

# compile_quietly FOLDER [TARGET...]: the same, but prints the output only if it failed
compile_quietly() {
    local log=$1/compile.log
    if ! compile "$@" >"$log"; then
        cat "$log"
        return 1
    fi
}

# run_tests FOLDER [MESON-TEST-ARGUMENT...]: runs tests that were built before; ends with the closing line
run_tests() {
    local folder=$1 status=0 log
    shift
    rm -f "$folder"/meson-logs/testlog*.txt
    meson test -C "$folder" --no-rebuild --print-errorlogs "$@" </dev/null || status=$?
    log=$(compgen -G "$folder/meson-logs/testlog*.txt") || true
    if [ ! -s "$log" ]; then
        echo 'No test ran.' >&2
        return 1
    fi
    count_tests "$log"
    return $status
}

# count_tests LOG: the closing line, from what `meson test` logged.
# The cases of a cmocka program are counted one by one as it reports them. A program that fails without a failed case
# (because a sanitizer ended it) counts as one failure; a program without cmocka counts as one case.
count_tests() {
    awk '
        function flush() {
            if (!open) return
            open = 0
            if (!suites) {
                if (status == 77) skipped++
                else if (status == 0) passed++
                else failed++
                return
            }
            passed += p; failed += f; skipped += s
            if (status != 0 && f == 0) failed++
        }
        /^=+ [0-9]+\/[0-9]+ =+$/ { flush(); open = 1; status = -1; suites = p = f = s = 0; next }
        /^result: +exit status [0-9]+/ { if (status == -1) status = $4; next }
        /^\[==========\] .*test\(s\) run\.$/ { suites++; next }
        match($0, /^\[  PASSED  \] [0-9]+ test\(s\)\.$/) { p += $4; next }
        match($0, /^\[  FAILED  \] [0-9]+ test\(s\), listed below:$/) { f += $4; next }
        match($0, /^\[  SKIPPED \] [0-9]+ test\(s\), listed below:$/) { s += $4; next }
        END { flush(); printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped }
    ' "$1"
}
