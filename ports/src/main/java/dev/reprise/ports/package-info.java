/**
 * Keeps the program's ports open while it restarts, so that no connection is refused. {@link dev.reprise.ports.Ports} is the entry point:
 * it opens the sockets of {@code --listen}, gives each generation its sockets, and holds those that a JVM with the agent has bound. Where
 * programs cannot inherit sockets, it listens in their place and relays.
 *
 * <p>Sub-packages: {@code drain} lets a program finish its requests before a stop, {@code relay} copies bytes, {@code errorpage} answers
 * while the program is away, {@code livereload} reloads pages, {@code http} and {@code sockets} contain what these share.
 *
 * <p>Threads: {@code Ports} is confined to one thread and blocks only for system calls on sockets. Drain, relay, error page and browser
 * reload each have daemon threads of their own.
 *
 * <p>It never decides when the program restarts or stops, and does not depend on watching, building or the supervisor.
 */
@NullMarked
package dev.reprise.ports;

import org.jspecify.annotations.NullMarked;
