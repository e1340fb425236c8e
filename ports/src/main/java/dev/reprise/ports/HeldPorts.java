package dev.reprise.ports;

import java.util.List;

/** The listening sockets of ours; what each method returns holds at this moment. */
public interface HeldPorts {
    /** All of them, whether the program is there or not. */
    List<HeldPort> held();

    /** Those on which no generation accepts, as far as it was told. */
    List<HeldPort> unbound();

    /** Those of {@link #unbound} that the user has not asked for by {@code --listen}: a program there would have told. */
    List<HeldPort> abandoned();
}
