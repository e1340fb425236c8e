"""The trees, and the tools that can be measured on this machine."""
import dataclasses
import itertools
import os
import time
from pathlib import Path

from comparison.machine import progress
from comparison.processes import Unmeasured
from comparison.run import Run
from comparison.tools import DjangoApplication, all_tools

FILES_A_DIRECTORY = 10


@dataclasses.dataclass(frozen=True)
class Tree:
    root: Path
    files: list
    directories: int


class Bench:
    def __init__(self, options, directory, tools=None):
        self.options, self.directory = options, directory
        self.environment = {
            name: value for name, value in os.environ.items()
            if not name.startswith(("REPRISE", "WATCHMAN", "DJANGO", "RUN_MAIN", "JAVA_TOOL", "JDK_JAVA"))}
        self.trees, self.reasons = {}, {}
        self.tools = [tool for tool in tools or all_tools() if not options.only or tool.key in options.only]
        self.program = directory / "program"
        self.program.write_text('echo "$(date +%s%N) $$" >>"$BENCH_STARTED"\nexec sleep 100000\n', encoding="ascii")

    def begin_figure(self):
        """A tool that failed in one figure, or at one size, is tried again in the next."""
        self.reasons = {tool: tool.missing() for tool in self.tools if tool.missing()}

    def working(self):
        return [tool for tool in self.tools if tool not in self.reasons]

    def leave_out(self, tool, reason):
        self.reasons[tool] = reason
        progress(f"  {tool.title}: {reason}")

    def start(self, tool, tree):
        """Starts a tool and waits until it watches; on failure records the reason and returns None."""
        progress(f"  {tool.title} at {len(tree.files)} files")
        return self.trying(tool, Run, self, tool, tree)

    def trying(self, tool, action, *arguments):
        try:
            return action(*arguments)
        except (Unmeasured, OSError) as problem:
            self.leave_out(tool, str(problem) if isinstance(problem, Unmeasured) else type(problem).__name__)
            return None

    def groups(self, size):
        """The groups of tools that are idle together: all tools on a small tree; on a large one as many as cores and inotify watches allow."""
        tree = self.tree(size)
        room = int(Path("/proc/sys/fs/inotify/max_user_watches").read_text(encoding="ascii")) * 3 // 4
        most = 100 if size <= 5000 else os.cpu_count()
        tools = self.working()
        if any(tool.watches_in_program for tool in tools):
            tools.append(DjangoApplication())
        groups = []
        for tool in tools:
            for group in groups:
                if len(group) < most and sum(other.watches(tree) for other in [*group, tool]) <= room:
                    group.append(tool)
                    break
            else:
                groups.append([tool])
        return groups

    def tree(self, size, name="shared"):
        key = f"{name}-{size}"
        if key not in self.trees:
            progress(f"  a tree of {size} files")
            self.trees[key] = make_tree(self.directory / key, size)
        return self.trees[key]


def make_tree(root, size):
    """Ten files in each directory, a hundred directories in a directory, all an hour old."""
    root.mkdir()
    # Makes this a root for Watchman, which otherwise searches the parent directories.
    (root / ".watchmanconfig").write_text("{}", encoding="ascii")
    an_hour_ago = time.time() - 3600
    files, directories = [], {root}
    for number in range(size):
        leaf = number // FILES_A_DIRECTORY
        directory = root / f"d{leaf // 100}" / f"e{leaf % 100}"
        if directory not in directories:
            directory.mkdir(parents=True)
            directories |= {directory, directory.parent}
        file = directory / f"f{number}.js"
        file.write_text(f"// file {number} of {size}\n", encoding="ascii")
        files.append(file)
    for path in itertools.chain(files, sorted(directories, reverse=True)):
        os.utime(path, (an_hour_ago, an_hour_ago))
    return Tree(root, files, len(directories))
