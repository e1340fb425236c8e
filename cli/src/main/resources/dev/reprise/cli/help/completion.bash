# Completion of reprise for bash, 3.2 or newer: eval "$(reprise completion bash)"

_reprise_reply() {
    COMPREPLY=($(compgen -W "$1" -- "$cur"))
    # Nothing else can stand here, such as a file.
    type compopt >/dev/null 2>&1 && compopt +o default +o bashdefault
}

_reprise_directories() {
    local IFS=$'\n'
    COMPREPLY=($(compgen -d -- "$cur"))
    type compopt >/dev/null 2>&1 && compopt -o filenames
}

# The value of an option; an empty answer means a file.
_reprise_value() {
    case $1 in
        @VALUES@
        *) _reprise_reply '' ;;
    esac
}

# The first word that is no option: a subcommand, a file or directory, or a program.
_reprise_first() {
    COMPREPLY=()
    [ "$2" = -- ] || COMPREPLY=($(compgen -W '@SUBCOMMANDS@' -- "$cur"))
    case $cur in
        # Readline itself knows how to go on with what is quoted.
        *[\\\'\"\$~]*) return ;;
    esac
    if type compopt >/dev/null 2>&1; then
        local IFS=$'\n' programs=
        # Without a first letter they are thousands, and some begin like a subcommand.
        [ -z "$cur" ] || [ "${#COMPREPLY[@]}" -gt 0 ] || programs=$(compgen -c -- "$cur")
        compopt -o filenames
        COMPREPLY+=($(compgen -f -- "$cur") $programs)
    fi
}

_reprise() {
    local cur=${COMP_WORDS[COMP_CWORD]} options='@OPTIONS@' with_value='@WITH_VALUE@' words=
    local word option subcommand= i=1
    COMPREPLY=()
    # Options and their values, which bash has split at = and :, up to the word that is completed.
    while [ "$i" -lt "$COMP_CWORD" ]; do
        word=${COMP_WORDS[i]}
        option=
        case $word in
            --)
                if [ -z "$subcommand" ]; then
                    _reprise_command $((i + 1)) --
                fi
                return
                ;;
            -*)
                if [ "${COMP_WORDS[i + 1]}" = = ]; then
                    option=$word
                    i=$((i + 2))
                elif [[ " $with_value " == *" $word "* ]]; then
                    option=$word
                    i=$((i + 1))
                fi
                ;;
            *)
                if [ -z "$subcommand" ] && [[ ' @SUBCOMMANDS@ ' == *" $word "* ]]; then
                    subcommand=$word
                    _reprise_subcommand
                elif [ -z "$subcommand" ]; then
                    _reprise_command "$i"
                    return
                fi
                ;;
        esac
        if [ -n "$option" ] && [ "$i" -ge "$COMP_CWORD" ]; then
            [ "$cur" != = ] || cur=
            if [ -z "$subcommand" ] || [ "$option" = -C ] || [ "$option" = --directory ]; then
                _reprise_value "$option"
            else
                _reprise_reply ''
            fi
            return
        fi
        i=$((i + 1))
        while [ "$i" -lt "$COMP_CWORD" ] && [[ ${COMP_WORDS[i]} == [:=] ]]; do
            i=$((i + 2))
        done
        if [ "$i" -gt "$COMP_CWORD" ] || [[ $cur == [:=] ]]; then
            # Within a value.
            _reprise_reply ''
            return
        fi
    done
    case $cur in
        -*) _reprise_reply "$options" ;;
        *)
            if [ -z "$subcommand" ]; then
                _reprise_first "$cur"
            elif [ "$subcommand" != doctor ]; then
                _reprise_reply "$words"
            fi
            ;;
    esac
}

_reprise_subcommand() {
    case $subcommand in
        @CASES@
    esac
}

# The program and its arguments are completed as without reprise, as far as bash-completion knows them; else files are.
_reprise_command() {
    if [ "$1" -eq "$COMP_CWORD" ]; then
        _reprise_first "$cur" "${2-}"
    elif declare -F _comp_command_offset >/dev/null; then
        _comp_command_offset "$1"
    elif declare -F _command_offset >/dev/null; then
        _command_offset "$1"
    fi
}

complete -o bashdefault -o default -F _reprise reprise
