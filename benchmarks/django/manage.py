#!/usr/bin/python3
"""A Django project in one file, whose development server watches the files below BENCH_TREE.

Django by itself watches the modules that are loaded. It is asked for the tree in the way that its own translations ask for their
catalogues: a receiver of autoreload_started that calls watch_dir. The server writes down when it was started and when it first watched.
"""
import os
import sys
import time


def stamp(variable):
    with open(os.environ[variable], "a", encoding="ascii") as file:
        file.write(f"{time.time_ns()} {os.getpid()}\n")


serves = os.environ.get("RUN_MAIN") == "true" or "--noreload" in sys.argv
if serves:
    # Before Django is imported: the new process has started when its first statement runs.
    stamp("BENCH_STARTED")


def tell_when_watching(autoreload):
    """Writes down the end of the first sweep, or of the first subscriptions, and then leaves the reloaders as they were."""
    sweep = autoreload.StatReloader.snapshot_files
    subscribe = autoreload.WatchmanReloader.update_watches

    def first_sweep(self):
        autoreload.StatReloader.snapshot_files = sweep
        yield from sweep(self)
        stamp("BENCH_WATCHING")

    def first_subscribe(self):
        autoreload.WatchmanReloader.update_watches = subscribe
        subscribe(self)
        stamp("BENCH_WATCHING")

    autoreload.StatReloader.snapshot_files = first_sweep
    autoreload.WatchmanReloader.update_watches = first_subscribe


def watch_tree(sender, **kwargs):
    sender.watch_dir(os.environ["BENCH_TREE"], "**/*.js")


def main():
    from django.conf import settings
    from django.core.management import execute_from_command_line
    from django.utils import autoreload

    settings.configure(DEBUG=True, SECRET_KEY="measured", ROOT_URLCONF=__name__, USE_TZ=True, ALLOWED_HOSTS=["127.0.0.1"])
    if serves:
        tell_when_watching(autoreload)
        autoreload.autoreload_started.connect(watch_tree)
    execute_from_command_line(sys.argv)


urlpatterns = []

if __name__ == "__main__":
    main()
