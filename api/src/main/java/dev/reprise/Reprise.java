package dev.reprise;

/** What a program may say to Reprise and hear of it. */
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
}
