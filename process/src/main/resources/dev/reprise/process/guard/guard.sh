# Ends the trees when the supervisor is gone, even by SIGKILL. Standard input is a pipe that only the supervisor holds: each line names
# the group (0: none yet) and the marker of each tree that runs now; end of file is its death.
trap '' HUP INT QUIT TERM TSTP TTIN TTOU PIPE
alive=
while read -r line; do alive=$line; done
[ -n "$alive" ] || exit 0
# What is no marker of ours could be in the environment of every process there is.
is_marker() { case $1 in *[!0-9a-f]*) return 1 ;; ????????????????????????????????) ;; *) return 1 ;; esac; }
groups= markers=
set -- $alive
while [ $# -gt 1 ]; do
    if is_marker "$2"; then
        markers="$markers -e $2"
        case $1 in 0 | 1 | *[!0-9]*) ;; *) groups="$groups $1" ;; esac
    fi
    shift 2
done
[ -n "$markers" ] || exit 0

# Those that left the group have the marker in their environment. Without /proc they are looked up by their parents, once, before
# the parents are gone.
if [ -r /proc/self/environ ]; then
    marked() { grep -lsF $markers /proc/[0-9]*/environ | sed 's,/proc/\([0-9]*\)/environ,\1,'; }
else
    descendants=$(ps -A -o pid= -o ppid= -o pgid= | awk -v groups="$groups" '
        BEGIN { split(groups, each, " "); for (i in each) leads[each[i]] = 1 }
        { parent[$1] = $2; if ($3 in leads) in_tree[$1] = 1 }
        END {
            do {
                added = 0
                for (p in parent) if (!(p in in_tree) && (parent[p] in in_tree)) { in_tree[p] = 1; added = 1 }
            } while (added)
            for (p in in_tree) print p
        }')
    marked() { for p in $descendants; do kill -s 0 "$p" 2>/dev/null && echo "$p"; done; }
fi
signal() {
    found=1
    for g in $groups; do kill -s "$1" -- "-$g" 2>/dev/null && found=0; done
    for p in $(marked); do kill -s "$1" "$p" 2>/dev/null && found=0; done
    return $found
}
nap() { sleep 0.05 2>/dev/null || sleep 1; }

signal TERM || exit 0
for round in 1 2 3 4 5 6; do nap; signal 0 || exit 0; done
# Bounded, since a zombie that nobody takes note of can be signalled for ever.
round=0
while [ $round -lt 200 ] && signal KILL; do nap; round=$((round + 1)); done
