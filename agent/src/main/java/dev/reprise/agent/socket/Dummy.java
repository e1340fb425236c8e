package dev.reprise.agent.socket;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;

/** A listening socket that nobody knows of: on which no connection comes, and whose port is known to be in use. */
final class Dummy {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final Natives natives;
    private final int descriptor;
    private final int port;

    private Dummy(Natives natives, int descriptor, int port) {
        this.natives = natives;
        this.descriptor = descriptor;
        this.port = port;
    }

    static Dummy open(Natives natives) throws IOException {
        int descriptor = natives.socket(false);
        natives.bind(descriptor, false, loopback(), 0);
        natives.listen(descriptor, 1);
        natives.configureNonBlocking(descriptor);
        return new Dummy(natives, descriptor, natives.localAddress(descriptor).getPort());
    }

    static InetAddress loopback() throws IOException {
        return InetAddress.getByAddress(LOOPBACK);
    }

    int descriptor() {
        return descriptor;
    }

    /** Whether a bind failed by EADDRINUSE. The class of the exception has other reasons too, and its message is in the user's language. */
    boolean isAddressInUse(BindException thrown) throws IOException {
        int another = natives.socket(false);
        try {
            natives.bind(another, false, loopback(), port);
            return false;
        } catch (BindException inUse) {
            return String.valueOf(inUse.getMessage()).equals(thrown.getMessage());
        } finally {
            natives.close(another);
        }
    }
}
