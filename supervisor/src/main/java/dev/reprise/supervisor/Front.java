package dev.reprise.supervisor;

import java.util.function.Consumer;

import dev.reprise.protocol.FromProgram;
import dev.reprise.supervisor.child.Child;
import dev.reprise.supervisor.child.Invocation;
import dev.reprise.supervisor.child.StartFailure;
import dev.reprise.supervisor.socket.Draining;
import dev.reprise.supervisor.socket.Ports;
import dev.reprise.supervisor.socket.Timer;

/**
 * The side that the program's clients see: its ports stay open from one program to the next, and a program is drained before it is
 * stopped. Confined to the thread of the loop.
 */
final class Front implements AutoCloseable {
    private final Ports ports;
    private final Draining draining;

    /** @param timer runs its tasks on the thread of the loop */
    Front(Settings settings, Control control, Timer timer, Consumer<String> notices) {
        this.ports = new Ports(settings.ports(), timer, notices);
        this.draining = new Draining(
                new Draining.Limits(settings.child().grace(), settings.ports().drain()), control::tell);
    }

    /** As {@link Ports#lend}. */
    Invocation lend(int generation, Invocation plain, boolean agent) throws StartFailure {
        return ports.lend(generation, plain, agent);
    }

    void heard(int generation, FromProgram message) {
        ports.heard(generation, message);
        if (message instanceof FromProgram.Drained) {
            draining.drained(generation);
        }
    }

    void ready(int generation) {
        ports.ready(generation);
    }

    /**
     * Lets a program finish what it is doing, without more to do.
     *
     * @param done called once, on any thread
     */
    void drain(Child child, Runnable done) {
        draining.begin(child.generation(), child.pid(), ports.boundBy(child.generation()), done);
    }

    void ended(int generation) {
        draining.ended(generation);
        ports.ended(generation);
    }

    @Override
    public void close() {
        draining.close();
        ports.close();
    }
}
