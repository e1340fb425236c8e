"""Processes as /proc shows them: which belong to a run, and how much CPU time and memory they use."""
import dataclasses
import os
import re
import signal
import socket
import time
from pathlib import Path


class Unmeasured(Exception):
    """A tool can't be measured; the message is shown in the table."""


@dataclasses.dataclass(frozen=True)
class Start:
    """What a program recorded when it started."""

    time: int
    pid: int


@dataclasses.dataclass(frozen=True)
class Usage:
    """CPU time in nanoseconds, memory in kilobytes and wake-ups of the tool, and of its Watchman daemon."""

    cpu: int
    rss: int
    pss: int
    # How often each thread has been woken up.
    wakeups: dict
    daemon: "Usage | None" = None

    def since(self, first):
        wakeups = {thread: count - first.wakeups.get(thread, 0) for thread, count in self.wakeups.items()}
        return dataclasses.replace(
            self, cpu=self.cpu - first.cpu, wakeups=wakeups, daemon=self.daemon and self.daemon.since(first.daemon))

    def without(self, other):
        return dataclasses.replace(
            self, cpu=max(0, self.cpu - other.cpu), rss=max(0, self.rss - other.rss), pss=max(0, self.pss - other.pss))


def marked(name, value):
    """The processes with this variable in their initial environment."""
    wanted = f"{name}={value}".encode()
    found = []
    for entry in os.listdir("/proc"):
        if entry.isdigit() and wanted in read_proc(entry, "environ").split(b"\0"):
            found.append(int(entry))
    return found


def kill_marked(name, value):
    while pids := marked(name, value):
        for pid in pids:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        time.sleep(0.02)


def usage_of(pids):
    cpu = rss = pss = 0
    wakeups = {}
    for pid in pids:
        memory = dict(re.findall(rb"^(Rss|Pss): +(\d+) kB", read_proc(pid, "smaps_rollup"), re.MULTILINE))
        cpu += cpu_nanoseconds(pid)
        rss += int(memory.get(b"Rss", 0))
        pss += int(memory.get(b"Pss", 0))
        wakeups |= wakeups_of(pid)
    return Usage(cpu, rss, pss, wakeups)


def wakeups_of(pid):
    """How often each thread has waited for something, and so was woken up."""
    try:
        threads = os.listdir(f"/proc/{pid}/task")
    except OSError:
        return {}
    found = {}
    for thread in threads:
        switches = re.search(rb"^voluntary_ctxt_switches:\s+(\d+)", read_proc(f"{pid}/task/{thread}", "status"), re.MULTILINE)
        if switches:
            found[thread] = int(switches[1])
    return found


def cpu_nanoseconds(pid):
    """CPU time of the process and of the children that it has waited for; its own from its CPU clock, which is finer than its ticks."""
    fields = read_proc(pid, "stat").rpartition(b")")[2].split()
    if not fields:
        return 0
    own, children = (sum(map(int, fields[i : i + 2])) * 10**9 // os.sysconf("SC_CLK_TCK") for i in (11, 13))
    try:
        # clock_getcpuclockid(3)
        own = time.clock_gettime_ns((~pid << 3) | 2)
    except OSError:
        pass
    return own + children


def read_proc(pid, name):
    try:
        return Path(f"/proc/{pid}/{name}").read_bytes()
    except OSError:
        return b""


def stamps(file):
    try:
        lines = file.read_text(encoding="ascii").split("\n")
    except FileNotFoundError:
        return []
    # The last element follows the last line feed: it is empty or a line that is still being written.
    return [Start(*map(int, line.split())) for line in lines[:-1]]


def answers(path):
    with socket.socket(socket.AF_UNIX) as client:
        try:
            client.connect(str(path))
            return True
        except OSError:
            return False


def free_port():
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        return server.getsockname()[1]
