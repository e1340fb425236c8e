"""A web application by PEP 3333 that answers /?id=7&wait=300 after 300 ms."""
import os
import time
from urllib.parse import parse_qs

EDITION = "1"
FILLER = "The quick brown fox jumps over the lazy dog. " * 180


def application(environ, start_response):
    query = parse_qs(environ["QUERY_STRING"])
    time.sleep(int(query["wait"][0]) / 1000)
    answer = f"{query['id'][0]} {EDITION} {os.getpid()}\n{FILLER}\n".encode("ascii")
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(answer)))])
    return [answer]
