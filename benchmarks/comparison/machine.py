"""The machine: installed versions, file systems, and Reprise's own build."""
import os
import re
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
CHECKOUT = HERE.parent
DJANGO_PYTHON = "/usr/bin/python3"


def java():
    home = os.environ.get("JAVA_HOME")
    return str(Path(home) / "bin" / "java") if home else "java"


def output_of(*command, accepted=0):
    """The command's output on both streams; empty if it fails."""
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    except OSError:
        return ""
    return done.stdout if done.returncode == accepted else ""


def version_in(*command, accepted=0):
    found = re.search(r"\d+(\.\d+)+[\w.+-]*", output_of(*command, accepted=accepted))
    return found[0] if found else ""


def django_version():
    return version_in(DJANGO_PYTHON, "-c", "import django; print(django.__version__)")


def file_system(path):
    """The type of the file system that holds this directory."""
    best, kind = "", "unknown"
    for line in Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="replace").splitlines():
        fields, _, rest = line.partition(" - ")
        point = fields.split()[4]
        if len(point) >= len(best) and os.path.commonpath([point, path]) == point:
            best, kind = point, rest.split()[0]
    return kind


def real_directory():
    """The directory for the trees: on a disk if there is one."""
    candidates = [Path(path) for path in (os.environ.get("TMPDIR", "/tmp"), "/var/tmp", "/tmp", Path.home())]
    usable = [path.resolve() for path in candidates if os.access(path, os.W_OK)]
    return next((path for path in usable if file_system(path) not in ("tmpfs", "ramfs")), usable[0])


def prepare_reprise():
    """Builds Reprise if it is stale, and waits for the class-data archive that the first start creates in the background."""
    progress("Reprise")
    version = version_in(str(CHECKOUT / "reprise"), "--version")
    if not version:
        raise SystemExit("compare: ./reprise --version does not work")
    archives = CHECKOUT / ".cache" / "archives"
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and (not list(archives.rglob("*.jsa")) or list(archives.rglob("*.work.*"))):
        time.sleep(0.2)
    return version + ("" if list(archives.rglob("*.jsa")) else " without a class-data archive")


def progress(text):
    print(text, file=sys.stderr, flush=True)
