package dev.reprise.protocol;

import java.util.Map;

/** One line on the control socket. */
public sealed interface Message permits Hello, FromProgram, ToProgram, FromTool, ToTool, Refused {
    /** The version of the protocol that these classes speak. */
    int VERSION = 1;

    /** The value of {@code type} in its JSON object. */
    String type();

    /** The other values, as JSON knows them: strings, numbers, booleans, lists and maps of these. */
    Map<String, Object> fields();
}
