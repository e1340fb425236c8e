package dev.reprise.ports;

import java.util.List;

/** Our listening sockets. Each result is valid at this moment only. */
public interface HeldPorts {
    /** All of them, whether a program is running or not. */
    List<HeldPort> held();

    /** The sockets on which no generation accepts, as far as the programs have reported. */
    List<HeldPort> unbound();

    /**
     * The sockets of {@link #unbound} that are not from {@code --listen}: a program that accepts there would have
     * reported it.
     */
    List<HeldPort> abandoned();
}
