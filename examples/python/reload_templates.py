"""Takes changed templates without a restart: python3 reload_templates.py, under Reprise or without."""
import json
import os
import socket

templates = {}  # stands for the cache of a template engine


def say(stream, **message):
    stream.write(json.dumps(message) + "\n")
    stream.flush()


if "REPRISE_CONTROL" in os.environ:
    connection = socket.socket(socket.AF_UNIX)
    connection.connect(os.environ["REPRISE_CONTROL"])
    stream = connection.makefile("rw", encoding="utf-8", newline="\n")
    say(stream, type="hello", version=1, role="program", client="reload_templates.py",
        generation=int(os.environ["REPRISE_GENERATION"]), tellsReady=True)
    say(stream, type="subscribe", globs=["*.html"])
    say(stream, type="ready", how="templates loaded")
    for message in map(json.loads, stream):
        if message["type"] == "changed":
            paths = [file["path"] for file in message["files"]]
            for path in paths:
                templates.pop(path, None)  # is read again when it is needed
            answers = [{"path": path, "handled": True, "by": "templates"} for path in paths]
            say(stream, type="handled", question=message["question"], answers=answers)
