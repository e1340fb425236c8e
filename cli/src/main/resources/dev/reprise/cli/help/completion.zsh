#compdef reprise
# Completion of reprise for zsh: eval "$(reprise completion zsh)", or the file _reprise in a directory of $fpath

_reprise() {
    local curcontext=$curcontext state line
    typeset -A opt_args
    _arguments -C -s -S -A '-*' : \
        @OPTIONS@
        '(-)1: :->first' \
        '*:: :->rest' && return 0
    case $state in
        first) _reprise_first ;;
        rest) _reprise_rest ;;
    esac
}

# A subcommand, a file or directory, or a program.
_reprise_first() {
    local -a alternatives
    alternatives=('files:file:_files')
    # After -- a program is meant.
    (( ${words[(I)--]} )) || alternatives+=('subcommands:subcommand:_reprise_subcommands')
    # Without a first letter they are thousands, and some begin like a subcommand.
    [[ -z $PREFIX || " @SUBCOMMANDS@" == *" $PREFIX"* ]] || alternatives+=('commands:command:_command_names -e')
    _alternative $alternatives
}

_reprise_subcommands() {
    local -a subcommands
    subcommands=(
        @DESCRIPTIONS@
    )
    _describe -t subcommands subcommand subcommands
}

# The program and its arguments are completed as without reprise.
_reprise_rest() {
    case $words[1] in
        @CASES@
        *) _normal ;;
    esac
}

if [[ $funcstack[1] == _reprise ]]; then
    _reprise "$@"
else
    (( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i }
    compdef _reprise reprise
fi
