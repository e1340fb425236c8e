/**
 * Starts a program as a process tree, reports what happens to it and stops it without leaving a process behind. It does not depend on
 * watching, ports or restarts and can be used on its own:
 *
 * <pre>{@code
 * ChildSettings settings = new ChildSettings(
 *         List.of("python3", "-m", "http.server"), directory, Readiness.byDefault(), "TERM", Duration.ofSeconds(10), false);
 * BlockingQueue<ChildEvent> events = new LinkedBlockingQueue<>();
 * try (ChildLauncher launcher = ChildLaunchers.forThisPlatform(settings)) {
 *     Child child = launcher.start(1, List.of(), new Invocation(settings.command(), Map.of()), events::add);
 *     child.stop();
 *     while (!(events.take() instanceof ChildEvent.Exited)) {}
 * }
 * }</pre>
 *
 * <p>On Linux and macOS the program leads a process group, and every descendant is found and stopped, even one that has left the group or
 * lost its parent. If we are killed, a guard process stops the tree. The terminal is restored after each program. Elsewhere, and where JNA
 * cannot be loaded, the JDK starts and stops the processes, with fewer features: see {@link dev.reprise.process.ChildLaunchers}.
 *
 * <p>Threads: {@link dev.reprise.process.ChildLauncher} is called on one thread; {@link dev.reprise.process.Child} on any, and none of
 * its methods blocks unless its documentation states it. Events arrive on daemon threads, in order for each generation, and the last one is
 * {@link dev.reprise.process.ChildEvent.Exited}.
 *
 * <p>It never decides to restart or to kill a program by itself: the caller calls {@link dev.reprise.process.Child#kill()} when the grace
 * period is over. The only exceptions are descendants that outlive a program that exited by itself.
 */
@NullMarked
package dev.reprise.process;

import org.jspecify.annotations.NullMarked;
