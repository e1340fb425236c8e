"""The tools that are compared, and how each is started and observed."""
import json
import re
import shlex
import shutil

from comparison.machine import CHECKOUT, DJANGO_PYTHON, HERE, django_version, output_of
from comparison.processes import Unmeasured, free_port


class Tool:
    key = title = ""
    watches_in_program = False
    uses_watchman = False

    def missing(self):
        """The reason why this tool can't be measured here; empty if it can."""
        return ""

    def commands(self, run):
        """The commands of a pipeline; the last one is the tool."""
        raise NotImplementedError

    def environment(self, run):
        return {}

    def is_watching_line(self, run, line):
        """Whether this line of its output reports that it is watching."""
        return False

    def watches(self, tree):
        """About how many inotify watches it needs."""
        return 0


class Reprise(Tool):
    def __init__(self, watcher):
        self.watcher = watcher
        self.key = "reprise-" + watcher
        self.title = "Reprise --" + watcher
        self.uses_watchman = watcher == "watchman"

    def missing(self):
        if self.uses_watchman and not shutil.which("watchman"):
            return "Watchman is not installed"
        return ""

    def commands(self, run):
        return [[str(CHECKOUT / "reprise"), "--" + self.watcher, "--json", "--", "sh", run.program]]

    def is_watching_line(self, run, line):
        if not line.startswith("{"):
            return False
        event = json.loads(line)
        if event.get("event") != "watching":
            return False
        if event["watcher"] != self.watcher:
            raise Unmeasured(f"it used the watcher {event['watcher']}")
        return True

    def watches(self, tree):
        return 0 if self.watcher == "stat" else tree.directories


class Entr(Tool):
    key, title = "entr", "entr -r"

    def missing(self):
        return "" if shutil.which("entr") else "it is not installed"

    def commands(self, run):
        # Without a terminal it needs -n, which only disables its keys.
        return [["find", ".", "-type", "f", "-name", "*.js"], ["entr", "-n", "-r", "sh", run.program]]

    def watches(self, tree):
        return len(tree.files)


class Nodemon(Tool):
    key, title = "nodemon", "nodemon"

    def missing(self):
        return "" if shutil.which("nodemon") else "it is not installed"

    def commands(self, run):
        return [["nodemon", "--verbose", "--exec", "sh " + shlex.quote(run.program)]]

    def environment(self, run):
        return {"NO_UPDATE_NOTIFIER": "1", "NO_COLOR": "1"}

    def is_watching_line(self, run, line):
        return re.search(r"\[nodemon\] watching \d+ file", line) is not None

    def watches(self, tree):
        return len(tree.files) + tree.directories


class InotifyWait(Tool):
    """It only reports changes: what the notifications alone cost. The program is started beside it."""

    key, title = "inotifywait", "inotifywait -m -r"

    def missing(self):
        return "" if shutil.which("inotifywait") else "it is not installed"

    def commands(self, run):
        return [["sh", "-c", 'sh "$0" & exec inotifywait -m -r .', run.program]]

    def is_watching_line(self, run, line):
        return line.startswith("Watches established")

    def watches(self, tree):
        return tree.directories


class Django(Tool):
    watches_in_program = True

    def __init__(self, reloader):
        self.reloader = reloader
        self.key = "django-" + reloader.lower()
        self.title = f"Django runserver, {reloader}Reloader"
        self.uses_watchman = reloader == "Watchman"

    def missing(self):
        if not django_version():
            return "python3-django is not installed"
        if self.uses_watchman and not shutil.which("watchman"):
            return "Watchman is not installed"
        if self.uses_watchman and not output_of(DJANGO_PYTHON, "-c", "import pywatchman; print(pywatchman.__name__)"):
            return "python3-pywatchman is not installed"
        return ""

    def commands(self, run):
        return [[DJANGO_PYTHON, str(HERE / "django" / "manage.py"), "runserver", f"127.0.0.1:{free_port()}"]]

    def environment(self, run):
        # Django uses the stat reloader if no daemon answers.
        return {"PYTHONUNBUFFERED": "1"} | ({} if self.uses_watchman else {"WATCHMAN_SOCK": str(run.directory / "nobody")})

    def is_watching_line(self, run, line):
        found = re.search(r"Watching for file changes with (\w+)Reloader", line)
        if found and found[1] != self.reloader:
            raise Unmeasured(f"it used {found[1]}Reloader")
        return False

    def watches(self, tree):
        return tree.directories + 2000 if self.uses_watchman else 0


class DjangoApplication(Django):
    """The same server without a reloader. Its usage is subtracted to get the cost of reloading."""

    def __init__(self):
        super().__init__("Stat")
        self.title = "Django runserver --noreload"

    def commands(self, run):
        return [super().commands(run)[0] + ["--noreload"]]

    def is_watching_line(self, run, line):
        return "Quit the server" in line


def all_tools():
    return [Reprise("native"), Reprise("stat"), Reprise("watchman"), Entr(), Nodemon(), Django("Stat"), Django("Watchman")]
