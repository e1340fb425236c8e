"""Owns sockets, as Reprise does: lend.py PATH IPV6 IPV4 has so many spare ones, and hands all to each process that connects to PATH.

For each line of standard input it tells where they are bound: inode, address, port, whether it listens, backlog, receive
buffer.
"""
import os
import socket
import struct
import sys
import threading


def spare(family):
    one = socket.socket(family)
    one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if family == socket.AF_INET6:
        one.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
    return one


def lend():
    while True:
        peer, _ = server.accept()
        socket.send_fds(peer, [b"."], [one.fileno() for one in sockets])
        peer.close()


server = socket.socket(socket.AF_UNIX)
server.bind(sys.argv[1])
server.listen(16)
sockets = [spare(socket.AF_INET6) for _ in range(int(sys.argv[2]))] + [spare(socket.AF_INET) for _ in range(int(sys.argv[3]))]
threading.Thread(target=lend, daemon=True).start()
print("ready", flush=True)
for line in sys.stdin:
    for one in sockets:
        address, port = one.getsockname()[:2]
        listens = one.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)
        # In struct tcp_info of a listening socket, tcpi_sacked is its backlog.
        backlog, = struct.unpack_from("I", one.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 104), 28)
        buffer = one.getsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF)
        print(os.fstat(one.fileno()).st_ino, address, port, listens, backlog, buffer)
    print("end", flush=True)
