package dev.reprise;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Connects a program to Reprise. If Reprise did not start the program, the methods do nothing: nothing is run, kept or thrown. Thread-safe;
 * no method blocks, except for {@link #run}.
 */
public final class Reprise {
    private Reprise() {}

    /**
     * Reloads a program that is not started with the command {@code reprise}, usually with the run button of an IDE. Use it as the first
     * line of {@code main}:
     *
     * <pre>{@code
     * public static void main(String[] args) throws IOException {
     *     Reprise.run(args, App::start);
     * }
     * }</pre>
     *
     * This JVM then watches the files, and starts its own command line again as the program: same java, same options, same main class, same
     * arguments. In that JVM the same call runs {@code start}. The call does not return in this JVM. It exits with the exit code of the
     * command {@code reprise}: 0 if the user stops it, and that of the program if it exits by itself with {@code --exit-on-failure}.
     *
     * <p>The call only runs {@code start} if the environment variable {@code REPRISE} is {@code off}, if the calling class is in a jar or a
     * runtime image, or if the JVM was not started with that class as main class, as in a test. It needs {@code reprise-cli} on the class
     * path, in addition to this API; without it a line is printed on standard error, and the program runs.
     *
     * <p>Blocks until the program exits. Options are read from {@code .reprise.toml} in the working directory.
     *
     * @param arguments those of {@code main}
     * @throws E what the program throws, if it runs in this JVM
     */
    public static <E extends Exception> void run(String[] arguments, Program<E> program) throws E {
        EmbeddedRun.run(arguments, program);
    }

    /** Whether Reprise started this JVM, so that a program can use settings for development. */
    public static boolean isReloading() {
        return "1".equals(System.getenv("REPRISE"));
    }

    /**
     * Reports that the program has started. For programs that neither listen on a port nor return from {@code main}. Only the first signal
     * of readiness counts.
     */
    public static void ready() {
        AgentBridge.get().ready();
    }

    /**
     * Requests a restart of the program, as after a file change. The call returns at once; Reprise stops the program soon after.
     *
     * @param reason shown to the user
     */
    public static void reload(String reason) {
        AgentBridge.get().reload(Objects.requireNonNull(reason));
    }

    /**
     * Registers a listener for changed files. If listeners handle all changed files, Reprise does not restart the program.
     *
     * @param listener kept until the registration is closed or its class is unloaded
     */
    public static Registration onFileChanged(FileChangedListener listener) {
        return AgentBridge.get().listen(Objects.requireNonNull(listener));
    }

    /**
     * Registers a function as a listener for changed files.
     *
     * @param function as {@link FileChangedListener#fileChanged}
     * @param globs as {@link FileChangedListener#globs}
     */
    public static Registration onFileChanged(
            Function<FileChange, FileChangedListener.Answer> function, String... globs) {
        return onFileChanged(new FunctionListener(Objects.requireNonNull(function), List.of(globs)));
    }

    /**
     * Runs an action at once, but only if Reprise started the program. For code that only serves reloading, such as
     * {@code Reprise.onStarted(watcher -> watcher.watch(Path.of("config"), "*.yaml"))}.
     */
    public static void onStarted(Consumer<Watcher> action) {
        Objects.requireNonNull(action);
        if (AgentBridge.get().isPresent()) {
            action.accept(AgentBridge.get()::watch);
        }
    }

    /**
     * Registers a task to run when Reprise stops or restarts the program, but not when the program exits by itself. It runs before the
     * JVM's shutdown hooks, or among the first of them if the stop signal arrives before the message. The tasks run one after the other, in
     * the order of registration, on a thread of Reprise, for at most 5 seconds in total.
     */
    public static void onStopping(Runnable task) {
        AgentBridge.get().onStopping(Objects.requireNonNull(task));
    }
}
