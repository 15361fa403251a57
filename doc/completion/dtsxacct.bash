# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# Completion of dtsxacct(1) for bash. Commands, options and their values are what the command itself says of them.

_dtsxacct_types=(mysql polardb-mysql redis sqlserver postgresql mongodb oracle polardb-oracle polardb-postgresql polardb-x-1
polardb-x-2 db2-iseries db2-luw mariadb oceanbase-mysql sls analyticdb-mysql-3 clickhouse selectdb kafka)
_dtsxacct_methods=(instance express-connect ecs cen database-gateway)

_dtsxacct_commands() {
    "${COMP_WORDS[0]}" help 2>/dev/null | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p'
}

# "--format=" and "--jsonl", a line each.
_dtsxacct_options() {
    "${COMP_WORDS[0]}" help ${1:+"$1"} 2>/dev/null | sed -n 's/^  \(--[a-z-]*=\{0,1\}\).*/\1/p'
}

# The values of an option that has few: "text|json".
_dtsxacct_choices() {
    "${COMP_WORDS[0]}" help "$1" 2>/dev/null | sed -n "s/^  $2=\([a-z0-9|-]*|[a-z0-9|-]*\).*/\1/p" | tr '|' ' '
}

# SIDE:TYPE:METHOD. The colons may be words of their own, so everything before the last of them is left out.
_dtsxacct_cells() {
    local typed=$1 side=${1%%:*} rest=${1#*:} word

    if [[ $typed != *:* ]]; then
        echo source: destination:
    elif [[ $rest != *:* ]]; then
        for word in "${_dtsxacct_types[@]}"; do echo "$side:$word:"; done
    else
        for word in "${_dtsxacct_methods[@]}"; do echo "$side:${rest%%:*}:$word"; done
    fi
}

_dtsxacct_values() {
    case $2 in
    --allow | --forbid) _dtsxacct_cells "$3" ;;
    --ignore) "${COMP_WORDS[0]}" rules 2>/dev/null | sed -n 's/^ *[0-9]*  *\([a-z0-9-]*\)  *warning .*/\1/p' ;;
    --jobs) echo auto ;;
    *) _dtsxacct_choices "$1" "$2" ;;
    esac
}

# Sets `option` to the option whose value is typed, if any, and `word` to what is typed of it: "=" and ":" are words of
# their own.
_dtsxacct_split() {
    local at=$COMP_CWORD

    word=${COMP_WORDS[at]} option=
    while ((at > 2)) && [[ ${COMP_WORDS[at]} == : || ${COMP_WORDS[at - 1]} == : ]]; do
        ((at--))
        word=${COMP_WORDS[at]}$word
    done
    if [[ ${COMP_WORDS[at]} == = ]]; then
        option=${COMP_WORDS[at - 1]} word=${word#=}
    elif ((at > 2)) && [[ ${COMP_WORDS[at - 1]} == = ]]; then
        option=${COMP_WORDS[at - 2]}
    elif ((at > 2)) && _dtsxacct_options "$1" | grep -qxF -e "${COMP_WORDS[at - 1]}="; then
        option=${COMP_WORDS[at - 1]}
    fi
}

_dtsxacct() {
    local command=${COMP_WORDS[1]} word option words

    COMPREPLY=()
    _dtsxacct_split "$command"
    if ((COMP_CWORD == 1)); then
        words="$(_dtsxacct_commands) $(_dtsxacct_options '')"
    elif [[ $command == help ]]; then
        words=$(_dtsxacct_commands)
    elif [[ $option == --task || (-z $option && $word != -* && $command != explain) ]]; then
        "${COMP_WORDS[0]}" help "$command" 2>/dev/null | grep -q '^Usage:.*FILE\|--task' || return 0
        compopt -o filenames
        mapfile -t COMPREPLY < <(compgen -f -- "$word")
        return
    elif [[ -n $option ]]; then
        words=$(_dtsxacct_values "$command" "$option" "$word")
    elif [[ $word == -* ]]; then
        words=$(_dtsxacct_options "$command")
    else
        words=$("${COMP_WORDS[0]}" rules 2>/dev/null | sed -n 's/^ *[0-9]*  *\([a-z0-9-]*\) .*/\1/p')
    fi
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
    if [[ ${COMPREPLY[0]-} == *[=:] ]]; then
        compopt -o nospace
    fi
    # The text before the last colon is already on the command line.
    if [[ $word == *:* && $COMP_WORDBREAKS == *:* ]]; then
        COMPREPLY=("${COMPREPLY[@]#"${word%:*}:"}")
    fi
}

complete -F _dtsxacct dtsxacct
