"""Answers each request with what a file held when this program was started.

server.py PORT FILE; the environment contains the durations of start and stop in seconds.
"""
import os
import signal
import socket
import sys
import time


def log(what):
    with open(os.path.join(os.environ["ASIDE"], "log"), "a") as out:
        out.write("%s %s\n" % (what, os.environ.get("REPRISE_GENERATION")))


def end(*_):
    log("stopping")
    time.sleep(float(os.environ.get("STOP_DELAY", "0")))
    log("stopped")
    os._exit(0)


signal.signal(signal.SIGTERM, end)
with open(sys.argv[2], "rb") as file:
    content = file.read()
log("started")
time.sleep(float(os.environ.get("START_DELAY", "0")))
server = socket.create_server(("127.0.0.1", int(sys.argv[1])), backlog=64)
log("listening")
print("serving", content.decode().strip(), flush=True)
while True:
    connection, _ = server.accept()
    with connection:
        connection.recv(65536)
        connection.sendall(b"HTTP/1.0 200 OK\r\nContent-Length: %d\r\n\r\n" % len(content) + content)
