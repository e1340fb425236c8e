/**
 * The command {@code reprise}: reads its arguments, then runs the supervisor or one of the subcommands, and turns the outcome into an exit
 * code. It connects the supervisor to this process: standard streams, signals, the keyboard and the terminal. {@link
 * dev.reprise.cli.ProjectRun} and {@link dev.reprise.cli.EmbeddedLauncher} start the same session from a build tool's plug-in and from the
 * program's own JVM.
 *
 * <p>Threads: the loop runs on the calling thread; signals and keys arrive on threads of their own and only call the supervisor, which is
 * safe from any thread.
 *
 * <p>Only {@link dev.reprise.cli.Main} exits the JVM. Nothing in this module starts, watches or stops the program itself.
 */
@NullMarked
package dev.reprise.cli;

import org.jspecify.annotations.NullMarked;
