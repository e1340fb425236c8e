package dev.reprise.supervisor.jvm.launcher;

/** One argument of a launcher, after {@code @argfiles} and variables have been expanded. */
public record Argument(String text, Origin origin) {

    /** Where the argument is written. */
    sealed interface Origin {}

    /** In the command itself. */
    record InCommand() implements Origin {}

    /**
     * In an environment variable.
     *
     * @param name the variable, such as JAVA_TOOL_OPTIONS
     */
    public record InVariable(String name) implements Origin {}

    /** In an {@code @argfile}. */
    public record InFile() implements Origin {}
}
