"""CPU time and memory of a tool while nothing happens."""
import time

from comparison.run import stop_all
from comparison.tools import DjangoApplication


def add_idle(bench, table, size):
    cpu, memory = [], []
    for tool, usage in measure_idle(bench, size):
        note = "less the server with --noreload" if tool.watches_in_program else ""
        for what, part, why in ((tool.title, usage, note), (tool.title + ": daemon", usage.daemon, "Watchman")):
            if part:
                cpu.append((what, [part.cpu / 1e6], why))
                memory.append((what, [part.rss / 1024], f"PSS {part.pss / 1024:.1f}" + (why and ", " + why)))
    table.figure(f"CPU, idle for {bench.options.idle_seconds:g} s, {size:,} files, ms", cpu, bench.reasons)
    table.figure(f"RSS, idle, {size:,} files, MB", memory, bench.reasons)


def measure_idle(bench, size):
    """CPU time and memory of each idle tool, at one size of the tree."""
    tree = bench.tree(size)
    results = {}
    for group in bench.groups(size):
        runs = []
        try:
            runs += filter(None, (bench.start(tool, tree) for tool in group))
            time.sleep(bench.options.settle)
            before = [bench.trying(run.tool, run.usage) for run in runs]
            time.sleep(bench.options.idle_seconds)
            for run, first in zip(runs, before):
                last = first and bench.trying(run.tool, run.usage)
                if last:
                    results[run.tool] = last.since(first)
        finally:
            stop_all(runs)
    application = next((usage for tool, usage in results.items() if isinstance(tool, DjangoApplication)), None)
    for tool in filter(results.get, bench.tools):
        if not tool.watches_in_program:
            yield tool, results[tool]
        elif application:
            yield tool, results[tool].without(application)
        else:
            bench.leave_out(tool, "its program alone could not be measured")
