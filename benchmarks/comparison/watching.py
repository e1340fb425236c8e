"""From the start of a tool until its program runs, and until it watches."""
from comparison.table import counted


def add_watching(bench, table, size):
    program, watching = measure_watching(bench, size)
    for what, taken in (("program started", program), ("watching", watching)):
        entries = [(tool.title, values, counted(values, "start")) for tool, values in taken.items()]
        table.figure(f"Start to {what}, {size:,} files, ms", entries, bench.reasons)


def measure_watching(bench, size):
    """Milliseconds from the start of a tool to the start of its program, and until the tool watches."""
    tree = bench.tree(size)
    program, watching = {}, {}
    for _ in range(bench.options.start_rounds):
        for tool in bench.working():
            run = bench.start(tool, tree)
            if run:
                program.setdefault(tool, []).append(run.milliseconds_until(run.starts()[0].time))
                watching.setdefault(tool, []).append(run.milliseconds_until(run.watching_at()))
                run.stop()
    return program, watching
