package dev.reprise.supervisor.jvm;

/** One argument of a launcher, after {@code @argfiles} and variables have been expanded. */
record Argument(String text, Origin origin) {

    /** Where the argument is written. */
    sealed interface Origin {}

    /** In the command itself. */
    record InCommand() implements Origin {}

    /** @param name the variable, such as JAVA_TOOL_OPTIONS */
    record InVariable(String name) implements Origin {}

    /** In an {@code @argfile}. */
    record InFile() implements Origin {}
}
