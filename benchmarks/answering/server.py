"""A program that runs under a tool, edited and asked over HTTP."""
import http.client
import os
import re
import signal
import subprocess
import time

from comparison.processes import Unmeasured, free_port, kill_marked

# Seconds without a save, so that each tool is at rest: longer than the poll interval and the quiet period of DevTools.
REST = 2.0
# A save waits until the machine is at rest: a share of all processors over a time in seconds. A tool may prepare its next restart.
BUSY, WINDOW, LONGEST_WAIT = 0.15, 0.5, 20.0
LONGEST_RELOAD = 60.0


def processor_times():
    """The ticks of all processors since the boot: busy, and all."""
    with open("/proc/stat", encoding="ascii") as stat:
        ticks = [int(word) for word in stat.readline().split()[1:9]]
    idle = ticks[3] + ticks[4]
    return sum(ticks) - idle, sum(ticks)


def await_rest():
    deadline = time.monotonic() + LONGEST_WAIT
    busy, total = processor_times()
    while time.monotonic() < deadline:
        time.sleep(WINDOW)
        now_busy, now_total = processor_times()
        if now_busy - busy < BUSY * (now_total - total):
            return
        busy, total = now_busy, now_total


class Server:
    """Its processes are identified by a variable in their environment."""

    def __init__(self, program, tool, directory, rounds):
        self.program, self.tool, self.directory = program, tool, directory
        self.port, self.edition, self.refused = free_port(), 0, 0
        self.mark = f"{os.getpid()}-{directory.name}"
        if tool.saves_class:
            self.class_file, self.classes = program.class_files(directory, range(1, rounds + 1))
        self.log = open(directory.parent / f"{directory.name}.log", "wb")
        self.process = subprocess.Popen(
            ["sh", "-c", tool.command], cwd=directory, stdin=subprocess.DEVNULL, stdout=self.log, stderr=subprocess.STDOUT,
            start_new_session=True,
            env=os.environ | {"PORT": str(self.port), "BENCH_BY": str(os.getpid()), "BENCH_RUN": self.mark, "NO_UPDATE_NOTIFIER": "1"})
        try:
            self.await_answer(lambda answer: answer is not None, program.starts)
        except BaseException:
            self.stop()
            raise
        self.saved = time.monotonic()

    def save(self):
        """Saves the next edition and returns the milliseconds until the first answer of it."""
        time.sleep(max(0.0, REST - (time.monotonic() - self.saved)))
        await_rest()
        self.edition += 1
        if self.tool.saves_class:
            target, content = self.class_file, self.classes[self.edition]
        else:
            target, content = self.directory / self.program.source, self.program.text(self.edition).encode()
        wanted = re.compile(rb"edition %d\b" % self.edition)
        began = time.monotonic()
        target.write_bytes(content)
        self.await_answer(lambda answer: answer is not None and wanted.search(answer), LONGEST_RELOAD)
        self.saved = time.monotonic()
        return (self.saved - began) * 1000

    def await_answer(self, accepted, seconds):
        deadline = time.monotonic() + seconds
        while not accepted(self.answer()):
            if self.process.poll() is not None:
                raise Unmeasured("it exited")
            if time.monotonic() > deadline:
                raise Unmeasured(f"no new answer within {seconds:.0f} s")
            time.sleep(0.005)

    def answer(self):
        """The answer to a request on a new connection; None while there is none."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=LONGEST_RELOAD)
        try:
            connection.request("GET", "/")
            return connection.getresponse().read()
        except (OSError, http.client.HTTPException):
            return None
        finally:
            connection.close()

    def stop(self):
        if self.process.poll() is None:
            os.kill(self.process.pid, signal.SIGTERM)
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            pass
        kill_marked("BENCH_RUN", self.mark)
        self.process.wait()
        self.log.close()
