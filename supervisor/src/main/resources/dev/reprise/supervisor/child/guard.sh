# Ends the tree when the supervisor is gone, even by SIGKILL. Standard input is a pipe that only the supervisor holds: each line names
# the group (0: none yet) and the marker of what runs now, "- -" nothing; end of file is its death.
trap '' HUP INT QUIT TERM TSTP TTIN TTOU PIPE
group=- marker=-
while read -r g m; do group=$g marker=$m; done
[ "$marker" = - ] && exit 0

# Those that left the group have the marker in their environment. Without /proc they are looked up by their parents, once, before
# the parents are gone.
if [ -r /proc/self/environ ]; then
    marked() { grep -lsF "$marker" /proc/[0-9]*/environ | sed 's,/proc/\([0-9]*\)/environ,\1,'; }
else
    descendants=$(ps -A -o pid= -o ppid= -o pgid= | awk -v g="$group" '
        { parent[$1] = $2; if ($3 == g) in_tree[$1] = 1 }
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
    if [ "$group" != 0 ]; then kill -s "$1" -- "-$group" 2>/dev/null && found=0; fi
    for p in $(marked); do kill -s "$1" "$p" 2>/dev/null && found=0; done
    return $found
}
nap() { sleep 0.05 2>/dev/null || sleep 1; }

signal TERM || exit 0
for round in 1 2 3 4 5 6; do nap; signal 0 || exit 0; done
# Bounded, since a zombie that nobody takes note of can be signalled for ever.
round=0
while [ $round -lt 200 ] && signal KILL; do nap; round=$((round + 1)); done
