"""A deep tree of processes that ignore every polite request to end.

tree.py DEPTH [polite]; every second one is the leader of a session of its own, the last one is an orphan; a polite root exits on SIGTERM.
"""
import os
import signal
import sys
import time

depth = int(sys.argv[1])
polite = len(sys.argv) > 2
pids = os.path.join(os.environ["ASIDE"], "pids-" + os.environ["REPRISE_GENERATION"])


def ignore_all():
    for name in ("SIGTERM", "SIGINT", "SIGHUP", "SIGQUIT"):
        signal.signal(getattr(signal, name), signal.SIG_IGN)


def record():
    with open(pids, "a") as out:
        out.write("%d\n" % os.getpid())


def rest():
    while True:
        time.sleep(1000)


record()
if not polite:
    ignore_all()
if os.fork() == 0:
    for level in range(1, depth):
        ignore_all()
        if level % 2 == 0:
            os.setsid()
        record()
        if os.fork() > 0:
            rest()
    ignore_all()
    # The last one is left by its parent, and forgets its environment: only its descent shows whose it is.
    if os.fork() > 0:
        os._exit(0)
    os.setsid()
    record()
    if polite:
        os.execve("/bin/sh", ["sh", "-c", "trap '' TERM; while :; do sleep 1000; done"], {"REPRISE_E2E": os.environ["REPRISE_E2E"]})
    rest()
while True:
    with open(pids) as lines:
        if len(lines.readlines()) == depth + 1:
            break
    time.sleep(0.01)
print("up", flush=True)
rest()
