package dev.reprise;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What a program may tell Reprise, and ask of it. Without Reprise all of it is inert: nothing is run, kept or thrown. For any thread;
 * no method blocks, but for {@link #run}.
 */
public final class Reprise {
    private Reprise() {}

    /**
     * Reloads a program that is started without the command {@code reprise}, by the run button of an IDE as a rule. As the first line
     * of {@code main}:
     *
     * <pre>{@code
     * public static void main(String[] args) throws IOException {
     *     Reprise.run(args, App::start);
     * }
     * }</pre>
     *
     * makes this JVM the one that watches, and runs its own command line again as the program: same java, same options, same main
     * class, same arguments. There the same call calls {@code start}. It then ends this JVM, with the exit code of the program's last
     * run as the command {@code reprise} does; it does not return.
     *
     * <p>It does nothing but call {@code start} if the environment variable {@code REPRISE} is {@code off}, if the class that calls lies
     * in a jar or a runtime image, or if that class is not the one whose {@code main} the JVM was started with, as in a test. Needs
     * {@code reprise-cli} on the class path besides this API; without it a line on standard error says so, and the program runs.
     *
     * <p>Blocks until the program ends. Options are read from {@code .reprise.toml} in the working directory.
     *
     * @param arguments those of {@code main}
     * @throws E what the program throws, if it runs here
     */
    public static <E extends Exception> void run(String[] arguments, Program<E> program) throws E {
        EmbeddedRun.run(arguments, program);
    }

    /** Whether Reprise started this JVM, so that development needs may come before those of production. */
    public static boolean isReloading() {
        return "1".equals(System.getenv("REPRISE"));
    }

    /**
     * Says that the program has started, for one that neither listens on a port nor returns from {@code main}. Only the first sign of
     * readiness counts.
     */
    public static void ready() {
        Agent.get().ready();
    }

    /**
     * Asks for a restart of the program, as if a file had changed; the call returns, and the program is stopped soon after.
     *
     * @param reason for the user
     */
    public static void reload(String reason) {
        Agent.get().reload(Objects.requireNonNull(reason));
    }

    /**
     * Has a listener asked about changed files before the program is restarted for them. What all is handled causes no restart.
     *
     * @param listener kept until the registration is closed, or its class is unloaded
     */
    public static Registration onFileChanged(FileChangedListener listener) {
        return Agent.get().listen(Objects.requireNonNull(listener));
    }

    /**
     * The same with a function in place of a listener.
     *
     * @param function as {@link FileChangedListener#fileChanged}
     * @param globs as {@link FileChangedListener#globs}
     */
    public static Registration onFileChanged(
            Function<FileChange, FileChangedListener.Answer> function, String... globs) {
        return onFileChanged(new FunctionListener(Objects.requireNonNull(function), List.of(globs)));
    }

    /**
     * Runs an action at once, but only under Reprise: the place for what serves reloading alone, such as
     * {@code Reprise.onStarted(watcher -> watcher.watch(Path.of("config"), "*.yaml"))}.
     */
    public static void onStarted(Consumer<Watcher> action) {
        Objects.requireNonNull(action);
        if (Agent.get().isPresent()) {
            action.accept(Agent.get()::watch);
        }
    }

    /**
     * Runs a task when Reprise stops or restarts the program, as early as can be: before the JVM's shutdown hooks, or among the first of
     * them if the stop signal is faster than the message. Not when the program ends by itself. All tasks run one after the other in the
     * order in which they were given, on a thread of Reprise, and have 5 seconds together.
     */
    public static void onStopping(Runnable task) {
        Agent.get().onStopping(Objects.requireNonNull(task));
    }
}
