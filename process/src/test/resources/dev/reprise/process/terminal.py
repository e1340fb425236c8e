"""Runs a command on a terminal of its own: the arguments. Output goes to standard output; each line of standard input is an order:
type TEXT (with \\x03 and the like), resize ROWS COLUMNS, modes FILE (tells whether input is canonical and echoed)."""
import ast, fcntl, os, pty, select, signal, struct, sys, termios

pid, master = pty.fork()
if pid == 0:
    os.execvp(sys.argv[1], sys.argv[1:])
fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack("HHHH", 33, 77, 0, 0))
orders = b""
watched = [master, 0]
while True:
    ready, _, _ = select.select(watched, [], [])
    if master in ready:
        try:
            data = os.read(master, 65536)
        except OSError:
            break
        os.write(1, data)
    if 0 in ready:
        data = os.read(0, 65536)
        if not data:
            watched.remove(0)
        orders += data
        while b"\n" in orders:
            line, orders = orders.split(b"\n", 1)
            order, argument = line.decode().split(" ", 1)
            if order == "type":
                os.write(master, ast.literal_eval('"' + argument + '"').encode())
            elif order == "resize":
                rows, columns = map(int, argument.split())
                fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            elif order == "modes":
                local = termios.tcgetattr(master)[3]
                with open(argument + ".part", "w") as f:
                    f.write("%d %d\n" % (bool(local & termios.ICANON), bool(local & termios.ECHO)))
                os.rename(argument + ".part", argument)
os.waitpid(pid, 0)
