package dev.reprise.supervisor.jvm;

/** One of a launcher's arguments, once {@code @argfiles} and variables have been put in their place. */
record Argument(String text, Origin origin) {

    /** Where it is written. */
    sealed interface Origin {}

    /** In the command itself. */
    record InCommand() implements Origin {}

    /** @param name of a variable such as JAVA_TOOL_OPTIONS */
    record InVariable(String name) implements Origin {}

    /** In an {@code @argfile}. */
    record InFile() implements Origin {}
}
