"""From a save to the start of the new process."""
import random

from comparison.run import stop_all
from comparison.table import counted


def add_latency(bench, table, size):
    taken, missed = measure_latency(bench, size)
    entries = [
        (tool.title, values, counted(values, "save") + (f", {missed[tool]} more without effect" if missed[tool] else ""))
        for tool, values in taken.items()]
    table.figure(f"Save to new process, {size:,} files, ms", entries, bench.reasons)


def measure_latency(bench, size):
    """Milliseconds from a save to the start of the new process. All tools run at the same time, each on its own tree."""
    dice = random.Random(bench.options.seed)
    taken, missed, runs = {}, {}, []
    try:
        for tool in bench.working():
            run = bench.start(tool, bench.tree(size, tool.key))
            if run:
                runs.append(run)
                taken[tool], missed[tool] = [], 0
        for _ in range(bench.options.rounds):
            for run in dice.sample(runs, len(runs)):
                if run.tool not in bench.reasons:
                    run.rest(dice.random())
                    elapsed = bench.trying(run.tool, run.save, dice.choice(run.tree.files))
                    if elapsed:
                        taken[run.tool].append(elapsed)
                    else:
                        missed[run.tool] += 1
    finally:
        stop_all(runs)
    return taken, missed
