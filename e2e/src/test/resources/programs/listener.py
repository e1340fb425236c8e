"""Answers on the first socket that it was given by systemd's protocol."""
import os
import socket

ANSWER = b"first"

assert os.environ["LISTEN_PID"] == str(os.getpid())
assert os.environ["LISTEN_FDS"] == "1"
listener = socket.socket(fileno=3)
print("listening on", listener.getsockname(), flush=True)
while True:
    connection, _ = listener.accept()
    connection.recv(8192)
    connection.sendall(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s" % (len(ANSWER), ANSWER))
    connection.close()
