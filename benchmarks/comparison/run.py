"""A running tool, and its Watchman daemon."""
import dataclasses
import itertools
import os
import subprocess
import threading
import time

from comparison.processes import Unmeasured, answers, kill_marked, marked, stamps, usage_of
from comparison.tools import Entr

# Seconds between the start of a program and the next save: Reprise then counts the program as started, and Django has taken its first snapshot.
REST = 3.0
LONGEST_WAIT = 20.0
LONGEST_START = 180.0


class Run:
    """A tool running on a tree. Its processes are identified by a variable in their environment."""

    numbers = itertools.count(1)

    def __init__(self, bench, tool, tree):
        self.tool, self.tree = tool, tree
        self.directory = bench.directory / f"run{next(Run.numbers)}"
        self.directory.mkdir()
        self.program = str(bench.program)
        self.mark = f"{os.getpid()}-{self.directory.name}"
        self.output, self.said, self.problem, self.pipeline = [], None, None, []
        self.daemon = Daemon(self, bench.environment) if tool.uses_watchman else None
        try:
            self.began = time.time_ns()
            self.spawn(bench.environment | self.environment() | tool.environment(self))
            self.reader = threading.Thread(target=self.read, daemon=True)
            self.reader.start()
            if not self.wait(lambda: self.starts() and self.watching_at(), LONGEST_START):
                raise Unmeasured(f"it was not watching within {LONGEST_START:.0f} s")
        except BaseException:
            self.stop()
            raise

    def environment(self):
        own = {
            "BENCH_BY": str(os.getpid()),
            "BENCH_RUN": self.mark,
            "BENCH_TREE": str(self.tree.root),
            "BENCH_STARTED": str(self.directory / "started"),
            "BENCH_WATCHING": str(self.directory / "watching"),
        }
        return own | (self.daemon.environment() if self.daemon else {})

    def spawn(self, environment):
        source = subprocess.DEVNULL
        for command in self.tool.commands(self):
            process = subprocess.Popen(
                command, cwd=self.tree.root, env=environment, start_new_session=True,
                stdin=source, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            if self.pipeline:
                source.close()
            source = process.stdout
            self.pipeline.append(process)

    def read(self):
        for line in self.pipeline[-1].stdout:
            text = line.decode(errors="replace").rstrip()
            self.output = self.output[-40:] + [text]
            try:
                if not self.said and self.tool.is_watching_line(self, text):
                    self.said = time.time_ns()
            except Unmeasured as problem:
                self.problem = problem

    def starts(self):
        """The starts of the program so far."""
        return stamps(self.directory / "started")

    def watching_at(self):
        """When the tool began to watch, in nanoseconds; None if it is not watching yet."""
        if isinstance(self.tool, Entr):
            # It starts its program after registering the last file.
            return self.starts()[0].time if self.starts() else None
        written = stamps(self.directory / "watching")
        return written[0].time if written else self.said

    def milliseconds_until(self, time_ns):
        return (time_ns - self.began) / 1e6

    def rest(self, more):
        time.sleep(max(0.0, REST - (time.time() - self.starts()[-1].time / 1e9)) + more)

    def save(self, file):
        """Saves a file and returns the milliseconds until the new process started; None if none did."""
        known = len(self.starts())
        began = time.time_ns()
        with open(file, "w", encoding="ascii") as out:
            out.write(f"// saved at {began}\n")
        came = self.wait(lambda: len(self.starts()) > known, LONGEST_WAIT)
        return (self.starts()[known].time - began) / 1e6 if came else None

    def wait(self, condition, seconds):
        """Waits for a condition; returns whether it became true in time."""
        deadline = time.monotonic() + seconds
        while not condition():
            if self.problem:
                raise self.problem
            if self.pipeline[-1].poll() is not None:
                raise Unmeasured("it exited")
            if time.monotonic() > deadline:
                return False
            time.sleep(0.002)
        return True

    def usage(self):
        """CPU time since the start and current memory of all its processes except the program."""
        if self.pipeline[-1].poll() is not None:
            raise Unmeasured("it exited")
        programs = set() if self.tool.watches_in_program else {start.pid for start in self.starts()}
        own = usage_of(pid for pid in marked("BENCH_RUN", self.mark) if pid not in programs)
        return dataclasses.replace(own, daemon=self.daemon.usage()) if self.daemon else own

    def stop(self):
        for process in self.pipeline:
            if process.poll() is None:
                process.terminate()
        for process in self.pipeline:
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                pass
        kill_marked("BENCH_RUN", self.mark)
        for process in self.pipeline:
            process.wait()
            process.stdout.close()
        # Last, so that no tool starts another daemon.
        if self.daemon:
            self.daemon.stop()


class Daemon:
    """A Watchman daemon for one tool only. The user's own daemon is not used."""

    def __init__(self, run, environment):
        self.socket = run.directory / "socket"
        self.mark = run.mark + "-watchman"
        environment = environment | {"BENCH_BY": str(os.getpid()), "BENCH_RUN": self.mark}
        self.process = subprocess.Popen(
            ["watchman", "--foreground", "--log-level=0", f"--sockname={self.socket}", f"--statefile={run.directory / 'state'}",
             f"--logfile={run.directory / 'log'}", f"--pidfile={run.directory / 'pid'}"],
            env=environment, cwd=run.directory, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True)
        deadline = time.monotonic() + LONGEST_WAIT
        while not answers(self.socket):
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.stop()
                raise Unmeasured("its Watchman daemon did not start")
            time.sleep(0.02)

    def environment(self):
        return {"WATCHMAN_SOCK": str(self.socket)}

    def usage(self):
        return usage_of(marked("BENCH_RUN", self.mark))

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            pass
        kill_marked("BENCH_RUN", self.mark)
        self.process.wait()


def stop_all(runs):
    for run in runs:
        run.stop()
