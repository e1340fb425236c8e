"""Answers on the sockets that it was given by systemd's protocol with the name of each, by systemd's own library."""
import select
import socket

from systemd.daemon import is_socket_inet, listen_fds_with_names, notify

EDITION = "first"

names = listen_fds_with_names()
assert all(is_socket_inet(descriptor, type=socket.SOCK_STREAM, listening=1) for descriptor in names)
listeners = {socket.socket(fileno=descriptor): name for descriptor, name in names.items()}
notify("READY=1")
while True:
    for listener in select.select(listeners, [], [])[0]:
        connection, _ = listener.accept()
        connection.recv(8192)
        answer = ("%s of %d, %s" % (listeners[listener], len(listeners), EDITION)).encode()
        connection.sendall(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s" % (len(answer), answer))
        connection.close()
