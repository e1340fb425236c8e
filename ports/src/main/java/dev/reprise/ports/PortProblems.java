package dev.reprise.ports;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;

import dev.reprise.core.Problem;
import dev.reprise.process.posix.Errno;
import dev.reprise.protocol.FromProgram;

/** Explains why a program cannot listen on an address. */
public final class PortProblems {
    private PortProblems() {}

    /** Another process has the port that the program wanted. Blocks for milliseconds to find that process. */
    public static Problem taken(FromProgram.PortInUse message) {
        return taken(new InetSocketAddress(message.address(), message.port()));
    }

    static Problem taken(InetSocketAddress address) {
        Optional<PortOwner> holder = PortOwner.of(address, Path.of("/proc"));
        int port = address.getPort();
        return new Problem(
                "port-taken",
                "Port " + words(address) + " is already in use.",
                holder.map(PortOwner::sentence).orElse("The process that uses it is unknown."),
                holder.map(PortOwner::remedy)
                        .orElse("Choose another port, or find that process: sudo lsof -nP -iTCP:" + port
                                + " -sTCP:LISTEN"));
    }

    static Problem refused(InetSocketAddress address, Errno error) {
        boolean low = error.number() == Errno.EACCES;
        return new Problem(
                "listen-failed",
                "Can't listen on " + words(address) + ".",
                "The system reports: " + error.getMessage() + ".",
                low
                        ? "Choose a port above 1023; lower ports require root."
                        : "Use an address of this machine. To list them: ip address");
    }

    /** The address in the format of --listen. */
    static String words(InetSocketAddress name) {
        String address = name.getAddress() == null
                ? name.getHostString()
                : name.getAddress().getHostAddress();
        boolean six = name.getAddress() instanceof Inet6Address;
        return (six ? "[" + address + "]" : address) + ":" + name.getPort();
    }
}
