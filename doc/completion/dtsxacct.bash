# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# Completion of dtsxacct(1) for bash.

_dtsxacct_options() {
    case $1 in
    check) echo --allow= --forbid= --format= --help --ignore= --jsonl --unverified ;;
    plan) echo --allow= --forbid= --format= --help ;;
    policy) echo --allow= --endpoint= --forbid= --help ;;
    matrix) echo --allow= --forbid= --format= --help ;;
    explain) echo --format= --help --task= ;;
    *) echo --help --version ;;
    esac
}

_dtsxacct_values() {
    case $1:$2 in
    plan:--format) echo text json markdown mermaid ;;
    *:--format) echo text json ;;
    *:--endpoint) echo source destination ;;
    *:--allow | *:--forbid) echo source: destination: ;;
    esac
}

# The option whose value the current word is, if any: "--format=json" comes as three words, "=" being one of them.
_dtsxacct_option() {
    local before=${COMP_WORDS[COMP_CWORD - 1]}

    if [[ ${COMP_WORDS[COMP_CWORD]} == = ]]; then
        echo "$before"
    elif [[ $before == = ]]; then
        echo "${COMP_WORDS[COMP_CWORD - 2]}"
    elif [[ " $(_dtsxacct_options "$1") " == *" $before= "* ]]; then
        echo "$before"
    fi
}

_dtsxacct() {
    local command=${COMP_WORDS[1]} word=${COMP_WORDS[COMP_CWORD]} option words=

    COMPREPLY=()
    option=$(_dtsxacct_option "$command")
    [[ $word == = ]] && word=
    if ((COMP_CWORD == 1)); then
        words="check plan policy matrix explain $(_dtsxacct_options '')"
    elif [[ -n $option && $option != --task ]]; then
        words=$(_dtsxacct_values "$command" "$option")
    elif [[ -z $option && $word == -* ]]; then
        words=$(_dtsxacct_options "$command")
    elif [[ $option == --task || $command == check || $command == plan || $command == policy ]]; then
        compopt -o filenames
        mapfile -t COMPREPLY < <(compgen -f -- "$word")
        return
    fi
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
    if [[ ${COMPREPLY[0]-} == *[=:] ]]; then
        compopt -o nospace
    fi
}

complete -F _dtsxacct dtsxacct
