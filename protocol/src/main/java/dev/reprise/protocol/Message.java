package dev.reprise.protocol;

import java.util.Map;

/** A message on the control socket: one line of JSON. */
public sealed interface Message permits Hello, FromProgram, ToProgram, FromTool, ToTool, Refused {
    /** The version of the protocol that these classes implement. */
    int VERSION = 3;

    /** The oldest version that Reprise still accepts. Version 2 has added {@link FromProgram.ShutdownDone}, version 3 the messages of a standby. */
    int OLDEST_VERSION = 1;

    /** The value of {@code type} in the JSON object. */
    String type();

    /** The other members of the JSON object: strings, numbers, booleans, and lists and maps of these. */
    default Map<String, Object> fields() {
        return Map.of();
    }
}
