"""One sweep over a tree in which nothing changed."""
import os
import shutil
import subprocess
import time

from comparison.machine import CHECKOUT, HERE, java
from comparison.processes import Unmeasured
from comparison.table import counted

# The flags that ./reprise starts its own JVM with.
JVM_FLAGS = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xms8m", "-Xmx256m", "-Xss512k", "-XX:-UsePerfData")


def add_sweep(bench, table, size):
    taken = measure_sweep(bench, size)
    entries = [(what, values, counted(values, "sweep") if values else "there is no cc") for what, values in taken.items()]
    table.figure(f"One sweep, {size:,} files, ms", entries, {})


def measure_sweep(bench, size):
    """Milliseconds of one sweep over a tree in which nothing changed."""
    tree = bench.tree(size)
    reference = bench.directory / "reference"
    reference.touch()
    contenders = {"Reprise, stat watcher": JavaSweep(bench, tree), "find -newer": FindSweep(tree, reference)}
    statx = "statx in C, known list"
    taken = {what: [] for what in (*contenders, statx)}
    if shutil.which("cc"):
        contenders[statx] = StatxSweep(bench, tree)
    try:
        for _ in range(bench.options.sweeps):
            for what, contender in contenders.items():
                taken[what].append(contender.sweep())
    finally:
        for contender in contenders.values():
            contender.close()
    return taken


class RequestedSweep:
    """A process that sweeps for each line that it reads, and prints the nanoseconds."""

    def __init__(self, command, environment=None):
        self.process = subprocess.Popen(
            command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def answer(self):
        line = self.process.stdout.readline()
        if not line:
            raise Unmeasured("a sweep failed: " + self.process.stderr.read().strip().rpartition("\n")[2])
        return int(line.split()[0]) / 1e6

    def sweep(self):
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return self.answer()

    def warm_up(self, times):
        for _ in range(times):
            self.sweep()

    def close(self):
        self.process.kill()
        self.process.communicate()


class JavaSweep(RequestedSweep):
    def __init__(self, bench, tree):
        target = CHECKOUT / "cli" / "target"
        path = os.pathsep.join([str(target / "lib" / "*"), str(target / "reprise.jar")])
        super().__init__([java(), *JVM_FLAGS, "-cp", path, str(HERE / "Sweep.java"), str(tree.root)], bench.environment)
        self.answer()
        # Enough files to warm up the JIT compiler, however small the tree is.
        self.warm_up(max(10, 300_000 // len(tree.files)))


class StatxSweep(RequestedSweep):
    def __init__(self, bench, tree):
        program, known = bench.directory / "statx", bench.directory / "known"
        subprocess.run(["cc", "-O2", "-o", str(program), str(HERE / "statx.c")], check=True)
        known.write_text("".join(f"{file}\n" for file in tree.files), encoding="ascii")
        super().__init__([str(program), str(known)])
        self.warm_up(2)


class FindSweep:
    def __init__(self, tree, reference):
        self.command = ["find", str(tree.root), "-newer", str(reference)]
        self.sweep()

    def sweep(self):
        began = time.perf_counter()
        subprocess.run(self.command, check=True, stdout=subprocess.DEVNULL)
        return (time.perf_counter() - began) * 1e3

    def close(self):
        pass
