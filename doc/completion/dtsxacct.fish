# SPDX-License-Identifier: MIT
# Completion of dtsxacct(1) for fish. Commands, options and their values are what the command itself says of them.

set -g __dtsxacct_types mysql polardb-mysql redis sqlserver postgresql mongodb oracle polardb-oracle polardb-postgresql polardb-x-1 \
    polardb-x-2 db2-iseries db2-luw mariadb oceanbase-mysql sls analyticdb-mysql-3 clickhouse selectdb kafka

set -g __dtsxacct_methods instance express-connect ecs cen database-gateway

function __dtsxacct_commands
    dtsxacct help 2>/dev/null | string match -rg '^  ([a-z]+) [A-Z. ]*([a-z].*)' | string join \n | while read -l name
        read -l brief
        printf '%s\t%s\n' $name $brief
    end
end

# SIDE:TYPE:METHOD: a cell of each side and type, with its first methods.
function __dtsxacct_cells
    for side in source destination
        for type in $__dtsxacct_types
            printf "$side:$type:%s\n" $__dtsxacct_methods
        end
    end
end

# The rules of a severity: "warning" or ".*".
function __dtsxacct_rules
    dtsxacct rules 2>/dev/null | string replace -rf "^ *\d+ +(\S+) +($argv[1]) +(.*)" '$1\t$3' | string replace '\t' \t
end

# The values of an option that has few: "text|json".
function __dtsxacct_choices
    dtsxacct help $argv[1] 2>/dev/null | string match -rg "^  $argv[2]=([a-z0-9|-]*\|[a-z0-9|-]*)" | string split '|'
end

complete -c dtsxacct -f
complete -c dtsxacct -n __fish_use_subcommand -a '(__dtsxacct_commands)'
complete -c dtsxacct -n __fish_use_subcommand -l version -d 'show the version'
complete -c dtsxacct -s h -l help -d 'show the help'
complete -c dtsxacct -n '__fish_seen_subcommand_from help' -a '(__dtsxacct_commands)'
complete -c dtsxacct -n '__fish_seen_subcommand_from explain' -a '(__dtsxacct_rules ".*")'

for command in (dtsxacct help 2>/dev/null | string match -rg '^  ([a-z]+) ')
    test $command = help; and continue
    set -l when "__fish_seen_subcommand_from $command"
    string match -rq 'Usage:.*FILE' (dtsxacct help $command)
    and complete -c dtsxacct -n $when -F
    for option in (dtsxacct help $command | string match -rg '^  --([a-z-]+(?:=\S+)?)')
        set -l name (string replace -r '=.*' '' $option)
        switch $option
            case help
            case 'allow=*' 'forbid=*'
                complete -c dtsxacct -n $when -l $name -x -a '(__dtsxacct_cells)'
            case 'ignore=*'
                complete -c dtsxacct -n $when -l $name -x -a '(__dtsxacct_rules warning)'
            case '*=FILE'
                complete -c dtsxacct -n $when -l $name -r -F
            case 'jobs=*'
                complete -c dtsxacct -n $when -l $name -x -a auto
            case '*=*'
                complete -c dtsxacct -n $when -l $name -x -a "(__dtsxacct_choices $command --$name)"
            case '*'
                complete -c dtsxacct -n $when -l $name
        end
    end
end
