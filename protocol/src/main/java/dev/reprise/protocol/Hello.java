package dev.reprise.protocol;

import java.util.Map;

/**
 * The first message of each connection, from the one who connects.
 *
 * @param version of the protocol that it speaks
 * @param role what it is
 * @param generation of a program: the value of {@code REPRISE_GENERATION} in its environment; of a tool: 0
 * @param client who it is, for people
 * @param tellsReady whether it will say {@link FromProgram.Ready}, so that nobody else needs to find out
 */
public record Hello(int version, Role role, int generation, String client, boolean tellsReady) implements Message {
    public static final String TYPE = "hello";

    /** What somebody who connects can be. */
    public enum Role {
        /** The program, or somebody in it, such as the agent. */
        PROGRAM,
        /** A command such as {@code reprise status}. */
        TOOL
    }

    /** A tool of this version. */
    public static Hello tool(String client) {
        return new Hello(VERSION, Role.TOOL, 0, client, false);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Map<String, Object> fields() {
        return MessageFields.of(
                "version",
                version,
                "role",
                MessageFields.word(role),
                "generation",
                generation,
                "client",
                client,
                "tellsReady",
                tellsReady);
    }
}
